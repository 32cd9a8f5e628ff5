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

    /** How it is stopped. */
    interface Ending {
        void end() throws IOException;
    }

    @Override
    public void close() throws IOException {
        ending.end();
    }

    /**
     * This project's server.
     *
     * @param distribution folder with bin/, bundle/ and conf/
     */
    static Peer sprocket(Path distribution, Path film) throws IOException, InterruptedException {
        Server server = Server.start(distribution, home -> {
            Path media = home.resolve("media");
            Files.createDirectories(media);
            Files.copy(film, media.resolve("film.avi"), StandardCopyOption.REPLACE_EXISTING);
            for (String limit : List.of("max.connections.per.address", "max.sessions.per.address")) {
                Server.set(home, "sprocket.rtsp.server", limit, 100_000);
            }
        });
        String base = "rtsp://127.0.0.1:" + server.port();
        return new Peer("Sprocket", server.pid(), base + "/film.avi", base + "/live/film.avi", server::close);
    }

    /** GStreamer's RTSP server, driven by Python; empty where it is not installed. */
    static Optional<Peer> gstreamer(Path film, Path folder) throws IOException, InterruptedException {
        Path script = resource("gst-server.py", folder);
        Process process = new ProcessBuilder("/usr/bin/python3", script.toString(), film.toString())
                .redirectError(folder.resolve("gstreamer.log").toFile())
                .start();
        Optional<Integer> port = firstNumber(process);
        if (port.isEmpty()) {
            process.destroyForcibly();
            return Optional.empty();
        }
        String base = "rtsp://127.0.0.1:" + port.get();
        return Optional.of(new Peer("GStreamer", process.pid(), base + "/film", base + "/live", () -> end(process)));
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
