// SPDX-License-Identifier: Apache-2.0
package sprocket.swapload.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import sprocket.swapload.Server;

/**
 * A server under measurement, in a process of its own at 127.0.0.1.
 *
 * @param name in the table
 * @param pid its process
 * @param file the URL of the film, sent to each viewer from a place of its own
 * @param live the URL of the film as a live stream, which all viewers share
 */
record Peer(String name, long pid, String file, String live, Ending ending) implements AutoCloseable {

    private static final List<String> LIMITS = List.of(
            "max.connections",
            "max.connections.per.address",
            "max.sessions",
            "max.sessions.per.address",
            "max.request.rate");
    private static final int MANY = 1_000_000;
    private static final long REST_MILLIS = 500;
    private static final long REST_SECONDS = 20;
    /** Share of a processor that a server at rest uses at most. */
    private static final double AT_REST = 0.05;

    /** How it is stopped. */
    interface Ending {
        void end() throws IOException;
    }

    @Override
    public void close() throws IOException {
        ending.end();
    }

    /** What is done with the copy of the distribution before its server starts. */
    interface Preparation {
        /** @param home the folder with bin/, bundle/ and conf/ */
        void prepare(Path home) throws IOException, InterruptedException;
    }

    /**
     * This project's server. All viewers come from one address, so that the limits per address are raised.
     *
     * @param distribution folder with bin/, bundle/ and conf/
     * @param more what else is prepared
     */
    static Peer sprocket(Path distribution, Film film, Preparation more) throws IOException, InterruptedException {
        Server server = Server.start(distribution, home -> {
            Path media = home.resolve("media");
            Files.createDirectories(media);
            Files.copy(film.file(), media.resolve("film.avi"), StandardCopyOption.REPLACE_EXISTING);
            for (String limit : LIMITS) {
                Server.set(home, "sprocket.rtsp.server", limit, MANY);
            }
            Server.set(home, "sprocket.playout", "max.open.media", MANY);
            more.prepare(home);
        });
        String base = "rtsp://127.0.0.1:" + server.port();
        return new Peer(Result.OURS, server.pid(), base + "/film.avi", base + "/live/film.avi", server::close);
    }

    /** GStreamer's RTSP server, driven by Python; empty where it is not installed. */
    static Optional<Peer> gstreamer(Film film, Path folder) throws IOException, InterruptedException {
        Path script = resource("gst-server.py", folder);
        Process process = new ProcessBuilder(
                        "/usr/bin/python3", script.toString(), film.file().toString())
                .redirectError(folder.resolve("gstreamer.log").toFile())
                .start();
        Optional<Integer> port = firstNumber(process);
        if (port.isEmpty()) {
            process.destroyForcibly();
            return Optional.empty();
        }
        String base = "rtsp://127.0.0.1:" + port.get();
        return Optional.of(
                new Peer(Result.GSTREAMER, process.pid(), base + "/film", base + "/live", () -> end(process)));
    }

    /** Waits until the server has done what the last audience has left to it, but not for ever. */
    void rest() throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(REST_SECONDS);
        double before = Usage.of(pid).processor();
        while (System.nanoTime() < end) {
            TimeUnit.MILLISECONDS.sleep(REST_MILLIS);
            double now = Usage.of(pid).processor();
            if (now - before < AT_REST * TimeUnit.MILLISECONDS.toMicros(REST_MILLIS)) {
                return;
            }
            before = now;
        }
    }

    private static void end(Process process) {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    /** The number that a process prints; empty if it ends without. */
    private static Optional<Integer> firstNumber(Process process) throws IOException {
        BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII));
        String line = out.readLine();
        return line == null ? Optional.empty() : Optional.of(Integer.parseInt(line.strip()));
    }

    /** Copies a file that is packed with this program to a folder. */
    static Path resource(String name, Path folder) throws IOException {
        Path copy = folder.resolve(name);
        try (InputStream in = Peer.class.getResourceAsStream(name)) {
            Files.copy(in, copy, StandardCopyOption.REPLACE_EXISTING);
        }
        return copy;
    }
}
