// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import sprocket.rtp.RtpHeader;

/** A viewer over UDP. */
public final class UdpSpectator implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 60_000;
    private static final int MAX_DATAGRAM = 65_536;
    private static final Pattern SERVER_PORT = Pattern.compile("server_port=(\\d+)-\\d+");
    private static final Pattern SEQUENCE = Pattern.compile("seq=(\\d+)");

    private final DatagramSocket rtp = socket();
    private final DatagramSocket rtcp = socket();
    private final RtspWire wire;
    private final Description description;
    private final Reply setup;

    private UdpSpectator(RtspWire wire) throws Exception {
        this.wire = wire;
        this.description = Description.of(wire.request("DESCRIBE", "/movie.mjpg", "Accept: application/sdp"));
        int low = Math.min(rtp.getLocalPort(), rtcp.getLocalPort());
        int high = Math.max(rtp.getLocalPort(), rtcp.getLocalPort());
        this.setup = wire.request(
                "SETUP", description.control(0), "Transport: RTP/AVP;unicast;client_port=" + low + "-" + high);
        assertThat(setup.status()).as(setup.toString()).isEqualTo(200);
    }

    private static DatagramSocket socket() throws Exception {
        DatagramSocket socket = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        socket.setSoTimeout(PATIENCE_MILLIS);
        return socket;
    }

    /** Connects to a port, sets up a session and receives a packet. */
    public static UdpSpectator at(int port) throws Exception {
        RtspWire wire = RtspWire.connect(port);
        try {
            UdpSpectator spectator = new UdpSpectator(wire);
            spectator.plays();
            return spectator;
        } catch (Exception | Error e) {
            wire.close();
            throw e;
        }
    }

    public int serverPort() {
        Matcher port = SERVER_PORT.matcher(setup.header("Transport").orElse(""));
        assertThat(port.find()).as(setup.toString()).isTrue();
        return Integer.parseInt(port.group(1));
    }

    /** Plays from the beginning, and checks that the packets come from the negotiated port. */
    public void plays() throws Exception {
        DatagramSocket socket = rtp.getLocalPort() < rtcp.getLocalPort() ? rtp : rtcp;
        // The kernel drops the first packet if the buffer is full of earlier ones.
        drain(socket);
        Reply play = wire.request("PLAY", description.control(), "Session: " + setup.session(), "Range: npt=0-");
        assertThat(play.status()).as(play.toString()).isEqualTo(200);
        Matcher first = SEQUENCE.matcher(play.header("RTP-Info").orElse(""));
        assertThat(first.find()).as(play.toString()).isTrue();
        int sequence = -1;
        while (sequence != Integer.parseInt(first.group(1))) {
            DatagramPacket datagram = new DatagramPacket(new byte[MAX_DATAGRAM], MAX_DATAGRAM);
            socket.receive(datagram);
            assertThat(datagram.getPort()).isEqualTo(serverPort());
            sequence = RtpHeader.read(ByteBuffer.wrap(datagram.getData(), 0, datagram.getLength()))
                    .orElseThrow()
                    .sequence();
        }
    }

    /** Takes what has come, until nothing comes for a millisecond. */
    private static void drain(DatagramSocket socket) throws IOException {
        socket.setSoTimeout(1);
        try {
            while (true) {
                socket.receive(new DatagramPacket(new byte[MAX_DATAGRAM], MAX_DATAGRAM));
            }
        } catch (SocketTimeoutException e) {
            socket.setSoTimeout(PATIENCE_MILLIS);
        }
    }

    @Override
    public void close() throws Exception {
        wire.request("TEARDOWN", description.control(), "Session: " + setup.session());
        wire.close();
        rtp.close();
        rtcp.close();
    }
}
