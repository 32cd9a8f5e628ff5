// SPDX-License-Identifier: Apache-2.0
package sprocket.transport.udp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import sprocket.loop.Loop;
import sprocket.loop.testing.LocalMulticast;
import sprocket.loop.testing.RealLoops;
import sprocket.rtp.transport.Carriers;
import sprocket.rtp.transport.ChannelListener;
import sprocket.rtp.transport.TransportChannel;
import sprocket.rtp.transport.TransportOffer;
import sprocket.rtp.transport.TransportReservation;

/** A server that sends by multicast, and clients, with real sockets. Packets do not leave this machine. */
final class MulticastEnds implements AutoCloseable {

    static final String STREAM = "/camera video";

    private static final int LOOPS = 3;

    private final RealLoops loops;
    final Loop serverLoop;
    final Loop clientLoop;
    /** Of other viewers, at the server and at the client. */
    final Loop otherLoop;

    final UdpTransport server = new UdpTransport();
    final UdpTransport client = new UdpTransport();
    final Receiver atServer;
    final Trains trains = new Trains();
    private InetAddress home;

    /** Sends as the machine can do it best. */
    MulticastEnds() {
        this(RealLoops.start(LOOPS));
    }

    MulticastEnds(SendMode mode) {
        this(mode.loops(LOOPS));
    }

    private MulticastEnds(RealLoops loops) {
        this.loops = loops;
        this.serverLoop = loops.loops().all().get(0);
        this.clientLoop = loops.loops().all().get(1);
        this.otherLoop = loops.loops().all().get(2);
        this.atServer = new Receiver(serverLoop);
    }

    /**
     * Allows multicast.
     *
     * @param addresses number of addresses for groups
     * @return the address of both ends
     */
    InetAddress start(LocalMulticast local, int addresses) throws IOException {
        home = local.home();
        change(Map.of(setting(local), local.group(1) + "-" + local.group(addresses)));
        return home;
    }

    /** The setting with the addresses of groups. */
    static String setting(LocalMulticast local) {
        return local == LocalMulticast.IPV4 ? "multicast.addresses" : "multicast.ipv6.addresses";
    }

    /** @param more settings */
    void change(Map<String, ?> more) {
        Map<String, Object> settings = new HashMap<>(Map.of("multicast", true));
        settings.putAll(more);
        server.change(UdpSettings.of(settings));
    }

    TransportOffer.Builder offer(Loop loop, InetAddress viewer) {
        return TransportOffer.builder(
                "RTP/AVP/UDP", new InetSocketAddress(viewer, 40_000), new InetSocketAddress(home, 554), loop)
                .multicast(true)
                .stream(STREAM);
    }

    TransportOffer.Builder offer() {
        return offer(serverLoop, home);
    }

    TransportChannel open(ChannelListener listener, Loop loop) throws IOException {
        return open(listener, loop, home);
    }

    TransportChannel open(ChannelListener listener, Loop loop, InetAddress viewer) throws IOException {
        return server.open(offer(loop, viewer).build(), listener).orElseThrow();
    }

    TransportChannel connect(Map<String, String> answer, ChannelListener listener, Loop loop) throws IOException {
        return connect(answer, listener, loop, home);
    }

    /** @param peer the server, as the client knows it */
    TransportChannel connect(Map<String, String> answer, ChannelListener listener, Loop loop, InetAddress peer)
            throws IOException {
        TransportReservation reservation = reserve(listener, loop);
        assertThat(reservation.parameters()).containsExactly(Map.entry("multicast", ""));
        return reservation.connect(TransportOffer.builder(
                        "RTP/AVP/UDP", new InetSocketAddress(peer, 554), new InetSocketAddress(home, 40_000), loop)
                .multicast(true)
                .destination(Optional.ofNullable(answer.get("destination")))
                .multicastPorts(Optional.ofNullable(answer.get("port")).map(Viewer::pair))
                .ttl(OptionalInt.of(1))
                .build());
    }

    TransportReservation reserve(ChannelListener listener, Loop loop) throws IOException {
        InetSocketAddress at = new InetSocketAddress(home, 40_000);
        return client.reserve(
                        new TransportReservation.Request(
                                "RTP/AVP/UDP",
                                List.of(),
                                at,
                                at,
                                loop,
                                Optional.empty(),
                                Optional.empty(),
                                "",
                                false,
                                true,
                                Carriers.NONE),
                        listener)
                .orElseThrow();
    }

    @Override
    public void close() {
        client.stop();
        server.stop();
        loops.close();
        assertThat(trains.pool.inUse()).isZero();
    }
}
