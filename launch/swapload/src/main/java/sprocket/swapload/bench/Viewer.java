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
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import sprocket.swapload.PortPair;
import sprocket.swapload.Reply;

/**
 * One viewer. A sampled one looks at each packet. The others leave their datagrams to the kernel, which drops them when
 * the buffer is full, or discard the bytes of their connection. On the thread of the selector.
 */
final class Viewer implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 20_000;
    private static final int SAMPLED_BUFFER = 4 << 20;
    private static final int UNREAD_BUFFER = 1;
    private static final int FRAME_HEADER = 4;
    private static final int END_OF_HEAD = 0x0D0A0D0A;
    private static final byte[] OK = "RTSP/1.0 200".getBytes(StandardCharsets.US_ASCII);

    private final String url;
    private final SocketChannel rtsp;
    private final PortPair ports;
    private final Optional<Sample> sample;
    /** What has come on the connection and is not looked at yet: up to the reply to PLAY, of a sample all. */
    private final ByteBuffer bytes;

    private String session = "";
    private boolean plays;
    private boolean lost;
    private int cseq;

    /**
     * Sets up a session.
     *
     * @param control of the track, as DESCRIBE has named it
     * @throws RefusedException if SETUP is not answered 200
     */
    Viewer(String url, String control, InetSocketAddress server, boolean udp, Optional<Sample> sample)
            throws IOException {
        this.url = url;
        this.sample = sample;
        this.bytes = ByteBuffer.allocate(sample.isPresent() ? 1 << 18 : 1 << 10);
        this.ports = udp
                ? PortPair.open(InetAddress.getByName("127.0.0.1"), sample.isPresent() ? SAMPLED_BUFFER : UNREAD_BUFFER)
                : null;
        this.rtsp = SocketChannel.open();
        try {
            rtsp.socket().connect(server, PATIENCE_MILLIS);
            rtsp.socket().setTcpNoDelay(true);
            rtsp.socket().setSoTimeout(PATIENCE_MILLIS);
            String transport = udp ? ports.transport() : "RTP/AVP/TCP;unicast;interleaved=0-1";
            rtsp.socket().getOutputStream().write(request("SETUP", control, Map.of("Transport", transport)));
            DataInputStream in = new DataInputStream(rtsp.socket().getInputStream());
            Reply reply = Reply.rest(in.readUnsignedByte(), in);
            if (reply.status() != 200) {
                throw new RefusedException("SETUP", reply.status());
            }
            session = reply.header("session").split(";")[0];
        } catch (IOException e) {
            close();
            throw e;
        }
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

    /** Reads what has come. A connection that the server has closed is counted as lost. */
    void read(SelectionKey key, ByteBuffer buffer) {
        try {
            if (key.channel() != rtsp) {
                for (buffer.clear(); ports.rtp().receive(buffer) != null; buffer.clear()) {
                    sample.get().packet(buffer.flip(), System.nanoTime());
                }
            } else if (plays && sample.isEmpty()) {
                buffer.clear();
                check(rtsp.read(buffer));
            } else {
                check(rtsp.read(bytes));
                bytes.flip();
                long now = System.nanoTime();
                while (message(now)) {
                    continue;
                }
                bytes.compact();
            }
        } catch (IOException e) {
            lose(key);
        }
    }

    private static void check(int count) throws IOException {
        if (count < 0) {
            throw new IOException("The server has closed the connection of a viewer");
        }
    }

    private void lose(SelectionKey key) {
        lost = true;
        key.cancel();
    }

    /** Takes a frame or a reply from the bytes, if it is whole. */
    private boolean message(long now) throws IOException {
        if (plays && sample.isEmpty()) {
            bytes.position(bytes.limit());
            return false;
        }
        if (bytes.remaining() < FRAME_HEADER) {
            return false;
        }
        int at = bytes.position();
        if (bytes.get(at) != Reply.FRAME) {
            return reply();
        }
        int length = bytes.getShort(at + 2) & 0xFFFF;
        if (bytes.remaining() < FRAME_HEADER + length) {
            return false;
        }
        if (bytes.get(at + 1) == 0) {
            sample.ifPresent(s -> s.packet(bytes.slice(at + FRAME_HEADER, length), now));
        }
        bytes.position(at + FRAME_HEADER + length);
        return true;
    }

    /** Takes a reply without a body. */
    private boolean reply() throws IOException {
        for (int i = bytes.position(); i + FRAME_HEADER <= bytes.limit(); i++) {
            if (bytes.getInt(i) == END_OF_HEAD) {
                ByteBuffer status = bytes.slice(bytes.position(), OK.length);
                if (!status.equals(ByteBuffer.wrap(OK))) {
                    throw new IOException("PLAY was refused");
                }
                plays = true;
                bytes.position(i + FRAME_HEADER);
                return true;
            }
        }
        return false;
    }

    /** Whether PLAY was answered 200. */
    boolean plays() {
        return plays;
    }

    /** Whether PLAY was refused, or the server has closed the connection. */
    boolean lost() {
        return lost;
    }

    /** The local port at which a sampled viewer receives datagrams; empty over TCP. */
    Optional<Integer> port() throws IOException {
        return ports == null ? Optional.empty() : Optional.of(ports.rtpPort());
    }

    /** Ends the session without waiting for the reply. */
    @Override
    public void close() throws IOException {
        try {
            if (rtsp.isConnected() && !session.isEmpty() && !lost) {
                rtsp.write(ByteBuffer.wrap(request("TEARDOWN", url, Map.of())));
            }
        } catch (IOException e) {
            // The server has closed the connection, and the session with it.
            lost = true;
        } finally {
            rtsp.close();
            if (ports != null) {
                ports.close();
            }
        }
    }
}
