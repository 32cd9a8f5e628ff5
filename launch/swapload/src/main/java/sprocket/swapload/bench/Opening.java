// SPDX-License-Identifier: Apache-2.0
package sprocket.swapload.bench;

import java.io.DataInputStream;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import sprocket.swapload.Reply;
import sprocket.swapload.Server;

/**
 * How long DESCRIBE of a large file of concatenated JPEGs takes: the first time, again, and after a restart of the
 * server. The first time is compared with a program that only reads the file. Both begin without any of the file in the
 * system's memory.
 */
final class Opening {

    static final String SCENARIO = "opening";
    static final String READING = "reading only, s";
    static final String FIRST = "first time, s";
    static final String AGAIN = "again, ms";
    static final String RESTARTED = "after a restart, ms";

    private static final int PATIENCE_MILLIS = 60_000;
    private static final int SERVICE_UNAVAILABLE = 503;
    private static final long RETRY_MILLIS = 100;
    private static final int BUFFER = 1 << 20;
    private static final double GIGA = 1e9;
    /** The film of the distribution is before it: the server opens the first one at its start, to say how to watch. */
    private static final String NAME = "the-large-one.mjpeg";

    private static final String OTHER = "movie.avi";

    private final Film film;
    private final long size;
    private final PrintStream out;

    /** @param size bytes of the file */
    Opening(Film film, long size, PrintStream out) {
        this.film = film;
        this.size = size;
        this.out = out;
    }

    /** @param distribution folder with bin/, bundle/ and conf/ */
    void measure(Path distribution, Measurements into) throws IOException, InterruptedException {
        Server server = Server.start(distribution, home -> {});
        try {
            Path file = server.home().resolve("media").resolve(NAME);
            write(file);
            describe(server, OTHER);
            double before = read(file);
            forget(file);
            double first = describe(server, NAME);
            double again = describe(server, NAME);
            // The disk of a virtual machine is faster when its host has read the file once.
            double reading = Math.min(before, read(file));
            server = server.restart();
            describe(server, OTHER);
            double restarted = describe(server, NAME);
            for (Figure figure : List.of(
                    new Figure(SCENARIO, Result.OURS, "size, GB", size / GIGA),
                    new Figure(SCENARIO, Result.OURS, READING, reading),
                    new Figure(SCENARIO, Result.OURS, FIRST, first),
                    new Figure(SCENARIO, Result.OURS, AGAIN, again * 1000),
                    new Figure(SCENARIO, Result.OURS, RESTARTED, restarted * 1000))) {
                into.add(figure);
                out.println(TextReport.line(figure));
            }
        } finally {
            server.close();
        }
    }

    /** Writes the pictures of the film again and again. */
    private void write(Path file) throws IOException {
        List<ByteBuffer> pictures = film.pictures();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            for (int i = 0; channel.position() < size; i++) {
                channel.write(pictures.get(i % pictures.size()).duplicate());
            }
            channel.force(true);
        }
    }

    /** Has the system drop what it keeps of the file. */
    private static void forget(Path file) throws IOException, InterruptedException {
        Process dd = new ProcessBuilder(
                        "dd", "of=" + file, "oflag=nocache", "conv=notrunc,fdatasync", "count=0", "status=none")
                .redirectInput(new File("/dev/null"))
                .inheritIO()
                .start();
        if (dd.waitFor() != 0) {
            throw new IOException("dd cannot drop the file from memory");
        }
    }

    /** Seconds that reading the file from the disk takes. */
    private static double read(Path file) throws IOException, InterruptedException {
        forget(file);
        long start = System.nanoTime();
        ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER);
        try (FileChannel channel = FileChannel.open(file)) {
            while (channel.read(buffer.clear()) >= 0) {
                continue;
            }
        }
        return (System.nanoTime() - start) / 1e9;
    }

    /** Seconds until DESCRIBE is answered 200. A server that is not ready yet is asked again. */
    private static double describe(Server server, String name) throws IOException, InterruptedException {
        String url = "rtsp://127.0.0.1:" + server.port() + "/" + name;
        long start = System.nanoTime();
        while (true) {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
                socket.setSoTimeout(PATIENCE_MILLIS);
                socket.getOutputStream().write(Reply.request("DESCRIBE", url, 1, Map.of("Accept", "application/sdp")));
                DataInputStream in = new DataInputStream(socket.getInputStream());
                Reply reply = Reply.rest(in.readUnsignedByte(), in);
                if (reply.status() == 200) {
                    return (System.nanoTime() - start) / 1e9;
                }
                if (reply.status() != SERVICE_UNAVAILABLE
                        || reply.header("retry-after").isEmpty()) {
                    throw new RefusedException("DESCRIBE of " + url, reply.status());
                }
                TimeUnit.MILLISECONDS.sleep(RETRY_MILLIS);
            }
        }
    }
}
