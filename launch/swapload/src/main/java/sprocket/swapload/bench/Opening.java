// SPDX-License-Identifier: Apache-2.0
package sprocket.swapload.bench;

import java.io.DataInputStream;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import sprocket.swapload.Reply;

/**
 * How long DESCRIBE of a large file of concatenated JPEGs takes, the first time and again. It is compared with a
 * program that only reads the file. Both begin without any of the file in the system's memory.
 */
final class Opening implements Scenario, Peer.Preparation {

    static final String SCENARIO = "opening";
    static final String FIRST = "first time, s";
    static final String READING = "reading only, s";
    static final String AGAIN = "again, ms";

    private static final int PATIENCE_MILLIS = 60_000;
    private static final int SERVICE_UNAVAILABLE = 503;
    private static final long RETRY_MILLIS = 100;
    private static final int BUFFER = 1 << 20;
    private static final double GIGA = 1e9;
    private static final String NAME = "large.mjpeg";

    private final Film film;
    private final long size;
    private final PrintStream out;
    private Path file;

    /** @param size bytes of the file */
    Opening(Film film, long size, PrintStream out) {
        this.film = film;
        this.size = size;
        this.out = out;
    }

    /** Writes the pictures of the film to a file of the media root, again and again. */
    @Override
    public void prepare(Path home) throws IOException {
        file = home.resolve("media").resolve(NAME);
        List<ByteBuffer> pictures = film.pictures();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            for (int i = 0; channel.position() < size; i++) {
                channel.write(pictures.get(i % pictures.size()).duplicate());
            }
            channel.force(true);
        }
    }

    @Override
    public void measure(Peer peer, Measurements into) throws IOException, InterruptedException {
        String url = URI.create(peer.file()).resolve("/" + NAME).toString();
        forget();
        double reading = read();
        forget();
        double first = describe(url);
        double again = describe(url);
        for (Figure figure : List.of(
                new Figure(SCENARIO, peer.name(), "size, GB", size / GIGA),
                new Figure(SCENARIO, peer.name(), READING, reading),
                new Figure(SCENARIO, peer.name(), FIRST, first),
                new Figure(SCENARIO, peer.name(), AGAIN, again * 1000))) {
            into.add(figure);
            out.println(TextReport.line(figure));
        }
    }

    /** Has the system drop what it keeps of the file. */
    private void forget() throws IOException, InterruptedException {
        Process dd = new ProcessBuilder(
                        "dd", "of=" + file, "oflag=nocache", "conv=notrunc,fdatasync", "count=0", "status=none")
                .redirectInput(new File("/dev/null"))
                .inheritIO()
                .start();
        if (dd.waitFor() != 0) {
            throw new IOException("dd cannot drop the file from memory");
        }
    }

    private double read() throws IOException {
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
    private static double describe(String url) throws IOException, InterruptedException {
        long start = System.nanoTime();
        URI address = URI.create(url);
        InetSocketAddress server = new InetSocketAddress(address.getHost(), address.getPort());
        while (true) {
            try (Socket socket = new Socket(server.getAddress(), server.getPort())) {
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
