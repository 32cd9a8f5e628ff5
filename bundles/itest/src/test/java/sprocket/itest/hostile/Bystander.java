// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.hostile;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import sprocket.itest.wire.Description;
import sprocket.itest.wire.InterleavedPacket;
import sprocket.itest.wire.Reply;
import sprocket.itest.wire.RtspWire;
import sprocket.rtp.RtpHeader;

/**
 * A well-behaved viewer. It reads every packet, compares the sequence numbers, and sends a request every half second. A
 * thread of its own reads.
 */
abstract class Bystander implements AutoCloseable {

    static final String MEDIA = "/movie.mjpg";

    private static final long REQUEST_MILLIS = 500;

    private final AtomicLong packets = new AtomicLong();
    private final AtomicLong missing = new AtomicLong();
    private final AtomicLong requests = new AtomicLong();
    private final AtomicLong replies = new AtomicLong();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final CompletableFuture<Void> reading = new CompletableFuture<>();
    private volatile boolean over;
    private int sequence = -1;
    final RtspWire wire;

    final String session;

    private Bystander(RtspWire wire, String transport) throws Exception {
        this.wire = wire;
        Description description = Description.of(wire.request("DESCRIBE", MEDIA, "Accept: application/sdp"));
        Reply setup = wire.request("SETUP", description.control(0), "Transport: " + transport);
        ok(setup);
        session = "Session: " + setup.session();
        ok(wire.request("PLAY", description.control(), session, "Range: npt=0-"));
    }

    private static void ok(Reply reply) {
        if (reply.status() != 200) {
            throw new AssertionError("A viewer is refused: " + reply);
        }
    }

    /** Over the RTSP connection itself. */
    static Bystander tcp(int port) throws Exception {
        return new Interleaved(RtspWire.connect(port)).begin();
    }

    static Bystander udp(int port) throws Exception {
        DatagramSocket rtp = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        DatagramSocket rtcp = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        rtp.setReceiveBufferSize(1 << 22);
        rtcp.setReceiveBufferSize(1 << 22);
        boolean inOrder = rtp.getLocalPort() < rtcp.getLocalPort();
        return new Udp(RtspWire.connect(port), inOrder ? rtp : rtcp, inOrder ? rtcp : rtp).begin();
    }

    final Bystander begin() {
        Thread reader = new Thread(
                () -> {
                    try {
                        while (!over) {
                            next().ifPresent(this::received);
                        }
                    } catch (Exception | Error e) {
                        if (!over) {
                            reading.completeExceptionally(e);
                        }
                    }
                },
                "bystander");
        reader.setDaemon(true);
        reader.setPriority(Thread.MAX_PRIORITY);
        reader.start();
        clock.scheduleWithFixedDelay(this::ask, REQUEST_MILLIS, REQUEST_MILLIS, TimeUnit.MILLISECONDS);
        return this;
    }

    private void received(RtpHeader header) {
        int next = header.sequence();
        if (sequence >= 0) {
            missing.addAndGet(next - sequence - 1 & 0xFFFF);
        }
        sequence = next;
        packets.incrementAndGet();
    }

    private void ask() {
        try {
            requests.incrementAndGet();
            if (request()) {
                replies.incrementAndGet();
            }
        } catch (Exception | Error e) {
            if (!over) {
                reading.completeExceptionally(e);
            }
        }
    }

    /** Sends a keepalive. Returns whether its reply has come; otherwise {@link #next} counts it. */
    abstract boolean request() throws Exception;

    /** The next RTP packet; empty where something else came. */
    abstract Optional<RtpHeader> next() throws Exception;

    /** Packets that this machine dropped between the sockets: no loss of the server. */
    abstract long droppedHere() throws IOException;

    final void replied(Reply reply) {
        ok(reply);
        replies.incrementAndGet();
    }

    long packets() {
        return packets.get();
    }

    long requests() {
        return requests.get();
    }

    long replies() {
        return replies.get();
    }

    /** What went wrong up to now, for an assertion that nothing did. Replies may be on their way. */
    List<String> complaints() throws IOException {
        List<String> complaints = new ArrayList<>();
        long lost = missing.get() - droppedHere();
        if (lost > 0) {
            complaints.add(this + " lost " + lost + " of " + packets + " packets");
        }
        if (reading.isCompletedExceptionally()) {
            complaints.add(this + " failed: " + reading.handle((n, e) -> e).join());
        }
        return complaints;
    }

    @Override
    public void close() throws Exception {
        over = true;
        clock.shutdownNow();
        wire.close();
    }

    private static final class Interleaved extends Bystander {

        private int cseq = 1000;

        Interleaved(RtspWire wire) throws Exception {
            super(wire, "RTP/AVP/TCP;unicast;interleaved=0-1");
        }

        @Override
        boolean request() throws Exception {
            wire.write("GET_PARAMETER " + wire.url(MEDIA) + " RTSP/1.0\r\nCSeq: " + ++cseq + "\r\n" + session
                    + "\r\n\r\n");
            return false;
        }

        @Override
        Optional<RtpHeader> next() throws Exception {
            if (wire.replyComes()) {
                replied(wire.reply());
                return Optional.empty();
            }
            InterleavedPacket packet = wire.packet();
            return packet.channel() == 0 ? RtpHeader.read(ByteBuffer.wrap(packet.bytes())) : Optional.empty();
        }

        @Override
        long droppedHere() {
            return 0;
        }

        @Override
        public String toString() {
            return "the viewer over TCP";
        }
    }

    private static final class Udp extends Bystander {

        private static final int PATIENCE_MILLIS = 60_000;

        private final DatagramSocket rtp;
        private final DatagramSocket rtcp;
        private final DatagramPacket datagram = new DatagramPacket(new byte[65_536], 65_536);

        Udp(RtspWire wire, DatagramSocket rtp, DatagramSocket rtcp) throws Exception {
            super(wire, "RTP/AVP;unicast;client_port=" + rtp.getLocalPort() + "-" + rtcp.getLocalPort());
            this.rtp = rtp;
            this.rtcp = rtcp;
            rtp.setSoTimeout(PATIENCE_MILLIS);
        }

        @Override
        boolean request() throws Exception {
            ok(wire.request("GET_PARAMETER", MEDIA, session));
            return true;
        }

        @Override
        Optional<RtpHeader> next() throws Exception {
            rtp.receive(datagram);
            return RtpHeader.read(ByteBuffer.wrap(datagram.getData(), 0, datagram.getLength()));
        }

        /** The column drops of the socket's line: its receive buffer was full. */
        @Override
        long droppedHere() throws IOException {
            String port = String.format(":%04X ", rtp.getLocalPort());
            for (String table : new String[] {"/proc/net/udp", "/proc/net/udp6"}) {
                for (String line : Files.readAllLines(Path.of(table))) {
                    if (line.contains(port)) {
                        String[] columns = line.strip().split("\\s+");
                        return Long.parseLong(columns[columns.length - 1]);
                    }
                }
            }
            return 0;
        }

        @Override
        public void close() throws Exception {
            super.close();
            rtp.close();
            rtcp.close();
        }

        @Override
        public String toString() {
            return "the viewer over UDP";
        }
    }
}
