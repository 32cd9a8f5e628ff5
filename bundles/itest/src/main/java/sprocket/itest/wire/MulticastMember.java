// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.MulticastSocket;
import java.net.NetworkInterface;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Assumptions;
import sprocket.rtp.RtpHeader;
import sprocket.rtsp.api.header.TransportSpec;

/**
 * A viewer by multicast, on the loopback interface. It receives the first track of a presentation. Used by one thread.
 */
public final class MulticastMember implements AutoCloseable {

    /** Allows multicast, with addresses for groups. */
    public static Map<String, Object> settings(String addresses) {
        return Map.of("multicast", true, "multicast.addresses", addresses);
    }

    private static final int PATIENCE_MILLIS = 60_000;
    /** No stream of a test pauses for so long between two packets. */
    private static final int SILENCE_MILLIS = 1_000;

    private static final int MAX_DATAGRAM = 65_536;

    private final RtspWire wire;
    private final Description description;
    private final Reply setup;
    private final Map<String, String> transport;
    private final MulticastSocket rtp;
    private final MulticastSocket rtcp;

    private MulticastMember(RtspWire wire, String path) throws Exception {
        this.wire = wire;
        this.description = Description.of(wire.request("DESCRIBE", path, "Accept: application/sdp"));
        this.setup = wire.request("SETUP", description.control(0), "Transport: RTP/AVP;multicast");
        assertThat(setup.status()).as(setup.toString()).isEqualTo(200);
        this.transport =
                TransportSpec.parse(setup.header("Transport").orElse("")).get(0).parameters();
        String[] ports = transport.get("port").split("-");
        this.rtp = joined(Integer.parseInt(ports[0]));
        this.rtcp = joined(Integer.parseInt(ports[1]));
    }

    /** Skips the test on a machine whose loopback interface does no multicast. */
    public static void assumePossible() throws IOException {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        InetAddress group = InetAddress.getByName("239.255.64.255");
        byte[] bytes = new byte[1];
        try (MulticastSocket receiver = new MulticastSocket(0);
                DatagramSocket sender = new DatagramSocket(new InetSocketAddress(loopback, 0))) {
            receiver.joinGroup(new InetSocketAddress(group, 0), NetworkInterface.getByInetAddress(loopback));
            sender.setOption(StandardSocketOptions.IP_MULTICAST_IF, NetworkInterface.getByInetAddress(loopback));
            sender.send(new DatagramPacket(bytes, bytes.length, group, receiver.getLocalPort()));
            Assumptions.assumeTrue(
                    receive(receiver, SILENCE_MILLIS).isPresent(), "the loopback interface does no multicast");
        }
    }

    /** Sets up a session for a path such as {@code /movie.avi}, and joins its group. */
    public static MulticastMember at(int port, String path) throws Exception {
        RtspWire wire = RtspWire.connect(port);
        try {
            return new MulticastMember(wire, path);
        } catch (Exception | Error e) {
            wire.close();
            throw e;
        }
    }

    private MulticastSocket joined(int port) throws IOException {
        MulticastSocket socket = new MulticastSocket(port);
        NetworkInterface loopback = NetworkInterface.getByInetAddress(InetAddress.getLoopbackAddress());
        socket.joinGroup(new InetSocketAddress(group(), 0), loopback);
        socket.setOption(StandardSocketOptions.IP_MULTICAST_IF, loopback);
        return socket;
    }

    private InetAddress group() throws IOException {
        return InetAddress.getByName(transport.get("destination"));
    }

    /** The parameters of the Transport header in the reply to SETUP, without the mode. */
    public Map<String, String> transport() {
        return transport;
    }

    /** The reply to a request for the whole session. */
    public Reply request(String method, String... headers) throws IOException {
        String[] all = new String[headers.length + 1];
        all[0] = "Session: " + setup.session();
        System.arraycopy(headers, 0, all, 1, headers.length);
        return wire.request(method, description.control(), all);
    }

    /** The same, which must succeed. */
    public Reply succeeds(String method, String... headers) throws IOException {
        Reply reply = request(method, headers);
        assertThat(reply.status()).as(reply.toString()).isEqualTo(200);
        return reply;
    }

    /** The header of the next packet of the stream. */
    public RtpHeader packet() throws IOException {
        int ssrc = Integer.parseUnsignedInt(transport.get("ssrc"), 16);
        while (true) {
            Optional<RtpHeader> header =
                    RtpHeader.read(receive(rtp, PATIENCE_MILLIS).orElseThrow());
            if (header.isPresent() && header.get().ssrc() == ssrc) {
                return header.get();
            }
        }
    }

    /** Reads on until nothing comes any more. */
    public void awaitSilence() throws IOException {
        while (receive(rtp, SILENCE_MILLIS).isPresent()) {
            assertThat(rtp.isClosed()).isFalse();
        }
    }

    /** Reads RTCP packets until one has a part of a type, and returns the SSRC that it is about. */
    public OptionalInt control(int type) throws IOException {
        while (true) {
            ByteBuffer packet = receive(rtcp, PATIENCE_MILLIS).orElseThrow();
            while (packet.remaining() >= 8) {
                int part = packet.get(packet.position() + 1) & 0xFF;
                if (part == type) {
                    return OptionalInt.of(packet.getInt(packet.position() + 4));
                }
                packet.position(packet.position() + 4 + 4 * (packet.getShort(packet.position() + 2) & 0xFFFF));
            }
        }
    }

    /** Sends bytes to one of the group's ports. */
    public void send(boolean control, byte[] bytes) throws IOException {
        MulticastSocket socket = control ? rtcp : rtp;
        socket.send(new DatagramPacket(bytes, bytes.length, group(), socket.getLocalPort()));
    }

    private static Optional<ByteBuffer> receive(MulticastSocket socket, int millis) throws IOException {
        DatagramPacket datagram = new DatagramPacket(new byte[MAX_DATAGRAM], MAX_DATAGRAM);
        socket.setSoTimeout(millis);
        try {
            socket.receive(datagram);
        } catch (SocketTimeoutException e) {
            return Optional.empty();
        }
        return Optional.of(ByteBuffer.wrap(datagram.getData(), 0, datagram.getLength()));
    }

    /** Ends the session, if the test has not. A session would outlive its connection. */
    @Override
    public void close() throws IOException {
        request("TEARDOWN");
        wire.close();
        rtp.close();
        rtcp.close();
    }
}
