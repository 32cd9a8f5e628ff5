// SPDX-License-Identifier: Apache-2.0
package sprocket.swapload.bench;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import sprocket.swapload.Reply;

/**
 * Connections that send the same request again and again, each as soon as it has the reply to the last. One thread. A
 * server that limits the requests of a connection must allow more than it can serve ({@code max.request.rate}).
 */
final class Requests implements AutoCloseable {

    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(30);
    private static final long MAX_MICROS = TimeUnit.MINUTES.toMicros(1);
    private static final String BODY_LENGTH = "\r\ncontent-length:";

    /**
     * What the requests cost.
     *
     * @param replies that came while it was measured
     * @param rate replies in a second
     * @param processor microseconds of the server's processor time for each
     * @param latency microseconds from each request to the end of its reply
     */
    record Cost(long replies, double rate, double processor, Histogram latency) {}

    private final String method;
    private final String url;
    private final Selector selector = Selector.open();
    private final List<Client> clients = new ArrayList<>();
    private Histogram latency = new Histogram(MAX_MICROS, 3);

    /**
     * Opens the connections.
     *
     * @param method such as {@code OPTIONS}
     */
    Requests(String method, String url, int connections) throws IOException {
        this.method = method;
        this.url = url;
        URI address = URI.create(url);
        InetSocketAddress server = new InetSocketAddress(address.getHost(), address.getPort());
        for (int i = 0; i < connections; i++) {
            clients.add(new Client(server));
        }
    }

    /**
     * Sends requests for some time before it measures: compiled code is measured.
     *
     * @param server its process
     */
    Cost measure(long server, long warmUpMillis, long millis) throws IOException {
        for (Client client : clients) {
            client.ask();
        }
        run(warmUpMillis);
        latency = new Histogram(MAX_MICROS, 3);
        Usage before = Usage.of(server);
        long start = System.nanoTime();
        run(millis);
        double elapsed = (System.nanoTime() - start) / 1e9;
        double processor = Usage.of(server).processor() - before.processor();
        long replies = latency.getTotalCount();
        return new Cost(replies, replies / elapsed, processor / replies, latency);
    }

    private void run(long millis) throws IOException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        long last = System.nanoTime();
        for (long now = last; now < end; now = System.nanoTime()) {
            if (selector.select(key -> ((Client) key.attachment()).read(), 100) > 0) {
                last = System.nanoTime();
            } else if (System.nanoTime() - last > PATIENCE_NANOS) {
                throw new IOException("The server does not reply to " + method + " of " + url);
            }
            for (Client client : clients) {
                client.check();
            }
        }
    }

    @Override
    public void close() throws IOException {
        for (Client client : clients) {
            client.channel.close();
        }
        selector.close();
    }

    private final class Client {

        private final SocketChannel channel;
        private final ByteBuffer bytes = ByteBuffer.allocate(1 << 14);
        private IOException failure;
        private int cseq;
        private long asked;

        Client(InetSocketAddress server) throws IOException {
            channel = SocketChannel.open(server);
            channel.socket().setTcpNoDelay(true);
            channel.configureBlocking(false);
            channel.register(selector, SelectionKey.OP_READ, this);
        }

        void ask() throws IOException {
            asked = System.nanoTime();
            // It fits in the buffer of the socket, which is empty.
            channel.write(ByteBuffer.wrap(Reply.request(method, url, ++cseq, Map.of("Accept", "application/sdp"))));
        }

        void read() {
            try {
                if (channel.read(bytes) < 0) {
                    throw new EOFException("The server has closed a connection on which it was sent " + method);
                }
                if (whole()) {
                    latency.recordValue(Math.min(MAX_MICROS, (System.nanoTime() - asked) / 1000));
                    bytes.clear();
                    ask();
                }
            } catch (IOException e) {
                failure = e;
            }
        }

        void check() throws IOException {
            if (failure != null) {
                throw failure;
            }
        }

        /** Whether the buffer holds a reply with its body. There is one reply at most. */
        private boolean whole() throws IOException {
            String text = new String(bytes.array(), 0, bytes.position(), StandardCharsets.ISO_8859_1);
            int head = text.indexOf("\r\n\r\n");
            if (head < 0) {
                return false;
            }
            if (!text.startsWith("RTSP/1.0 200 ")) {
                throw new IOException(method + " was answered " + text.substring(0, text.indexOf("\r\n")));
            }
            int length = text.toLowerCase(Locale.ROOT).indexOf(BODY_LENGTH);
            int body = length < 0 || length > head
                    ? 0
                    : Integer.parseInt(text.substring(
                                    length + BODY_LENGTH.length(), text.indexOf("\r\n", length + BODY_LENGTH.length()))
                            .strip());
            return text.length() >= head + 4 + body;
        }
    }
}
