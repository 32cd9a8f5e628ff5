// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.interop;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A program of this machine that a test drives. Where it is not installed the test is skipped, or fails under
 * {@code -Dinterop=required}.
 */
final class Program {

    private final Path executable;

    private Program(Path executable) {
        this.executable = executable;
    }

    /** Looks a program up on the path. */
    static Program named(String name) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst()
                .map(Program::new)
                .orElseGet(() -> missing(name));
    }

    /** One of our own programs, which is always there. */
    static Program at(Path executable) {
        return new Program(executable);
    }

    static Program missing(String name) {
        String message = name + " is not installed";
        return "required".equals(System.getProperty("interop"))
                ? fail(message + ", and -Dinterop=required")
                : abort(message);
    }

    Path path() {
        return executable;
    }

    /** Runs the program to its end. Its standard input is empty; beyond the limit it is killed and the test fails. */
    Outcome run(Duration limit, String... arguments) throws IOException, InterruptedException {
        try (Run run = start(arguments)) {
            return run.await(limit);
        }
    }

    /** Starts the program; closing the run kills it. */
    Run start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(executable.toString()));
        command.addAll(List.of(arguments));
        return Run.of(command);
    }

    /** The result of a program that has ended. */
    record Outcome(int exitCode, String out, String err) {}

    /** A running program. Its output goes to files, so that it never waits for a full pipe. */
    record Run(List<String> command, Process process, Path out, Path err) implements AutoCloseable {

        private static Run of(List<String> command) throws IOException {
            Path out = Files.createTempFile("sprocket-program", ".out");
            Path err = Files.createTempFile("sprocket-program", ".err");
            Process process = new ProcessBuilder(command)
                    .redirectInput(new File("/dev/null"))
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile())
                    .start();
            return new Run(command, process, out, err);
        }

        Outcome await(Duration limit) throws IOException, InterruptedException {
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new AssertionError(
                        "Not done within " + limit + ": " + String.join(" ", command) + "\n" + Files.readString(err));
            }
            return new Outcome(process.exitValue(), Files.readString(out), Files.readString(err));
        }

        @Override
        public void close() throws IOException {
            process.destroyForcibly().onExit().join();
            Files.deleteIfExists(out);
            Files.deleteIfExists(err);
        }
    }
}
