// SPDX-License-Identifier: Apache-2.0
package sprocket.swapload;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A viewer that plays the whole movie repeatedly, and has each packet checked. Used on the thread of {@link Viewers}.
 */
final class Viewer {

    private static final long PATIENCE = 10_000_000_000L;
    private static final int RECEIVE_BUFFER = 4 << 20;
    private static final int FRAME_HEADER = 4;

    private final String name;
    private final String url;
    private final LoadState load;
    private final Verifier verifier;
    private final SocketChannel rtsp;
    private final PortPair ports;
    private final ByteBuffer bytes = ByteBuffer.allocate(1 << 17).limit(0);
    private final List<Early> early = new ArrayList<>();
    private final String session;
    private int cseq;
    private long asked;
    private boolean once;
    private boolean ended;

    private record Early(ByteBuffer packet, long at) {}

    /** Sends SETUP, and waits for the reply. */
    Viewer(String name, int port, String path, boolean udp, LoadState load, Verifier verifier) throws IOException {
        this.name = name;
        this.url = "rtsp://127.0.0.1:" + port + path;
        this.load = load;
        this.verifier = verifier;
        this.rtsp = SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        this.ports = udp ? PortPair.open(RECEIVE_BUFFER) : null;
        rtsp.setOption(StandardSocketOptions.TCP_NODELAY, true);
        String transport = udp ? ports.transport() : "RTP/AVP/TCP;unicast;interleaved=0-1";
        rtsp.socket().setSoTimeout((int) (PATIENCE / 1_000_000));
        rtsp.socket()
                .getOutputStream()
                .write(Reply.request("SETUP", url + "/trackID=0", ++cseq, Map.of("Transport", transport)));
        Reply reply = Reply.read(new DataInputStream(rtsp.socket().getInputStream()));
        if (reply.status() != 200) {
            throw new IOException(name + ": SETUP was answered " + reply.status());
        }
        session = reply.header("session").split(";")[0];
        rtsp.configureBlocking(false);
    }

    /** The port that receives RTP, for the counters of the system. */
    Optional<Integer> rtpPort() throws IOException {
        return ports == null ? Optional.empty() : Optional.of(ports.rtpPort());
    }

    void register(Selector selector) throws IOException {
        rtsp.register(selector, SelectionKey.OP_READ, this);
        if (ports != null) {
            ports.rtp().register(selector, SelectionKey.OP_READ, this);
        }
    }

    /** Has the viewer stop at the end of the movie. */
    Viewer once() {
        once = true;
        return this;
    }

    boolean ended() {
        return ended;
    }

    void play() throws IOException {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Session", session);
        headers.put("Range", "npt=0-");
        if (once) {
            // The reference only needs the pictures, not their times.
            headers.put("Speed", "8");
        }
        asked = System.nanoTime();
        rtsp.write(ByteBuffer.wrap(Reply.request("PLAY", url, ++cseq, headers)));
    }

    /** Reads what has arrived. */
    void read(SelectionKey key, ByteBuffer datagram) throws IOException {
        if (key.channel() != rtsp) {
            datagram.clear();
            while (ports.rtp().receive(datagram) != null) {
                datagram.flip();
                packet(datagram, System.nanoTime());
                datagram.clear();
            }
            return;
        }
        bytes.compact();
        int count = rtsp.read(bytes);
        bytes.flip();
        if (count < 0) {
            fail("the server closed the connection");
            return;
        }
        long now = System.nanoTime();
        while (!ended && message(now)) {
            continue;
        }
    }

    private boolean message(long now) throws IOException {
        if (bytes.remaining() < FRAME_HEADER) {
            return false;
        }
        if (bytes.get(bytes.position()) != Reply.FRAME) {
            return reply();
        }
        int channel = bytes.get(bytes.position() + 1);
        int length = bytes.getShort(bytes.position() + 2) & 0xFFFF;
        if (bytes.remaining() < FRAME_HEADER + length) {
            return false;
        }
        ByteBuffer packet = bytes.slice(bytes.position() + FRAME_HEADER, length);
        bytes.position(bytes.position() + FRAME_HEADER + length);
        if (channel == 0) {
            packet(packet, now);
        }
        return true;
    }

    private boolean reply() throws IOException {
        String text = StandardCharsets.ISO_8859_1.decode(bytes.duplicate()).toString();
        int end = text.indexOf("\r\n\r\n");
        if (end < 0) {
            return false;
        }
        bytes.position(bytes.position() + end + 4);
        Reply reply = Reply.parse(text.substring(0, end + 4));
        long took = System.nanoTime() - asked;
        asked = 0;
        if (reply.status() != 200) {
            fail("PLAY was answered " + reply.status());
            return false;
        }
        load.figures().replied(load.block(), "PLAY", took);
        verifier.begin(
                (int) Reply.parameter(reply.header("rtp-info"), "seq"),
                Reply.parameter(reply.header("rtp-info"), "rtptime"));
        List<Early> waiting = List.copyOf(early);
        early.clear();
        for (Early packet : waiting) {
            packet(packet.packet(), packet.at());
        }
        return true;
    }

    /** Keeps packets that arrive over UDP before the reply to PLAY, which says where their numbers begin. */
    private void packet(ByteBuffer packet, long now) throws IOException {
        if (asked != 0) {
            early.add(new Early(
                    ByteBuffer.allocate(packet.remaining()).put(packet).flip(), now));
            return;
        }
        if (verifier.packet(packet, now)) {
            verifier.end();
            if (once || load.over()) {
                ended = true;
            } else {
                play();
            }
        }
    }

    /** Counts a reply that does not come as lost. */
    void check(long now) {
        if (!ended && asked != 0 && now - asked > PATIENCE) {
            load.figures().lost(name + ": PLAY was not answered in 10 s");
            asked = 0;
            ended = true;
        }
    }

    void fail(String why) {
        if (!ended && !load.over()) {
            load.figures().lost(name + ": " + why);
        }
        ended = true;
    }

    void close() {
        try {
            rtsp.close();
            if (ports != null) {
                ports.close();
            }
        } catch (IOException e) {
            // They are not used any more.
        }
    }
}
