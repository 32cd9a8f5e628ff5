// SPDX-License-Identifier: Apache-2.0
package sprocket.transport.udp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import sprocket.loop.Loop;
import sprocket.loop.netty.EventLoops;
import sprocket.rtp.train.PacketTrain;
import sprocket.rtp.transport.PortPair;
import sprocket.rtp.transport.TransportChannel;
import sprocket.rtp.transport.TransportOffer;
import sprocket.rtp.transport.TransportReservation;

/** A server's and a client's transport, each on a loop of its own, with real sockets. */
final class ServerAndClient implements AutoCloseable {

    static final PacketTrain.Stamp STAMP = new PacketTrain.Stamp(26, 7, 65_534, 90_000);
    static final String HOME = "127.0.0.1";

    private final EventLoops loops = EventLoops.start(2);
    final Loop serverLoop = loops.all().get(0);
    final Loop clientLoop = loops.all().get(1);
    final UdpTransport server = new UdpTransport();
    final UdpTransport client = new UdpTransport();
    final Receiver atServer = new Receiver(serverLoop);
    final Receiver atClient = new Receiver(clientLoop);
    final Trains trains = new Trains();

    @Override
    public void close() {
        client.stop();
        server.stop();
        loops.close();
        assertThat(trains.pool.inUse()).isZero();
    }

    TransportReservation reserve(String address) throws Exception {
        return client.reserve(request(address), atClient).orElseThrow();
    }

    TransportReservation.Request request(String address) throws IOException {
        return new TransportReservation.Request(
                "RTP/AVP/UDP", List.of(), at(address, 554), at(address, 40_000), clientLoop, Optional.empty());
    }

    static InetSocketAddress at(String address, int port) throws IOException {
        return new InetSocketAddress(InetAddress.getByName(address), port);
    }

    TransportChannel open(TransportReservation reservation, String address) throws IOException {
        return server.open(
                        TransportOffer.builder("RTP/AVP/UDP", at(address, 40_000), at(address, 554), serverLoop)
                                .clientPorts(Optional.of(clientPorts(reservation)))
                                .build(),
                        atServer)
                .orElseThrow();
    }

    static PortPair clientPorts(TransportReservation reservation) {
        return Viewer.pair(reservation.parameters().get("client_port"));
    }

    TransportOffer.Builder answer(String address) throws IOException {
        return TransportOffer.builder("RTP/AVP/UDP", at(address, 554), at(address, 40_000), clientLoop);
    }

    TransportChannel connect(TransportReservation reservation, TransportChannel sender, String address)
            throws Exception {
        PortPair ports = Viewer.pair(sender.answer().get("server_port"));
        return reservation.connect(
                answer(address).serverPorts(Optional.of(ports)).build());
    }

    static void on(Loop loop, Runnable action) throws Exception {
        loop.call(
                () -> {
                    action.run();
                    return null;
                },
                Duration.ofSeconds(20));
    }

    static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes());
    }

    void send(TransportChannel sender, PacketTrain train) throws Exception {
        on(
                serverLoop,
                () -> assertThat(sender.send(train, 0, train.packets(), STAMP)).isTrue());
    }
}
