// SPDX-License-Identifier: Apache-2.0
package sprocket.swapload.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import sprocket.swapload.DistributionOption;

/** The command line of the benchmark. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        showDefaultValues = true,
        description =
                "Measures what packets, requests and sessions cost this server, other servers found here, and a C loop"
                        + " of the same sends, one after the other. Linux; needs ffmpeg, and cc for the C loop.")
final class Bench implements Callable<Integer> {

    private static final long GIGA = 1_000_000_000;

    @Spec
    private CommandSpec command;

    @Mixin
    private DistributionOption distribution;

    @Option(names = "--of", split = ",", description = "what is measured: ${COMPLETION-CANDIDATES}")
    private List<Topic> topics = Topic.usual();

    @Option(names = "--alone", description = "measure this server only, and not the others and the C loop")
    private boolean alone;

    @Option(names = "--viewers", split = ",", description = "numbers of viewers of FILE and LIVE")
    private List<Integer> counts = List.of(100, 300);

    @Option(names = "--seconds", description = "seconds for which each audience is measured, at most 30")
    private int seconds = 6;

    @Option(names = "--rounds", description = "how often FILE and LIVE are measured; each round gets lines of its own")
    private int rounds = 1;

    @Option(names = "--sessions", description = "number of idle sessions")
    private int sessions = 10_000;

    @Option(names = "--idle-seconds", description = "seconds for which idle sessions are measured")
    private int idleSeconds = 50;

    @Option(names = "--gigabytes", description = "size of the file that is opened")
    private double gigabytes = 1;

    @Option(names = "--memory-seconds", description = "seconds of each of the three rounds of MEMORY")
    private int memorySeconds = 180;

    @Option(names = "--measure", description = "launch/measure, for START")
    private Optional<Path> measure = Optional.empty();

    @Option(names = "--json", description = "write the results to this file")
    private Optional<Path> json = Optional.empty();

    @Option(names = "--svg", description = "write a picture of the results to this file")
    private Optional<Path> svg = Optional.empty();

    @Option(names = "--markdown", description = "write tables for docs/performance.md to this file")
    private Optional<Path> markdown = Optional.empty();

    private final PrintStream out = System.out;

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Bench())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .execute(arguments));
    }

    /** 0 if all was measured, whether the aims are held or not; 1 if something could not be measured. */
    @Override
    public Integer call() throws IOException, InterruptedException {
        Plan plan = new Plan(
                distribution.home(),
                Topic.selected(topics),
                !alone,
                counts,
                seconds,
                rounds,
                sessions,
                idleSeconds,
                (long) (gigabytes * GIGA),
                memorySeconds,
                measure);
        plan.obstacle(Machine.openFiles()).ifPresent(obstacle -> {
            throw new CommandLine.ParameterException(command.commandLine(), obstacle);
        });
        // A run that is interrupted leaves no server behind.
        Runtime.getRuntime()
                .addShutdownHook(
                        new Thread(() -> ProcessHandle.current().descendants().forEach(ProcessHandle::destroy)));
        Machine machine = Machine.here();
        out.println(machine);
        Path folder = Files.createTempDirectory("bench");
        try {
            Film film = Film.make(folder.resolve("film.avi"));
            out.println(TextReport.heading());
            Programme programme = new Programme(plan, film, folder, out);
            programme.run();
            report(machine, programme.measurements());
            return programme.failed() ? 1 : 0;
        } finally {
            delete(folder);
        }
    }

    private void report(Machine machine, Measurements measured) throws IOException {
        List<Aim> aims = Aims.of(measured);
        out.print(TextReport.aims(aims));
        if (json.isPresent()) {
            Files.writeString(json.get(), JsonReport.of(machine, measured, aims));
        }
        if (svg.isPresent()) {
            Files.writeString(svg.get(), BarChart.of(measured));
        }
        if (markdown.isPresent()) {
            Files.writeString(markdown.get(), Markdown.of(machine, measured, aims));
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : (Iterable<Path>) files.sorted(Comparator.reverseOrder())::iterator) {
                Files.delete(file);
            }
        }
    }
}
