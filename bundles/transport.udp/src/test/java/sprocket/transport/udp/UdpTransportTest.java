// SPDX-License-Identifier: Apache-2.0
package sprocket.transport.udp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import sprocket.loop.Loop;
import sprocket.loop.testing.RealLoops;
import sprocket.rtp.train.PacketTrain;
import sprocket.rtp.transport.ChannelListener;
import sprocket.rtp.transport.TransportChannel;

/** Which senders are accepted, and that nothing is left behind at the end. */
@ExtendWith(LeakWatch.class)
@Timeout(60)
class UdpTransportTest {

    private final RealLoops loops = RealLoops.start(2);
    private final UdpTransport transport = new UdpTransport(SendMode.SENDMMSG.settings());
    private final Loop loop = loops.loops().all().get(0);
    private final InetAddress home = InetAddress.getLoopbackAddress();

    @AfterEach
    void stop() {
        transport.stop();
        loops.close();
    }

    static int serverPort(TransportChannel channel) {
        return Integer.parseInt(channel.answer().get("server_port").split("-")[0]);
    }

    private static String next(Viewer viewer) throws InterruptedException {
        return viewer.heard.poll(20, TimeUnit.SECONDS);
    }

    private void onLoop(Runnable action) throws Exception {
        loop.call(
                () -> {
                    action.run();
                    return null;
                },
                Duration.ofSeconds(20));
    }

    @Test
    void answersWithAnEvenAndTheNextOddPort() throws Exception {
        try (Viewer viewer = new Viewer(loop, home)) {
            TransportChannel channel = transport.open(viewer.offer(), viewer).orElseThrow();
            assertThat(channel.answer().keySet()).containsExactly("unicast", "client_port", "server_port");
            assertThat(channel.answer()).containsEntry("client_port", viewer.ports());
            int port = serverPort(channel);
            assertThat(port).isEven();
            assertThat(channel.answer()).containsEntry("server_port", port + "-" + (port + 1));
            assertThat(channel.framing()).isZero();
            assertThat(channel.boundToConnection()).isFalse();
            assertThat(channel.writable()).isTrue();
        }
    }

    /** A setting allows it. */
    @Test
    void mediaOfSecureConnectionsIsEncryptedByTheTransportThatItIsCarriedFor() throws Exception {
        try (Viewer viewer = new Viewer(loop, home)) {
            assertThat(transport.open(viewer.secureOffer("RTP/AVP/UDP"), viewer))
                    .isEmpty();
            assertThat(transport.open(viewer.secureOffer("RTP/SAVP/UDP"), viewer))
                    .isPresent();
            transport.change(new UdpSettings(Optional.empty(), PortRange.of(0, 0), 0, false, true, SendMode.MULTICAST));
            try (Viewer other = new Viewer(loop, home)) {
                assertThat(transport.open(other.secureOffer("RTP/AVP/UDP"), other))
                        .isPresent();
            }
        }
    }

    @Test
    void sharesSocketsBetweenViewersAndTellsThemApart() throws Exception {
        try (Viewer one = new Viewer(loop, home);
                Viewer two = new Viewer(loop, home)) {
            TransportChannel first = transport.open(one.offer(), one).orElseThrow();
            TransportChannel second = transport.open(two.offer(), two).orElseThrow();
            int port = serverPort(first);
            assertThat(serverPort(second)).isEqualTo(port);
            Viewer.send(one.rtp, port, "a");
            Viewer.send(two.rtcp, port + 1, "b");
            Viewer.send(one.rtcp, port + 1, "c");
            assertThat(next(two)).isEqualTo("rtcp b");
            assertThat(List.of(next(one), next(one))).containsExactlyInAnyOrder("rtp a", "rtcp c");
            assertThat(transport.strangers()).isZero();
        }
    }

    @Test
    void ignoresStrangers() throws Exception {
        try (Viewer viewer = new Viewer(loop, home);
                DatagramSocket stranger = new DatagramSocket(new InetSocketAddress(home, 0))) {
            int port = serverPort(transport.open(viewer.offer(), viewer).orElseThrow());
            Viewer.send(stranger, port, "x");
            Viewer.send(stranger, port + 1, "x");
            Viewer.send(viewer.rtcp, port, "right host, wrong port");
            Viewer.send(viewer.rtp, port + 1, "right host, wrong port");
            Awaitility.await().until(() -> transport.strangers() == 4);
            Viewer.send(viewer.rtcp, port + 1, "me");
            assertThat(next(viewer)).isEqualTo("rtcp me");
            assertThat(viewer.heard).isEmpty();
        }
    }

    @Test
    void sendsControlFromItsOwnSocket() throws Exception {
        try (Viewer viewer = new Viewer(loop, home)) {
            TransportChannel channel = transport.open(viewer.offer(), viewer).orElseThrow();
            ByteBuffer packet =
                    ByteBuffer.wrap("..report..".getBytes()).position(2).limit(8);
            onLoop(() -> {
                channel.sendControl(packet);
                packet.put(3, (byte) '!');
            });
            assertThat(packet.position()).isEqualTo(2);
            assertThat(viewer.receive(viewer.rtcp, serverPort(channel) + 1))
                    .isEqualTo(ByteBuffer.wrap("report".getBytes()));
        }
    }

