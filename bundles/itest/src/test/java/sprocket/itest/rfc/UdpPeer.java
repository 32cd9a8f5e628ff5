// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.rfc;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/** A pair of UDP sockets on the loopback address, the first of them on an even port. Used by one thread. */
final class UdpPeer implements AutoCloseable {

    private static final int ATTEMPTS = 200;
    private static final int LARGEST = 65_536;
    /** Longer than a datagram takes; a transcript that deviates takes as long. */
    private static final long PATIENCE_NANOS = 10_000_000_000L;

    private static final long PAUSE_NANOS = 1_000_000;

    private final PacketLog log = new PacketLog();
    private DatagramChannel rtp;
    private DatagramChannel rtcp;
    private InetSocketAddress reportsFrom;
    private int lost;

    UdpPeer() throws IOException {
        for (int i = 0; rtcp == null; i++) {
            rtp = open(0);
            try {
                if (port() % 2 == 0) {
                    rtcp = open(port() + 1);
                }
            } catch (SocketException e) {
                if (i == ATTEMPTS) {
                    throw e;
                }
            }
            if (rtcp == null) {
                rtp.close();
            }
        }
    }

    private static DatagramChannel open(int port) throws IOException {
        DatagramChannel channel = DatagramChannel.open();
        channel.setOption(StandardSocketOptions.SO_RCVBUF, 1 << 22);
        channel.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port));
        channel.configureBlocking(false);
        return channel;
    }

    int port() throws IOException {
        return ((InetSocketAddress) rtp.getLocalAddress()).getPort();
    }

    /** Reads what has come until it fits. Datagrams may take a moment on a busy machine. */
    void receiveUntil(Predicate<PacketLog> fits) throws IOException {
        long start = System.nanoTime();
        receive();
        while (!fits.test(log) && System.nanoTime() - start < PATIENCE_NANOS) {
            LockSupport.parkNanos(PAUSE_NANOS);
            receive();
        }
    }

    private void receive() throws IOException {
        read(rtp, "rtp");
        read(rtcp, "rtcp");
    }

    private void read(DatagramChannel channel, String name) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(LARGEST);
        for (InetSocketAddress from = (InetSocketAddress) channel.receive(buffer);
                from != null;
                from = (InetSocketAddress) channel.receive(buffer)) {
            byte[] packet = new byte[buffer.flip().remaining()];
            buffer.get(packet);
            log.add(name, packet);
            buffer.clear();
            reportsFrom = name.equals("rtcp") ? from : reportsFrom;
        }
    }

    /**
     * Sends a receiver report about the stream to where its sender reports come from. Each says that a packet more was
     * lost.
     */
    void sendReport(boolean bye) throws IOException {
        receive();
        List<byte[]> reports = log.all("rtcp");
        OptionalInt ssrc = OptionalInt.of((int) Packets.number(reports.get(reports.size() - 1), 4, 4));
        rtcp.send(ByteBuffer.wrap(Packets.receiverReport(ssrc, ++lost, bye)), reportsFrom);
        log.mark();
    }

    PacketLog log() {
        return log;
    }

    @Override
    public void close() throws IOException {
        rtp.close();
        rtcp.close();
    }
}
