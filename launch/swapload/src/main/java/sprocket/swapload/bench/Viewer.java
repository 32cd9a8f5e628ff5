// SPDX-License-Identifier: Apache-2.0
package sprocket.swapload.bench;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import sprocket.swapload.PortPair;
import sprocket.swapload.Reply;

/**
 * One viewer. A sampled one looks at each packet. The others leave their datagrams to the kernel, which drops them when
 * the buffer is full, or discard the bytes of their connection.
 */
final class Viewer implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 20_000;
    private static final int SAMPLED_BUFFER = 4 << 20;
    private static final int UNREAD_BUFFER = 1;
    private static final int FRAME_HEADER = 4;

    private final String url;
    private final SocketChannel rtsp;
    private final PortPair ports;
    private final Optional<Sample> sample;
    private final ByteBuffer bytes;
    private String session = "";
    private int cseq;

    /**
     * Sets up a session.
     *
     * @param control of the track, as DESCRIBE has named it
     */
    Viewer(String url, String control, InetSocketAddress server, boolean udp, Optional<Sample> sample)
            throws IOException {
        this.url = url;
        this.sample = sample;
        this.rtsp = SocketChannel.open(server);
        this.ports = udp
                ? PortPair.open(InetAddress.getByName("127.0.0.1"), sample.isPresent() ? SAMPLED_BUFFER : UNREAD_BUFFER)
                : null;
        this.bytes = ByteBuffer.allocate(sample.isPresent() ? 1 << 18 : 0).limit(0);
        rtsp.socket().setTcpNoDelay(true);
        rtsp.socket().setSoTimeout(PATIENCE_MILLIS);
        Reply reply = ask(
                "SETUP", control, Map.of("Transport", udp ? ports.transport() : "RTP/AVP/TCP;unicast;interleaved=0-1"));
        session = reply.header("session").split(";")[0];
    }

    private Reply ask(String method, String uri, Map<String, String> headers) throws IOException {
        rtsp.socket().getOutputStream().write(request(method, uri, headers));
        DataInputStream in = new DataInputStream(rtsp.socket().getInputStream());
        Reply reply = Reply.rest(in.readUnsignedByte(), in);
        if (reply.status() != 200) {
            throw new IOException(method + " was answered " + reply.status());
        }
        return reply;
    }

    private byte[] request(String method, String uri, Map<String, String> headers) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        if (!session.isEmpty()) {
            all.put("Session", session);
        }
        return Reply.request(method, uri, ++cseq, all);
    }

    /**
     * Sends PLAY, and leaves the reply to {@link #read}.
     *
     * @param place seconds from the start of the film; negative for the live stream
     */
    void play(double place, Selector selector) throws IOException {
        rtsp.configureBlocking(false);
        rtsp.register(selector, SelectionKey.OP_READ, this);
        if (ports != null && sample.isPresent()) {
            ports.rtp().register(selector, SelectionKey.OP_READ, this);
        }
        Map<String, String> headers = new LinkedHashMap<>();
        if (place >= 0) {
            headers.put("Range", "npt=" + place + "-");
        }
        sample.ifPresent(s -> s.asks(System.nanoTime()));
        rtsp.write(ByteBuffer.wrap(request("PLAY", url, headers)));
    }

    /** Reads what has come. On the thread of the selector. */
    void read(SelectionKey key, ByteBuffer buffer) throws IOException {
        if (key.channel() != rtsp) {
            for (buffer.clear(); ports.rtp().receive(buffer) != null; buffer.clear()) {
                sample.get().packet(buffer.flip(), System.nanoTime());
            }
        } else if (sample.isEmpty()) {
            buffer.clear();
            check(rtsp.read(buffer));
        } else {
            bytes.compact();
            check(rtsp.read(bytes));
            bytes.flip();
            long now = System.nanoTime();
            while (message(now)) {
                continue;
            }
        }
    }

    private static void check(int count) throws IOException {
        if (count < 0) {
            throw new IOException("The server has closed the connection of a viewer");
        }
    }

    /** Takes a frame or a reply from the bytes, if it is whole. */
    private boolean message(long now) {
        if (bytes.remaining() < FRAME_HEADER) {
            return false;
        }
        int at = bytes.position();
        if (bytes.get(at) != Reply.FRAME) {
            for (int i = at; i + 3 < bytes.limit(); i++) {
                if (bytes.getInt(i) == 0x0D0A0D0A) {
                    bytes.position(i + 4);
                    return true;
                }
            }
            return false;
        }
        int length = bytes.getShort(at + 2) & 0xFFFF;
        if (bytes.remaining() < FRAME_HEADER + length) {
            return false;
        }
        if (bytes.get(at + 1) == 0) {
            sample.get().packet(bytes.slice(at + FRAME_HEADER, length), now);
        }
        bytes.position(at + FRAME_HEADER + length);
        return true;
    }

    Optional<Sample> sample() {
        return sample;
    }

    /** Ends the session without waiting for the reply. */
    @Override
    public void close() throws IOException {
        try {
            if (rtsp.isOpen() && !session.isEmpty()) {
                rtsp.write(ByteBuffer.wrap(request("TEARDOWN", url, Map.of())));
            }
        } finally {
            rtsp.close();
            if (ports != null) {
                ports.close();
            }
        }
    }
}
