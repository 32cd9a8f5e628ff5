// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.hostile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import sprocket.itest.wire.Reply;
import sprocket.rtp.RtpHeader;

/** Datagrams that are no RTP and no RTCP, or come from somebody else than the viewer. */
@ExtendWith(GuardedServer.Extension.class)
class UdpPeerTest {

    private static final Pattern SERVER_PORT = Pattern.compile("server_port=(\\d+)-(\\d+)");

    private static final List<String> RTP = List.of(
            "",
            "80",
            "8060000100000001000000", // 11 bytes
            "406000010000000100000002", // version 1
            "8f6000010000000100000002", // CC = 15, and no CSRC
            "906000010000000100000002bedeffff", // an extension of 65535 words
            "a06000010000000100000002aaff", // padding longer than the payload
            "ff".repeat(1400));

    private static final List<String> RTCP = List.of(
            "",
            "80c9",
            "80c9ffff", // length beyond the packet
            "9fc9000100000009", // 31 report blocks, and none
            "81ca00020000000901ff6162", // SDES without an end
            "81c9000700000009deadbeef00000000000000000000000000000000", // RR of an unknown SSRC, cut short
            "81c9000700000009deadbeef0000000000000000000000000000000000000000", // RR of an unknown SSRC
            "80ff0000", // an unknown type
            "00c9000100000009", // version 0
            "80c8000600000009" + "00".repeat(20), // SR of a receiver
            "80cc0001000000096e616d65", // APP
            "81cd000200000009deadbeef", // NACK of nothing
            "ff".repeat(1400));

    /** An RR without blocks, and SDES. */
    private static final String REPORT = "80c900010000000981ca0003000000090101780000000000";

    private static final String BYE = REPORT + "81cb000100000009";
    private static final int FLOOD = 500;

    /** A viewer over UDP, with its sockets in the hands of the test. */
    private static final class Viewer implements AutoCloseable {

        private final DatagramSocket rtp;
        private final DatagramSocket rtcp;
        private final RawPeer rtsp;
        private final String session;
        private final InetSocketAddress toRtp;
        private final InetSocketAddress toRtcp;
        private int sequence = -1;

        Viewer(GuardedServer server) throws Exception {
            DatagramSocket one = new DatagramSocket(0, InetAddress.getLoopbackAddress());
            DatagramSocket other = new DatagramSocket(0, InetAddress.getLoopbackAddress());
            // The port of RTCP must be the higher one, and the one that its packets come from.
            boolean ascending = one.getLocalPort() < other.getLocalPort();
            rtp = ascending ? one : other;
            rtcp = ascending ? other : one;
            rtp.setReceiveBufferSize(1 << 22);
            rtp.setSoTimeout(60_000);
            rtsp = new RawPeer(server.port());
            String url = server.url("movie.mjpg");
            Reply setup = rtsp.ask(
                    "SETUP",
                    url + "/trackID=0",
                    "Transport: RTP/AVP;unicast;client_port=" + rtp.getLocalPort() + "-" + rtcp.getLocalPort());
            assertThat(setup.status()).as(setup.toString()).isEqualTo(200);
            session = "Session: " + setup.session();
            Matcher ports = SERVER_PORT.matcher(setup.header("Transport").orElseThrow());
            assertThat(ports.find()).isTrue();
            toRtp = new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(ports.group(1)));
            toRtcp = new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(ports.group(2)));
            assertThat(rtsp.ask("PLAY", url, session).status()).isEqualTo(200);
        }

        static void send(DatagramSocket from, InetSocketAddress to, String hex) throws IOException {
            byte[] bytes = HexFormat.of().parseHex(hex);
            from.send(new DatagramPacket(bytes, bytes.length, to));
        }

        void receive(int packets) throws IOException {
            DatagramPacket datagram = new DatagramPacket(new byte[65_536], 65_536);
            for (int i = 0; i < packets; i++) {
                rtp.receive(datagram);
                int next = RtpHeader.read(ByteBuffer.wrap(datagram.getData(), 0, datagram.getLength()))
                        .orElseThrow()
                        .sequence();
                if (sequence >= 0) {
                    assertThat(next).isEqualTo(sequence + 1 & 0xFFFF);
                }
                sequence = next;
            }
        }

        @Override
        public void close() throws IOException {
            rtsp.close();
            rtp.close();
            rtcp.close();
        }
    }

    @Test
    void whatIsMalformedIsIgnored(GuardedServer server) throws Exception {
        try (Viewer viewer = new Viewer(server)) {
            viewer.receive(5);
            for (String packet : RTP) {
                Viewer.send(viewer.rtp, viewer.toRtp, packet);
            }
            for (String packet : RTCP) {
                Viewer.send(viewer.rtcp, viewer.toRtcp, packet);
                Viewer.send(viewer.rtp, viewer.toRtcp, packet);
                Viewer.send(viewer.rtcp, viewer.toRtp, packet);
            }
            viewer.receive(20);
            assertThat(viewer.rtsp
                            .ask("GET_PARAMETER", server.url("movie.mjpg"), viewer.session)
                            .status())
                    .isEqualTo(200);
            viewer.receive(20);
        }
    }

    @Test
    void aFloodOfByeIsIgnored(GuardedServer server) throws Exception {
        try (Viewer viewer = new Viewer(server);
                DatagramSocket other = new DatagramSocket(0, InetAddress.getByName("127.0.0.9"))) {
            viewer.receive(5);
            for (int i = 0; i < FLOOD; i++) {
                Viewer.send(other, viewer.toRtcp, BYE);
                Viewer.send(other, viewer.toRtp, BYE);
            }
            viewer.receive(60);
        }
    }

    /** Neither the ports of the viewer from another address nor other ports of its address are the viewer. */
    @Test
    void reportsOfOthersNeitherExtendASessionNorTakeItsMedia(GuardedServer server) throws Exception {
        ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
        try (Viewer viewer = new Viewer(server);
                DatagramSocket address = new DatagramSocket(
                        new InetSocketAddress(InetAddress.getByName("127.0.0.9"), viewer.rtcp.getLocalPort()));
                DatagramSocket port = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            viewer.receive(5);
            clock.scheduleWithFixedDelay(
                    () -> {
                        try {
                            for (DatagramSocket spoof : List.of(address, port)) {
                                Viewer.send(spoof, viewer.toRtcp, REPORT);
                                Viewer.send(spoof, viewer.toRtp, RTP.get(RTP.size() - 1));
                            }
                        } catch (IOException e) {
                            throw new IllegalStateException(e);
                        }
                    },
                    0,
                    100,
                    TimeUnit.MILLISECONDS);
            viewer.receive(20);
            // The session outlives its connection, and ends by its timeout.
            viewer.rtsp.close();
            server.awaitLevel();
            for (DatagramSocket spoof : List.of(address, port)) {
                spoof.setSoTimeout(1);
                assertThatThrownBy(() -> spoof.receive(new DatagramPacket(new byte[100], 100)))
                        .isInstanceOf(SocketTimeoutException.class);
            }
        } finally {
            clock.shutdownNow();
        }
    }

    /** The control of the test above: the viewer's own reports do extend it. */
    @Test
    void reportsOfTheViewerExtendASession(GuardedServer server) throws Exception {
        int timeoutInPackets = 4 * 75;
        try (Viewer viewer = new Viewer(server)) {
            viewer.rtsp.close();
            for (int packets = 0; packets < timeoutInPackets * 3 / 2; packets += 30) {
                viewer.receive(30);
                Viewer.send(viewer.rtcp, viewer.toRtcp, REPORT);
            }
        }
    }
}
