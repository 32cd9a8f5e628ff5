// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import sprocket.itest.wire.InterleavedPacket;
import sprocket.itest.wire.Reply;
import sprocket.itest.wire.RtspWire;
import sprocket.rtp.rtcp.CompoundPacket;

/** A viewer whose RTCP is in the hands of a test. */
abstract class RtcpViewer implements AutoCloseable {

    static final String MOVIE = "/movie.mjpg";

    private static final int PATIENCE_MILLIS = 60_000;
    private static final Pattern SSRC = Pattern.compile("ssrc=(\\p{XDigit}{8})");

    final RtspWire wire;
    private Reply setup;

    RtcpViewer(RtspWire wire) {
        this.wire = wire;
    }

    static RtcpViewer udp(int port) throws Exception {
        return new Udp(RtspWire.connect(port));
    }

    static RtcpViewer tcp(int port) throws Exception {
        return new Tcp(RtspWire.connect(port));
    }

    final void setUp(String transport) throws IOException {
        setup = wire.request("SETUP", MOVIE + "/trackID=0", "Transport: " + transport);
        assertThat(setup.status()).as(setup.toString()).isEqualTo(200);
    }

    final String transport() {
        return setup.header("Transport").orElseThrow();
    }

    final String session() {
        return setup.session();
    }

    /** The SSRC that the reply to SETUP names. */
    final int ssrc() {
        Matcher ssrc = SSRC.matcher(transport());
        assertThat(ssrc.find()).as(transport()).isTrue();
        return Integer.parseUnsignedInt(ssrc.group(1), 16);
    }

    final void request(String method) throws IOException {
        Reply reply = wire.request(method, MOVIE, "Session: " + session());
        assertThat(reply.status()).as(reply.toString()).isEqualTo(200);
    }

    final void send(CompoundPacket packet) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(packet.size());
        packet.write(bytes);
        send(bytes.array());
    }

    /** Sends bytes as RTCP. */
    abstract void send(byte[] bytes) throws IOException;

    /** The next RTCP packet of the server. */
    abstract CompoundPacket next() throws IOException;

    static CompoundPacket read(byte[] bytes, int length) {
        return CompoundPacket.read(ByteBuffer.wrap(bytes, 0, length)).orElseThrow();
    }

    @Override
    public void close() throws IOException {
        wire.close();
    }

    /** Its sockets are bound to the ports that SETUP names. */
    private static final class Udp extends RtcpViewer {

        private static final Pattern SERVER_PORT = Pattern.compile("server_port=\\d+-(\\d+)");

        private final DatagramSocket rtp;
        private final DatagramSocket rtcp;
        private final InetSocketAddress server;

        Udp(RtspWire wire) throws Exception {
            super(wire);
            DatagramSocket one = new DatagramSocket(0, InetAddress.getLoopbackAddress());
            DatagramSocket other = new DatagramSocket(0, InetAddress.getLoopbackAddress());
            boolean ascending = one.getLocalPort() < other.getLocalPort();
            rtp = ascending ? one : other;
            rtcp = ascending ? other : one;
            rtcp.setSoTimeout(PATIENCE_MILLIS);
            setUp("RTP/AVP;unicast;client_port=" + rtp.getLocalPort() + "-" + rtcp.getLocalPort());
            Matcher port = SERVER_PORT.matcher(transport());
            assertThat(port.find()).as(transport()).isTrue();
            server = new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(port.group(1)));
        }

        @Override
        void send(byte[] bytes) throws IOException {
            rtcp.send(new DatagramPacket(bytes, bytes.length, server));
        }

        @Override
        void sendAsStranger(byte[] bytes) throws IOException {
            try (DatagramSocket stranger = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
                stranger.send(new DatagramPacket(bytes, bytes.length, server));
            }
        }

        @Override
        CompoundPacket next() throws IOException {
            DatagramPacket datagram = new DatagramPacket(new byte[2048], 2048);
            rtcp.receive(datagram);
            return read(datagram.getData(), datagram.getLength());
        }

        @Override
        public void close() throws IOException {
            super.close();
            rtp.close();
            rtcp.close();
        }
    }

    /** Sends bytes from the viewer's address and another port, over UDP. */
    void sendAsStranger(byte[] bytes) throws IOException {
        throw new IOException("A connection has one viewer");
    }

    private static final class Tcp extends RtcpViewer {

        Tcp(RtspWire wire) throws Exception {
            super(wire);
            setUp("RTP/AVP/TCP;unicast;interleaved=0-1");
        }

        @Override
        void send(byte[] bytes) throws IOException {
            wire.write(new InterleavedPacket(1, bytes));
        }

        @Override
        CompoundPacket next() throws IOException {
            InterleavedPacket packet = wire.packet();
            while (packet.channel() != 1) {
                packet = wire.packet();
            }
            return read(packet.bytes(), packet.bytes().length);
        }
    }
}
