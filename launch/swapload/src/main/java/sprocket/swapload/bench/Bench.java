// SPDX-License-Identifier: Apache-2.0
package sprocket.swapload.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import sprocket.swapload.DistributionOption;

/** The command line of the benchmark. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        showDefaultValues = true,
        description =
                "Measures what an RTP packet costs this server, other servers found here, and a C loop of the same"
                        + " sends, one after the other. Linux; needs ffmpeg, and cc for the C loop.")
final class Bench implements Callable<Integer> {

    private static final long SETTLE_MILLIS = 4_000;
    private static final int PAYLOAD = 1400;
    private static final int WARM_UP_VIEWERS = 50;
    private static final double PERCENT_99 = 99;
    private static final double PERCENT_99_9 = 99.9;

    /** What viewers watch. */
    private enum Kind {
        /** The film, each viewer at a place of its own. */
        FILE,
        /** The film as a live stream. */
        LIVE;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Mixin
    private DistributionOption distribution;

    @Option(names = "--viewers", split = ",", description = "numbers of viewers")
    private List<Integer> counts = List.of(100, 300);

    @Option(names = "--of", split = ",", description = "file, live or both")
    private List<Kind> kinds = List.of(Kind.values());

    @Option(names = "--seconds", description = "seconds for which each audience is measured, at most 30")
    private int seconds = 8;

    @Option(names = "--rounds", description = "how often all is measured; each round gets lines of its own")
    private int rounds = 1;

    @Option(names = "--json", description = "write the results to this file")
    private Optional<Path> json = Optional.empty();

    @Option(names = "--svg", description = "write a picture of the results to this file")
    private Optional<Path> svg = Optional.empty();

    private final Report report = new Report();

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Bench())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .execute(arguments));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path home = distribution.home();
        Path folder = Files.createTempDirectory("bench");
        try {
            Path film = folder.resolve("film.avi");
            Film.make(film);
            double packets = Math.ceil((double) Files.size(film) / (Film.RATE * Film.LENGTH) / PAYLOAD);
            Optional<Path> limit = compiledLimit(folder);
            System.out.println(Report.heading());
            for (int round = 0; round < rounds; round++) {
                try (Peer peer = Peer.sprocket(home, film)) {
                    measure(peer);
                }
                Optional<Peer> gstreamer = Peer.gstreamer(film, folder);
                if (gstreamer.isPresent()) {
                    try (Peer peer = gstreamer.get()) {
                        measure(peer);
                    }
                }
                if (limit.isPresent()) {
                    limits(limit.get(), (int) packets);
                }
            }
            if (json.isPresent()) {
                Files.writeString(json.get(), report.json());
            }
            if (svg.isPresent()) {
                Files.writeString(svg.get(), report.svg());
            }
            return 0;
        } finally {
            delete(folder);
        }
    }

    private void measure(Peer peer) throws IOException, InterruptedException {
        warmUp(peer);
        for (Kind kind : kinds) {
            for (boolean udp : new boolean[] {true, false}) {
                for (int count : counts) {
                    take(measure(peer, kind, udp, count));
                }
            }
        }
    }

    /** Compiled code is what lasts: each path runs once before it is measured. */
    private void warmUp(Peer peer) throws IOException {
        for (boolean udp : new boolean[] {true, false}) {
            measure(peer, Kind.FILE, udp, WARM_UP_VIEWERS);
        }
    }

    private void take(Result result) {
        report.add(result);
        System.out.println(Report.line(result));
    }

    private static String scenario(Kind kind, boolean udp) {
        return kind + (udp ? ", UDP" : ", TCP");
    }

    private Result measure(Peer peer, Kind kind, boolean udp, int count) throws IOException {
        boolean live = kind == Kind.LIVE;
        try (Audience audience = new Audience(live ? peer.live() : peer.file(), live)) {
            audience.enter(count, udp);
            audience.watch(SETTLE_MILLIS);
            audience.measure(true);
            Usage before = Usage.of(peer.pid());
            long start = System.nanoTime();
            audience.watch(TimeUnit.SECONDS.toMillis(Math.min(seconds, 30)));
            audience.measure(false);
            Usage after = Usage.of(peer.pid());
            double elapsed = (System.nanoTime() - start) / 1e9;
            double sent = (double) audience.sent() * count / audience.sampled();
            return new Result(
                    scenario(kind, udp),
                    peer.name(),
                    count,
                    sent / elapsed,
                    (after.processor() - before.processor()) / sent,
                    1 - (double) audience.received() / audience.sent(),
                    new double[] {millis(audience, 50), millis(audience, PERCENT_99), millis(audience, PERCENT_99_9)},
                    after.memory(),
                    audience.firstPicture());
        }
    }

    private static double millis(Audience audience, double percentile) {
        return audience.lateness().getValueAtPercentile(percentile) / 1e3;
    }

    /** The C loop sends the same number of packets; a file and a live stream are the same to it. */
    private void limits(Path program, int packets) throws IOException, InterruptedException {
        for (boolean udp : new boolean[] {true, false}) {
            for (int count : counts) {
                String cost = run(
                        program.toString(),
                        udp ? "udp" : "tcp",
                        Integer.toString(count),
                        Integer.toString(packets),
                        Integer.toString(PAYLOAD),
                        Integer.toString(Film.RATE),
                        Integer.toString(seconds));
                for (Kind kind : kinds) {
                    take(Result.limit(
                            scenario(kind, udp),
                            count,
                            (double) packets * Film.RATE * count,
                            Double.parseDouble(cost)));
                }
            }
        }
    }

    /** Empty where there is no C compiler. */
    private static Optional<Path> compiledLimit(Path folder) throws InterruptedException {
        Path program = folder.resolve("limit");
        try {
            run(
                    "cc",
                    "-O2",
                    "-o",
                    program.toString(),
                    Peer.resource("limit.c", folder).toString());
            return Optional.of(program);
        } catch (IOException e) {
            System.err.println("bench: the C loop is left out: " + e.getMessage());
            return Optional.empty();
        }
    }

    private static String run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        if (process.waitFor() != 0) {
            throw new IOException(
                    String.format(Locale.ROOT, "%s ends with %d: %s", command[0], process.exitValue(), out));
        }
        return out;
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : (Iterable<Path>) files.sorted(Comparator.reverseOrder())::iterator) {
                Files.delete(file);
            }
        }
    }
}