    @Test
    void keepsPortsOfOneHostApartOnAllLoops() throws Exception {
        Loop other = loops.loops().all().get(1);
        try (Viewer viewer = new Viewer(loop, home);
                Viewer thief = new Viewer(other, home)) {
            TransportChannel first = transport.open(viewer.offer(), viewer).orElseThrow();
            assertThat(transport.open(viewer.offer(), viewer)).isEmpty();
            for (int port : new int[] {viewer.rtp.getLocalPort(), viewer.rtcp.getLocalPort()}) {
                assertThat(transport.open(thief.offer(port + "-65535"), thief)).isEmpty();
                assertThat(transport.open(thief.offer("1-" + port), thief)).isEmpty();
            }
            TransportChannel own = transport.open(thief.offer(), thief).orElseThrow();
            assertThat(serverPort(own)).isNotEqualTo(serverPort(first));
            onLoop(first::close);
            assertThat(transport.open(viewer.offer(), viewer)).isPresent();
        }
    }

    @Test
    void givesThePortsOfAClientThatHasGoneToOneThatComesBack() throws Exception {
        try (Viewer viewer = new Viewer(loop, home)) {
            TransportChannel former =
                    transport.open(viewer.offer(), new Abandoned(viewer)).orElseThrow();
            TransportChannel next = transport.open(viewer.offer(), viewer).orElseThrow();
            assertThat(next(viewer)).isEqualTo("failed: its client has come back on the same ports");
            onLoop(former::close);

            assertThat(transport.open(viewer.offer(), viewer))
                    .as("the new one holds them")
                    .isEmpty();
            Viewer.send(viewer.rtcp, serverPort(next) + 1, "report");
            assertThat(next(viewer)).isEqualTo("rtcp report");
            onLoop(next::close);
            assertThat(transport.open(viewer.offer(), viewer)).isPresent();
        }
    }

    /** The listener of a session whose connection has ended. */
    private record Abandoned(ChannelListener told) implements ChannelListener {

        @Override
        public void rtp(ByteBuffer packet) {
            throw new AssertionError("a packet for the former session");
        }

        @Override
        public void rtcp(ByteBuffer packet) {
            throw new AssertionError("a report for the former session");
        }

        @Override
        public void failed(String reason) {
            told.failed(reason);
        }

        @Override
        public boolean yields() {
            return true;
        }
    }

    @Test
    void hearsAndSendsNothingAfterItsEnd() throws Exception {
        Trains trains = new Trains();
        PacketTrain train = trains.picture(3);
        try (Viewer viewer = new Viewer(loop, home)) {
            TransportChannel channel = transport.open(viewer.offer(), viewer).orElseThrow();
            PacketTrain.Stamp stamp = new PacketTrain.Stamp(26, 1, 1, 1);
            onLoop(() -> {
                assertThat(channel.send(train, 0, 3, stamp)).isTrue();
                channel.close();
                channel.close();
                assertThat(channel.send(train, 0, 3, stamp)).isFalse();
                channel.sendControl(ByteBuffer.allocate(8));
            });
            Trains.check(viewer, serverPort(channel), train, 0, 3, stamp);
            Viewer.send(viewer.rtcp, serverPort(channel) + 1, "late");
            Awaitility.await().until(() -> transport.strangers() == 1);
            assertThat(viewer.heard).isEmpty();
        }
        train.release();
        assertThat(trains.pool.inUse()).isZero();
    }

    @Test
    void survivesAListenerThatThrows() throws Exception {
        try (Viewer viewer = new Viewer(loop, home)) {
            boolean[] thrown = new boolean[1];
            TransportChannel channel = transport
                    .open(viewer.offer(), new ThrowOnce(viewer, thrown))
                    .orElseThrow();
            Viewer.send(viewer.rtp, serverPort(channel), "first");
            Viewer.send(viewer.rtp, serverPort(channel), "second");
            assertThat(next(viewer)).isEqualTo("rtp second");
            assertThat(thrown[0]).isTrue();
        }
    }

    @Test
    void tellsViewersWhenItStopsAndLetsThemSayGoodbye() throws Exception {
        TransportChannel[] channel = new TransportChannel[1];
        try (Viewer viewer = new Viewer(loop, home)) {
            channel[0] = transport
                    .open(viewer.offer(), new SayGoodbye(viewer, channel))
                    .orElseThrow();
            int port = serverPort(channel[0]);
            transport.stop();
            assertThat(next(viewer)).isEqualTo("failed: The UDP transport has been stopped");
            assertThat(viewer.receive(viewer.rtcp, port + 1)).isEqualTo(ByteBuffer.wrap("bye".getBytes()));
            assertThat(viewer.heard).isEmpty();
            org.assertj.core.api.Assertions.assertThatThrownBy(() -> transport.open(viewer.offer(), viewer))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("stopped");
            new DatagramSocket(new InetSocketAddress(port)).close();
        }
    }

    @Test
    void replacesSocketsThatWereLost() throws Exception {
        try (Viewer viewer = new Viewer(loop, home)) {
            UdpChannel channel =
                    (UdpChannel) transport.open(viewer.offer(), viewer).orElseThrow();
            channel.pair().rtp().close();
            assertThat(next(viewer)).isEqualTo("failed: The RTP socket was closed");
            TransportChannel again = transport.open(viewer.offer(), viewer).orElseThrow();
            Viewer.send(viewer.rtp, serverPort(again), "hello");
            assertThat(next(viewer)).isEqualTo("rtp hello");
        }
    }
}
