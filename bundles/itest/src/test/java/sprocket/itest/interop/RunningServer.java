// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.interop;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import sprocket.shell.channel.ShellClient;

/**
 * The server of the distribution as a separate process, on a port that the system assigns unless an option names one.
 * Closing it sends SIGTERM.
 */
public final class RunningServer implements AutoCloseable {

    /** The variable that names the class archive. */
    static final String ARCHIVE = "SPROCKET_ARCHIVE";

    private static final Path SHARED_ARCHIVE = Path.of("target", "classes.jsa").toAbsolutePath();

    private final Process process;
    private final ServerLog log;
    private final int port;

    private RunningServer(Process process, Path log) throws IOException {
        this.process = process;
        this.log = new ServerLog(log);
        this.port = this.log.awaitPort(process);
    }

    /** Serves the sample movies. */
    public static RunningServer start() throws IOException {
        return start(Distribution.media(), Map.of());
    }

    /**
     * Serves a directory to tests that compare what arrives. By default a server that a busy machine makes late leaves
     * out pictures, and refuses new sessions.
     */
    static RunningServer patient(Path media) throws IOException {
        Path conf = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "conf");
        try (Stream<Path> files = Files.list(Distribution.home().resolve("conf"))) {
            for (Path file : files.toList()) {
                Files.copy(file, conf.resolve(file.getFileName()));
            }
        }
        Files.writeString(
                conf.resolve("sprocket.playout.cfg"),
                "\nmax.lateness = 30000\nmax.load = 0\n",
                StandardOpenOption.APPEND);
        return start(media, Map.of(), "--conf", conf.toString());
    }

    /**
     * Serves a directory.
     *
     * @param environment added to that of the test, such as JAVA_HOME
     */
    public static RunningServer start(Path media, Map<String, String> environment, String... options)
            throws IOException {
        return start(Distribution.home(), media, environment, options);
    }

    /** Starts what is installed in a directory. */
    public static RunningServer start(Path home, Path media, Map<String, String> environment, String... options)
            throws IOException {
        List<String> all = new ArrayList<>(List.of("--media", media.toString()));
        all.addAll(List.of(options));
        if (!all.contains("--port")) {
            all.addAll(List.of("--port", "0"));
        }
        return start(home, environment, all);
    }

    /** Starts what is installed in a directory, with the port that its files name. */
    static RunningServer configured(Path home, Path media, Path data) throws IOException {
        return start(home, Map.of(), List.of("--media", media.toString(), "--data", data.toString()));
    }

    private static RunningServer start(Path home, Map<String, String> environment, List<String> options)
            throws IOException {
        List<String> command =
                new ArrayList<>(List.of(home.resolve("bin/sprocket").toString()));
        command.addAll(options);
        Path log = Files.createTempFile("sprocket-server", ".log");
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectInput(new File("/dev/null"))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        // One archive for all tests: most have a new data directory, and would each make one when they end.
        builder.environment().putIfAbsent(ARCHIVE, home.equals(Distribution.home()) ? SHARED_ARCHIVE.toString() : "");
        builder.environment().putAll(environment);
        Process process = builder.start();
        try {
            return new RunningServer(process, log);
        } catch (RuntimeException | IOException | Error e) {
            process.destroyForcibly();
            throw e;
        }
    }

    public int port() {
        return port;
    }

    public boolean alive() {
        return process.isAlive();
    }

    public long pid() {
        return process.pid();
    }

    /** The URL of a path below the media root, such as {@code movie.avi}. */
    public String url(String path) {
        return "rtsp://127.0.0.1:" + port + "/" + path;
    }

    /**
     * Waits until the shell takes connections: the file of its socket is there a moment before.
     *
     * @param data the server's data directory
     */
    public static void awaitShell(Path data) {
        Awaitility.await("the shell answers")
                .atMost(Patience.LIMIT)
                .ignoreExceptionsInstanceOf(IOException.class)
                .untilAsserted(
                        () -> ShellClient.connect(data.resolve("shell/socket")).close());
    }

    /** All that the server has written so far. */
    public String log() throws IOException {
        return log.text();
    }

    /** Sends SIGTERM and waits for the end. */
    void stop() {
        process.destroy();
        try {
            process.onExit().get(Patience.LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException | InterruptedException e) {
            process.destroyForcibly();
            throw new AssertionError("The server does not end on SIGTERM within " + Patience.LIMIT, e);
        }
    }

    /** Kills the process. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    @Override
    public void close() throws IOException {
        if (process.isAlive()) {
            stop();
        }
        Files.deleteIfExists(log.file());
    }
}
