// SPDX-License-Identifier: Apache-2.0
package sprocket.transport.udp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.channel.ChannelOption;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import sprocket.loop.Loop;
import sprocket.loop.testing.RealLoops;

/** A change of the settings applies to new streams; running streams keep their sockets. */
@ExtendWith(LeakWatch.class)
@Timeout(60)
class ChangedSettingsTest {

    private static final int BUFFER = 1 << 20;

    private final RealLoops loops = RealLoops.start(2);
    private final UdpTransport transport = new UdpTransport(settings(PortRange.of(0, 0), BUFFER));
    private final Loop loop = loops.loops().all().get(0);
    private final InetAddress home = InetAddress.getLoopbackAddress();
    private Viewer old;
    private Viewer young;
    private UdpChannel running;

    @BeforeEach
    void start() throws Exception {
        old = new Viewer(loop, home);
        young = new Viewer(loop, home);
        running = open(old);
    }

    @AfterEach
    void stop() {
        old.close();
        young.close();
        transport.stop();
        loops.close();
    }

    private static UdpSettings settings(PortRange ports, int sendBuffer) {
        return new UdpSettings(Optional.empty(), ports, sendBuffer, true, false, SendMode.MULTICAST);
    }

    private UdpChannel open(Viewer viewer) throws IOException {
        return (UdpChannel) transport.open(viewer.offer(), viewer).orElseThrow();
    }

    private void carriesBothWays(UdpChannel channel, Viewer viewer) throws Exception {
        int port = UdpTransportTest.serverPort(channel);
        onLoop(() -> channel.sendControl(ByteBuffer.wrap("report".getBytes())));
        assertThat(viewer.receive(viewer.rtcp, port + 1)).isEqualTo(ByteBuffer.wrap("report".getBytes()));
        Viewer.send(viewer.rtp, port, "hello");
        assertThat(viewer.heard.poll(20, TimeUnit.SECONDS)).isEqualTo("rtp hello");
    }

    private void onLoop(Runnable action) throws Exception {
        loop.call(
                () -> {
                    action.run();
                    return null;
                },
                Duration.ofSeconds(20));
    }

    private static boolean free(int port) {
        try (DatagramSocket socket = new DatagramSocket(new InetSocketAddress(port))) {
            return socket.isBound();
        } catch (SocketException e) {
            return false;
        }
    }

    @Test
    void aRunningStreamKeepsItsPortsAndANewOneGetsOthers() throws Exception {
        PortRange ports = elsewhere(UdpTransportTest.serverPort(running));
        transport.change(settings(ports, BUFFER));
        UdpChannel next = open(young);
        assertThat(UdpTransportTest.serverPort(next)).matches(ports::holds, "one of " + ports);
        carriesBothWays(running, old);
        carriesBothWays(next, young);
    }

    @Test
    void theOldSocketsCloseBehindTheLastStreamAndItsGoodbye() throws Exception {
        UdpChannel second = open(young);
        int port = UdpTransportTest.serverPort(running);
        assertThat(UdpTransportTest.serverPort(second)).isEqualTo(port);
        try (Viewer third = new Viewer(loop, home)) {
            transport.change(settings(elsewhere(port), BUFFER));
            onLoop(running::close);
            carriesBothWays(second, young);
            assertThat(free(port)).isFalse();
            onLoop(() -> {
                second.sendControl(ByteBuffer.wrap("bye".getBytes()));
                second.close();
            });
            assertThat(young.receive(young.rtcp, port + 1)).isEqualTo(ByteBuffer.wrap("bye".getBytes()));
            Awaitility.await().until(() -> free(port) && free(port + 1));
            assertThat(old.heard).isEmpty();
            assertThat(young.heard).as("nobody failed").isEmpty();
        }
    }

    /** A range without the port, so wide that other programs cannot have all of it. */
    private static PortRange elsewhere(int port) {
        return port < 25_000 ? PortRange.of(30_000, 30_999) : PortRange.of(20_000, 20_999);
    }

    @Test
    void socketsThatServeNobodyCloseAtOnce() throws Exception {
        int port = UdpTransportTest.serverPort(running);
        onLoop(running::close);
        transport.change(settings(elsewhere(port), BUFFER));
        Awaitility.await().until(() -> free(port) && free(port + 1));
    }

    @Test
    void aWiderRangeKeepsThePairThatItHolds() throws Exception {
        int port = UdpTransportTest.serverPort(running);
        transport.change(settings(PortRange.of(Math.max(1, port - 10), port + 11), BUFFER));
        assertThat(UdpTransportTest.serverPort(open(young))).isEqualTo(port);
    }

    @Test
    void aSendBufferIsSetWhereSocketsAre() throws Exception {
        int before = running.pair().rtp().config().getOption(ChannelOption.SO_SNDBUF);
        transport.change(settings(PortRange.of(0, 0), 20_000));
        assertThat(running.pair().rtp().config().getOption(ChannelOption.SO_SNDBUF))
                .isLessThan(before);
        assertThat(open(young).pair()).isSameAs(running.pair());
        carriesBothWays(running, old);
    }

    @Test
    void theSystemsOwnSendBufferTakesNewSockets() throws Exception {
        transport.change(settings(PortRange.of(0, 0), 0));
        assertThat(open(young).pair()).isNotSameAs(running.pair());
        carriesBothWays(running, old);
    }

    @Test
    void segmentationHoldsForStreamsToCome() throws Exception {
        boolean known = running.segmentation();
        transport.change(
                new UdpSettings(Optional.empty(), PortRange.of(0, 0), BUFFER, false, false, SendMode.MULTICAST));
        assertThat(running.segmentation()).isEqualTo(known);
        UdpChannel next = open(young);
        assertThat(next.segmentation()).isFalse();
        assertThat(next.pair()).isSameAs(running.pair());
    }

    @Test
    void anotherAddressIsAnotherPairAndOneFamilyOnly() throws Exception {
        transport.change(
                new UdpSettings(Optional.of(home), PortRange.of(0, 0), BUFFER, true, false, SendMode.MULTICAST));
        assertThat(open(young).pair().rtp().localAddress())
                .isInstanceOfSatisfying(
                        InetSocketAddress.class,
                        address -> assertThat(address.getAddress().getHostAddress())
                                .isEqualTo("127.0.0.1"));
        carriesBothWays(running, old);
    }

    @Test
    void thoseOnFormerSocketsHearOfTheEndToo() throws Exception {
        UdpChannel[] channel = new UdpChannel[1];
        channel[0] = (UdpChannel)
                transport.open(young.offer(), new SayGoodbye(young, channel)).orElseThrow();
        int port = UdpTransportTest.serverPort(running);
        transport.change(settings(elsewhere(port), BUFFER));
        transport.stop();
        assertThat(old.heard.poll(20, TimeUnit.SECONDS)).isEqualTo("failed: The UDP transport has been stopped");
        assertThat(young.receive(young.rtcp, port + 1)).isEqualTo(ByteBuffer.wrap("bye".getBytes()));
        assertThat(free(port)).isTrue();
    }

    @Test
    void aRangeThatIsUsedUpByFormerSocketsIsSaidToBe() throws Exception {
        int port = UdpTransportTest.serverPort(running);
        transport.change(new UdpSettings(
                Optional.of(home), PortRange.of(port, port + 1), BUFFER, true, false, SendMode.MULTICAST));
        assertThatThrownBy(() -> open(young))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("No pair of UDP ports is free");
        onLoop(running::close);
        Awaitility.await().until(() -> free(port) && free(port + 1));
        assertThat(UdpTransportTest.serverPort(open(young))).isEqualTo(port);
    }
}
