// SPDX-License-Identifier: Apache-2.0
package sprocket.swapload.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import sprocket.swapload.Server;

/** A server under measurement, in a process of its own at 127.0.0.1. */
interface Peer extends AutoCloseable {

    /** Its name in the table. */
    String name();

    /** Its process. */
    long pid();

    /** The URL of the film, sent to each viewer from a place of its own; empty if the server has no such thing. */
    Optional<String> file();

    /** The URL of the film as a live stream, which all viewers share. */
    String live();

    @Override
    void close() throws IOException;

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
        return new Running(
                "Sprocket", server.pid(), Optional.of(base + "/film.avi"), base + "/live/film.avi", server::close);
    }

    /** GStreamer's RTSP server, driven by Python; empty where it is not installed. */
    static Optional<Peer> gstreamer(Path film, Path folder) throws IOException, InterruptedException {
        Path script = resource("gst-server.py", folder);
        Process process =
                start(folder.resolve("gstreamer.log"), "/usr/bin/python3", script.toString(), film.toString());
        Optional<Integer> port = firstNumber(process);
        if (port.isEmpty()) {
            process.destroyForcibly();
            return Optional.empty();
        }
        String base = "rtsp://127.0.0.1:" + port.get();
        return Optional.of(new Running(
                "GStreamer", process.pid(), Optional.of(base + "/film"), base + "/live", () -> end(process)));
    }

    /**
     * MediaMTX, to which ffmpeg publishes the film. It serves no files.
     *
     * @param binary its program
     */
    static Peer mediaMtx(Path binary, Path film, Path folder) throws IOException, InterruptedException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        Path settings = folder.resolve("mediamtx.yml");
        Files.writeString(settings, """
                rtspAddress: 127.0.0.1:PORT
                rtspTransports: [udp, tcp]
                rtpAddress: 127.0.0.1:0
                rtcpAddress: 127.0.0.1:0
                rtmp: no
                hls: no
                webrtc: no
                srt: no
                paths:
                  all_others:
                """.replace("PORT", Integer.toString(port)));
        Process process = start(folder.resolve("mediamtx.log"), binary.toString(), settings.toString());
        String url = "rtsp://127.0.0.1:" + port + "/live";
        Process publisher = start(
                folder.resolve("publisher.log"),
                "ffmpeg",
                "-v",
                "error",
                "-re",
                "-stream_loop",
                "-1",
                "-i",
                film.toString(),
                "-c",
                "copy",
                "-f",
                "rtsp",
                "-rtsp_transport",
                "tcp",
                url);
        return new Running("MediaMTX", process.pid(), Optional.empty(), url, () -> {
            end(publisher);
            end(process);
        });
    }

    private static Process start(Path log, String... command) throws IOException {
        return new ProcessBuilder(command).redirectError(log.toFile()).start();
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

    /** A peer that runs. */
    record Running(String name, long pid, Optional<String> file, String live, Ending ending) implements Peer {

        /** How it is stopped. */
        interface Ending {
            void end() throws IOException;
        }

        @Override
        public void close() throws IOException {
            ending.end();
        }
    }
}
