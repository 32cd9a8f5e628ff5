package sprocket.itest.interop;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** One bash in which a reader types what a page shows: folder, variables, functions and background processes live on between commands. */
final class Terminal implements AutoCloseable {

    private static final Duration COMMAND = Duration.ofSeconds(60);
    private static final Duration OUTPUT = Duration.ofSeconds(30);

    private final Path notes;
    private final Process bash;
    private final BufferedWriter keys;
    private int commands;

    /** @param notes a folder for what the terminal itself has to write down */
    Terminal(Path folder, Path notes, Map<String, String> environment) throws IOException {
        this.notes = notes;
        ProcessBuilder builder = new ProcessBuilder("bash", "--noprofile", "--norc").directory(folder.toFile())
                .redirectErrorStream(true).redirectOutput(notes.resolve("bash").toFile());
        builder.environment().putAll(environment);
        bash = builder.start();
        keys = bash.outputWriter();
        // A command that fails is an error of the page, wherever in a block it stands.
        keys.write("trap 'failed=$?' ERR\n");
    }

    /** What a block of commands wrote. */
    private record Outcome(int status, String output) {
    }

    /** Runs a block of commands, each of which must succeed. */
    void run(String block) throws IOException {
        Outcome outcome = type(block);
        if (outcome.status != 0) {
            throw new AssertionError("Failed with " + outcome.status + ":\n" + block + "\n" + outcome.output);
        }
    }

    /** Runs a block until it writes what is expected: a server takes its time to notice what was asked of it. */
    void run(String block, String expected) throws IOException {
        Pattern pattern = Pattern.compile(Stream.of(tidy(expected).split("…", -1)).map(Pattern::quote).collect(Collectors.joining(".*")),
                Pattern.DOTALL);
        AtomicReference<Outcome> last = new AtomicReference<>();
        try {
            Awaitility.await().atMost(OUTPUT).until(() -> {
                last.set(type(block));
                return last.get().status == 0 && pattern.matcher(tidy(last.get().output)).matches();
            });
        } catch (ConditionTimeoutException e) {
            throw new AssertionError("With status " + last.get().status + " and not as the page shows:\n" + block + "\nThe page:\n" + expected
                    + "\nThe output:\n" + last.get().output, e);
        }
    }

    private Outcome type(String block) throws IOException {
        int number = ++commands;
        Path script = Files.writeString(notes.resolve("command" + number), block);
        Path output = notes.resolve("output" + number);
        Path status = notes.resolve("status" + number);
        keys.write("failed=0; . '" + script + "' < /dev/null > '" + output + "' 2>&1; echo $failed > '" + status + ".part'; mv '" + status
                + ".part' '" + status + "'\n");
        keys.flush();
        Awaitility.await(block).atMost(COMMAND).pollInterval(Duration.ofMillis(20)).until(() -> Files.exists(status) || !bash.isAlive());
        if (!Files.exists(status)) {
            throw new AssertionError("The terminal was closed by:\n" + block);
        }
        return new Outcome(Integer.parseInt(Files.readString(status).strip()), Files.readString(output));
    }

    /** What nobody sees on a page: ends of lines, how wide a table's columns are. */
    private static String tidy(String text) {
        return text.lines().map(line -> line.stripTrailing().replaceAll(" +", " ")).collect(Collectors.joining("\n"));
    }

    /** Ends bash and what it has started. */
    @Override
    public void close() throws IOException {
        bash.descendants().forEach(ProcessHandle::destroy);
        bash.destroy();
        bash.onExit().join();
        keys.close();
    }
}
