// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.interop;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** A Karaf as a separate process. Closing it sends SIGTERM. */
final class RunningKaraf implements AutoCloseable {

    /** The server's own line in Karaf's log, once it listens. */
    private static final Pattern LISTENING = Pattern.compile("RTSP server listens on \\S*:(\\d+)\\R");

    private final Process process;
    private final Path log;
    private final Path out;

    private RunningKaraf(Process process, Path log, Path out) {
        this.process = process;
        this.log = log;
        this.out = out;
    }

    /**
     * Starts it on the Java of this test.
     *
     * @param properties options of its virtual machine, such as {@code -Dname=value}
     */
    static RunningKaraf start(KarafFolder folder, String... properties) throws IOException {
        Path out = folder.home().resolve("out.txt");
        // With "daemon" the script becomes the Java process, instead of starting it.
        ProcessBuilder builder = new ProcessBuilder(
                        folder.home().resolve("bin/karaf").toString(), "daemon")
                .redirectInput(new File("/dev/null"))
                .redirectErrorStream(true)
                .redirectOutput(out.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        // Replaces Karaf's own options, with which it does not start on Java 24 and later.
        builder.environment().put("JAVA_OPTS", "-Xmx512m " + String.join(" ", properties));
        return new RunningKaraf(builder.start(), folder.home().resolve("data/log/karaf.log"), out);
    }

    /** Waits until the server listens. */
    int awaitPort() throws IOException {
        await("the server listens", LISTENING);
        Matcher matcher = LISTENING.matcher(log());
        matcher.find();
        return Integer.parseInt(matcher.group(1));
    }

    /** Waits for a line of Karaf's log. */
    void await(String what, Pattern line) throws IOException {
        try {
            Awaitility.await(what)
                    .atMost(Patience.LIMIT)
                    .pollInterval(Duration.ofMillis(100))
                    .until(() -> line.matcher(log()).find() || !process.isAlive());
        } catch (ConditionTimeoutException e) {
            throw new AssertionError(log(), e);
        }
        if (!process.isAlive()) {
            throw new AssertionError(
                    "Karaf ended with exit code " + process.exitValue() + ":\n" + Files.readString(out) + log());
        }
    }

    String log() throws IOException {
        return Files.exists(log) ? Files.readString(log) : "";
    }

    boolean isAlive() {
        return process.isAlive() || process.descendants().findAny().isPresent();
    }

    /**
     * Sends SIGTERM and waits for the end.
     *
     * @return the exit code
     */
    int stop() {
        process.destroy();
        try {
            return process.onExit()
                    .get(Patience.LIMIT.toMillis(), TimeUnit.MILLISECONDS)
                    .exitValue();
        } catch (TimeoutException | ExecutionException | InterruptedException e) {
            throw new AssertionError("Karaf does not end on SIGTERM within " + Patience.LIMIT, e);
        }
    }

    @Override
    public void close() {
        try {
            if (process.isAlive()) {
                stop();
            }
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }
}
