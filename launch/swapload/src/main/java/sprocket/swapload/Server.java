// SPDX-License-Identifier: Apache-2.0
package sprocket.swapload;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import sprocket.shell.channel.ShellClient;

/** A server in its own process. It runs from a copy of the distribution, so that its folders are not shared. */
public final class Server implements AutoCloseable {

    private static final Pattern LISTENS = Pattern.compile("listens on \\S+:(\\d+)\\R");
    private static final long START_MILLIS = 60_000;

    /** The output and the exit code of a command. */
    public record Outcome(int code, String out, String err) {}

    private final Path folder;
    private final Path home;
    private final Process process;
    private final int port;
    private final ShellClient shell;

    private Server(Path folder, Path home, Process process, int port, ShellClient shell) {
        this.folder = folder;
        this.home = home;
        this.process = process;
        this.port = port;
        this.shell = shell;
    }

    /** What is done with the copy of the distribution before its server starts. */
    public interface Preparation {
        /** @param home the folder with bin/, bundle/ and conf/ */
        void prepare(Path home) throws IOException, InterruptedException;
    }

    /**
     * Starts a server on a port that the system assigns, at 127.0.0.1.
     *
     * @param distribution folder with bin/, bundle/ and conf/
     */
    public static Server start(Path distribution, Preparation preparation) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("swapload");
        try {
            Path home = folder.resolve("sprocket");
            copy(distribution, home);
            preparation.prepare(home);
            return run(folder, home);
        } catch (IOException | InterruptedException | RuntimeException e) {
            delete(folder);
            throw e;
        }
    }

    /** Ends the server, and starts it again with the same copy and the same data, on another port. */
    public Server restart() throws IOException, InterruptedException {
        stop();
        return run(folder, home);
    }

    private static Server run(Path folder, Path home) throws IOException, InterruptedException {
        Process process = null;
        try {
            Path data = folder.resolve("data");
            Path log = folder.resolve("log");
            process = new ProcessBuilder(List.of(
                            home.resolve("bin/sprocket").toString(),
                            "--port",
                            "0",
                            "--bind",
                            "127.0.0.1",
                            "--data",
                            data.toString()))
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            int port = port(process, log);
            return new Server(
                    folder, home, process, port, shell(data.resolve("shell").resolve("socket")));
        } catch (IOException | InterruptedException | RuntimeException e) {
            if (process != null) {
                process.destroyForcibly();
            }
            throw e;
        }
    }

    /**
     * Has the server send pictures however late they are. On a busy machine they are late, which is measured. They must
     * not be dropped: that would look like a loss by a swap.
     */
    public static void keepLatePictures(Path home) throws IOException {
        set(home, "sprocket.playout", "max.lateness", 60_000);
    }

    /** Adds a setting to a copy of the distribution. */
    public static void set(Path home, String pid, String name, Object value) throws IOException {
        Files.writeString(home.resolve("conf/" + pid + ".cfg"), name + " = " + value + "\n", StandardOpenOption.APPEND);
    }

    private static int port(Process process, Path log) throws IOException, InterruptedException {
        for (long start = System.nanoTime();
                process.isAlive() && System.nanoTime() - start < START_MILLIS * 1_000_000; ) {
            Matcher matcher = LISTENS.matcher(Files.readString(log));
            if (matcher.find()) {
                return Integer.parseInt(matcher.group(1));
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
        throw new IOException("The server does not start:\n" + Files.readString(log));
    }

    /** Tries until the shell accepts: the file of its socket exists a moment earlier. */
    private static ShellClient shell(Path socket) throws IOException, InterruptedException {
        for (long start = System.nanoTime(); ; ) {
            try {
                return ShellClient.connect(socket);
            } catch (IOException e) {
                if (System.nanoTime() - start > START_MILLIS * 1_000_000) {
                    throw e;
                }
                TimeUnit.MILLISECONDS.sleep(20);
            }
        }
    }

    /** The port of RTSP. */
    public int port() {
        return port;
    }

    /** Its process. */
    public long pid() {
        return process.pid();
    }

    /** Its own copy of the distribution. */
    public Path home() {
        return home;
    }

    /** The folder of the copy, the data and the log, which is deleted at the end. */
    public Path folder() {
        return folder;
    }

    Path deploy() {
        return home.resolve("deploy");
    }

    /** All that it has written so far. */
    public String log() throws IOException {
        return Files.readString(folder.resolve("log"));
    }

    /** Runs a line in its shell. */
    public synchronized Outcome command(String line) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = shell.run(line, 0, out, err);
        return new Outcome(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else if (!from.relativize(file).startsWith("data")) {
                    Files.copy(file, target, StandardCopyOption.COPY_ATTRIBUTES);
                }
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) {
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, IOException e) throws IOException {
                Files.deleteIfExists(directory);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    @Override
    public void close() throws IOException {
        stop();
        delete(folder);
    }

    private void stop() throws IOException {
        shell.close();
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
