// SPDX-License-Identifier: Apache-2.0
package sprocket.swapload.bench;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import sprocket.swapload.PortPair;
import sprocket.swapload.Reply;

/**
 * Viewers who come one after another at a fixed rate, and stay: how long each waits for the reply to SETUP, for the one
 * to PLAY, and for the first packet. A viewer does not wait for another. One thread.
 */
final class Arrivals implements AutoCloseable {

    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(20);
    private static final long MAX_MICROS = TimeUnit.MINUTES.toMicros(1);
    private static final int UNREAD_BUFFER = 1;
    private static final int END_OF_HEAD = 0x0D0A0D0A;

    /** What a viewer waits for. */
    private enum Stage {
        SETUP,
        PLAY,
        PACKET,
        NOTHING
    }

    private final Selector selector = Selector.open();
    private final ByteBuffer discarded = ByteBuffer.allocateDirect(1 << 18);
    private final List<Viewer> viewers = new ArrayList<>();
    private final Histogram setup = new Histogram(MAX_MICROS, 3);
    private final Histogram play = new Histogram(MAX_MICROS, 3);
    private final Histogram firstPacket = new Histogram(MAX_MICROS, 3);
    /** The same places in each run. */
    private final Random random = new Random(1);

    private final String url;
    private final boolean live;
    private final boolean udp;
    private final InetSocketAddress server;
    private final String control;
    private IOException failure;
    private int served;

    /** @param live whether all viewers are at one place */
    Arrivals(String url, boolean live, boolean udp) throws IOException {
        this.url = url;
        this.live = live;
        this.udp = udp;
        URI address = URI.create(url);
        this.server = new InetSocketAddress(address.getHost(), address.getPort());
        this.control = Description.control(url, server);
    }

    /**
     * Has viewers come, and waits until each of them has its first packet.
     *
     * @param rate viewers in a second
     */
    void come(int count, int rate) throws IOException {
        long start = System.nanoTime();
        long last = start + count * TimeUnit.SECONDS.toNanos(1) / rate;
        int goal = served + count;
        for (int come = 0; served < goal; ) {
            long now = System.nanoTime();
            if (come < count && now >= start + come * TimeUnit.SECONDS.toNanos(1) / rate) {
                viewers.add(new Viewer());
                come++;
            }
            if (now - last > PATIENCE_NANOS) {
                throw new IOException(goal - served + " of " + count + " viewers got no packet");
            }
            long next =
                    come < count ? start + come * TimeUnit.SECONDS.toNanos(1) / rate - System.nanoTime() : 50_000_000;
            if (next > 0) {
                // A viewer may come a millisecond later. To wait more exactly would take a processor from the server.
                selector.select(Arrivals::read, next / 1_000_000 + 1);
            } else {
                selector.selectNow(Arrivals::read);
            }
            if (failure != null) {
                throw failure;
            }
        }
    }

    private static void read(SelectionKey key) {
        ((Viewer) key.attachment()).read(key);
    }

    /** Microseconds from SETUP to its reply. */
    Histogram setup() {
        return setup;
    }

    /** Microseconds from PLAY to its reply. */
    Histogram play() {
        return play;
    }

    /** Microseconds from PLAY to the first packet. */
    Histogram firstPacket() {
        return firstPacket;
    }

    @Override
    public void close() throws IOException {
        for (Viewer viewer : viewers) {
            viewer.close();
        }
        selector.close();
    }

    private final class Viewer {

        private final SocketChannel rtsp = SocketChannel.open(server);
        private final PortPair ports;
        private final ByteBuffer bytes = ByteBuffer.allocate(1 << 12);
        private Stage stage = Stage.SETUP;
        private String session = "";
        private long asked;
        private int cseq;

        Viewer() throws IOException {
            ports = udp ? PortPair.open(InetAddress.getByName("127.0.0.1"), UNREAD_BUFFER) : null;
            rtsp.socket().setTcpNoDelay(true);
            rtsp.configureBlocking(false);
            rtsp.register(selector, SelectionKey.OP_READ, this);
            ask("SETUP", control, Map.of("Transport", udp ? ports.transport() : "RTP/AVP/TCP;unicast;interleaved=0-1"));
        }

        private void ask(String method, String uri, Map<String, String> headers) throws IOException {
            Map<String, String> all = new LinkedHashMap<>(headers);
            if (!session.isEmpty()) {
                all.put("Session", session);
            }
            byte[] request = Reply.request(method, uri, ++cseq, all);
            asked = System.nanoTime();
            rtsp.write(ByteBuffer.wrap(request));
        }

        void read(SelectionKey key) {
            long now = System.nanoTime();
            try {
                if (key.channel() != rtsp) {
                    // The kernel drops the datagrams that come later, when the buffer of the socket is full.
                    key.cancel();
                    packet(now);
                } else if (stage == Stage.NOTHING || stage == Stage.PACKET && udp) {
                    discarded.clear();
                    check(rtsp.read(discarded));
                } else {
                    check(rtsp.read(bytes));
                    replies(now);
                }
            } catch (IOException e) {
                failure = e;
            }
        }

        private void check(int count) throws IOException {
            if (count < 0) {
                throw new EOFException("The server has closed the connection of a viewer");
            }
        }

        private void replies(long now) throws IOException {
            for (int end = head(); end > 0 && stage != Stage.PACKET; end = head()) {
                Reply reply = Reply.rest(
                        bytes.get(0), new DataInputStream(new ByteArrayInputStream(bytes.array(), 1, end - 1)));
                bytes.flip().position(end);
                bytes.compact();
                if (reply.status() != 200) {
                    throw new IOException(stage + " was answered " + reply.status());
                }
                answered(reply, now);
            }
            if (stage == Stage.PACKET && bytes.position() > 0 && bytes.get(0) == Reply.FRAME) {
                packet(now);
            }
        }

        /** The end of the head of a reply; 0 if it has not come. */
        private int head() {
            for (int i = 0; i + 4 <= bytes.position(); i++) {
                if (bytes.getInt(i) == END_OF_HEAD) {
                    return i + 4;
                }
            }
            return 0;
        }

        private void answered(Reply reply, long now) throws IOException {
            if (stage == Stage.PLAY) {
                record(play, now);
                stage = Stage.PACKET;
                return;
            }
            record(setup, now);
            session = reply.header("session").split(";")[0];
            stage = Stage.PLAY;
            if (udp) {
                ports.rtp().register(selector, SelectionKey.OP_READ, this);
            }
            // A viewer that stays to the end of a run does not reach the end of the film.
            ask("PLAY", url, live ? Map.of() : Map.of("Range", "npt=" + random.nextInt(Film.LENGTH / 2) + "-"));
        }

        private void packet(long now) {
            record(firstPacket, now);
            served++;
            if (stage == Stage.PACKET) {
                stage = Stage.NOTHING;
            }
        }

        private void record(Histogram histogram, long now) {
            histogram.recordValue(Math.min(MAX_MICROS, (now - asked) / 1000));
        }

        /** Ends the session without waiting for the reply. */
        void close() throws IOException {
            try {
                if (!session.isEmpty()) {
                    ask("TEARDOWN", url, Map.of());
                }
            } finally {
                rtsp.close();
                if (ports != null) {
                    ports.close();
                }
            }
        }
    }
}
