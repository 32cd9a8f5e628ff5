// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.core.ThrowingRunnable;
import sprocket.shell.channel.Candidate;
import sprocket.shell.channel.ShellClient;

/** The client of the distribution as a separate process. Closing it sends SIGTERM. */
final class RunningClient implements AutoCloseable {

    private final Process process;
    private final Path data;
    private final Path log;

    private RunningClient(Process process, Path data, Path log) {
        this.process = process;
        this.data = data;
        this.log = log;
    }

    /**
     * @param folder for its data and its log
     * @param display as in DISPLAY; "" for none
     */
    static RunningClient start(Path folder, String display, String... arguments) throws IOException {
        Path data = folder.resolve("data");
        Path log = folder.resolve("client.log");
        List<String> command = Stream.concat(
                        Stream.of(Distribution.clientScript().toString(), "--data", data.toString()),
                        Stream.of(arguments))
                .toList();
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectInput(new File("/dev/null"))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().put("DISPLAY", display);
        return new RunningClient(builder.start(), data, log);
    }

    String log() throws IOException {
        return Files.readString(log);
    }

    boolean alive() {
        return process.isAlive();
    }

    /** Gives a command to its shell, as a user does. */
    Program.Outcome shell(String command) throws Exception {
        return Program.at(Distribution.clientScript()).run(Patience.LIMIT, "shell", "--data", data.toString(), command);
    }

    /** Gives a command to its shell without a process for that, whose start takes longer than the command. */
    Program.Outcome command(String line) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        try (ShellClient client = connect()) {
            int code = client.run(line, 0, out, err);
            return new Program.Outcome(
                    code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
        }
    }

    private ShellClient connect() throws IOException {
        return ShellClient.connect(data.resolve("shell/socket"));
    }

    /** How its shell completes a line. */
    List<String> complete(String line) throws IOException {
        try (ShellClient client = connect()) {
            return client.complete(line, line.length()).stream()
                    .map(Candidate::value)
                    .toList();
        }
    }

    void awaitStatus(String name, String value) {
        awaitStatus(name, value, () -> {});
    }

    /** @param meanwhile runs as often as the status is a different one */
    void awaitStatus(String name, String value, ThrowingRunnable meanwhile) {
        // The shell answers a moment after the start.
        await(value)
                .atMost(Patience.LIMIT)
                .ignoreExceptionsInstanceOf(IOException.class)
                .untilAsserted(() -> {
                    Program.Outcome outcome = command("desk:status");
                    List<String> lines = outcome.out()
                            .lines()
                            .map(line -> line.replaceAll(" +", " "))
                            .toList();
                    if (!lines.contains(name + " " + value)) {
                        meanwhile.run();
                    }
                    assertThat(lines).as("%s%s", outcome.err(), log()).contains(name + " " + value);
                });
    }

    int awaitEnd() throws Exception {
        assertThat(process.waitFor(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS))
                .as("it ends")
                .isTrue();
        return process.exitValue();
    }

    @Override
    public void close() throws Exception {
        process.destroy();
        try {
            awaitEnd();
        } finally {
            process.destroyForcibly();
        }
    }
}
