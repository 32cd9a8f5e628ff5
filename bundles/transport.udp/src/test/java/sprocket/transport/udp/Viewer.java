// SPDX-License-Identifier: Apache-2.0
package sprocket.transport.udp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import sprocket.loop.Loop;
import sprocket.rtp.transport.ChannelListener;
import sprocket.rtp.transport.PortPair;
import sprocket.rtp.transport.SignallingConnection;
import sprocket.rtp.transport.TransportOffer;

/** A client with two sockets, and the calls of the server's listener. */
final class Viewer implements ChannelListener, AutoCloseable {

    private static final int PATIENCE_MILLIS = 20_000;

    final DatagramSocket rtp;
    final DatagramSocket rtcp;
    final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private final Loop loop;

    Viewer(Loop loop, InetAddress address) throws IOException {
        this.loop = loop;
        DatagramSocket one = socket(address);
        DatagramSocket other = socket(address);
        boolean inOrder = one.getLocalPort() < other.getLocalPort();
        rtp = inOrder ? one : other;
        rtcp = inOrder ? other : one;
    }

    private static DatagramSocket socket(InetAddress address) throws IOException {
        DatagramSocket socket = new DatagramSocket(new InetSocketAddress(address, 0));
        socket.setReceiveBufferSize(1 << 20);
        socket.setSoTimeout(PATIENCE_MILLIS);
        return socket;
    }

    TransportOffer offer() {
        return offer(ports());
    }

    TransportOffer offer(String ports) {
        InetAddress address = rtp.getLocalAddress();
        return TransportOffer.builder(
                        "RTP/AVP/UDP",
                        new InetSocketAddress(address, 40_000),
                        new InetSocketAddress(address, 554),
                        loop)
                .clientPorts(Optional.of(pair(ports)))
                .build();
    }

    /** On an encrypted connection. */
    TransportOffer secureOffer(String protocol) {
        InetAddress address = rtp.getLocalAddress();
        return TransportOffer.builder(
                        protocol, new InetSocketAddress(address, 40_000), new InetSocketAddress(address, 322), loop)
                .clientPorts(Optional.of(pair(ports())))
                .connection(new SecureConnection())
                .build();
    }

    private static final class SecureConnection implements SignallingConnection {

        @Override
        public boolean secure() {
            return true;
        }

        @Override
        public Optional<Object> attribute(String name) {
            return Optional.empty();
        }

        @Override
        public void attribute(String name, Object value) {}
    }

    static PortPair pair(String ports) {
        String[] both = ports.split("-");
        return new PortPair(Integer.parseInt(both[0]), Integer.parseInt(both[1]));
    }

    String ports() {
        return rtp.getLocalPort() + "-" + rtcp.getLocalPort();
    }

    ByteBuffer receive(DatagramSocket socket, int serverPort) throws IOException {
        DatagramPacket datagram = new DatagramPacket(new byte[65_536], 65_536);
        socket.receive(datagram);
        assertThat(datagram.getPort()).isEqualTo(serverPort);
        return ByteBuffer.wrap(datagram.getData(), 0, datagram.getLength());
    }

    static void send(DatagramSocket from, int port, String text) throws IOException {
        byte[] bytes = text.getBytes();
        from.send(new DatagramPacket(bytes, bytes.length, from.getLocalAddress(), port));
    }

    @Override
    public void rtp(ByteBuffer packet) {
        hear("rtp ", packet);
    }

    @Override
    public void rtcp(ByteBuffer packet) {
        hear("rtcp ", packet);
    }

    private void hear(String half, ByteBuffer packet) {
        byte[] bytes = new byte[packet.remaining()];
        packet.get(bytes);
        heard.add(half + new String(bytes) + (loop.inLoop() ? "" : " off the loop"));
    }

    @Override
    public void failed(String reason) {
        heard.add("failed: " + reason + (loop.inLoop() ? "" : " off the loop"));
    }

    @Override
    public void close() {
        rtp.close();
        rtcp.close();
    }
}
