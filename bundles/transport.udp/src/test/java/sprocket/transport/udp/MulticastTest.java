// SPDX-License-Identifier: Apache-2.0
package sprocket.transport.udp;

import static org.assertj.core.api.Assertions.assertThat;
import static sprocket.transport.udp.ServerAndClient.bytes;
import static sprocket.transport.udp.ServerAndClient.on;

import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.StandardSocketOptions;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import sprocket.loop.testing.LocalMulticast;
import sprocket.rtp.transport.TransportChannel;

/** Reports to and from a group, its end, and others that send to it, with real sockets. */
@ExtendWith(LeakWatch.class)
@Timeout(60)
class MulticastTest {

    private final MulticastEnds ends = new MulticastEnds();

    @AfterEach
    void stop() {
        ends.close();
    }

    @ParameterizedTest
    @EnumSource
    void passesReportsBothWays(LocalMulticast local) throws Exception {
        ends.start(local, 4);
        TransportChannel sender = ends.open(ends.atServer, ends.serverLoop);
        Receiver unused = new Receiver(ends.otherLoop);
        ends.open(unused, ends.otherLoop);
        Receiver viewer = new Receiver(ends.clientLoop);
        TransportChannel receiver = ends.connect(sender.answer(), viewer, ends.clientLoop);
        on(ends.serverLoop, () -> sender.sendControl(bytes("sender report")));
        assertThat(viewer.next("rtcp")).isEqualTo(bytes("sender report"));
        on(ends.clientLoop, () -> receiver.sendControl(bytes("receiver report")));
        assertThat(ends.atServer.next("rtcp")).isEqualTo(bytes("receiver report"));
        assertThat(ends.atServer.silent()).as("hears nothing of itself").isTrue();
        assertThat(viewer.silent()).as("hears nothing of itself").isTrue();
        assertThat(unused.silent()).as("heard once").isTrue();
        assertThat(ends.server.strangers() + ends.client.strangers()).isZero();
    }

    /** Its channel is closed, those of the others stay. */
    @ParameterizedTest
    @EnumSource
    void outlivesTheViewerThatCameFirst(LocalMulticast local) throws Exception {
        ends.start(local, 1);
        TransportChannel first = ends.open(ends.atServer, ends.serverLoop);
        Receiver next = new Receiver(ends.otherLoop);
        TransportChannel second = ends.open(next, ends.otherLoop);
        Receiver viewer = new Receiver(ends.clientLoop);
        TransportChannel receiver = ends.connect(second.answer(), viewer, ends.clientLoop);
        on(ends.serverLoop, first::close);
        on(ends.otherLoop, () -> second.sendControl(bytes("sender report")));
        assertThat(viewer.next("rtcp")).isEqualTo(bytes("sender report"));
        on(ends.clientLoop, () -> receiver.sendControl(bytes("receiver report")));
        assertThat(next.next("rtcp")).isEqualTo(bytes("receiver report"));
        assertThat(ends.atServer.silent()).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void ignoresAndCountsOtherSenders(LocalMulticast local) throws Exception {
        InetAddress home = ends.start(local, 4);
        // The viewer is somewhere else, and so is the server that the client knows.
        InetAddress elsewhere = InetAddress.getByName(local == LocalMulticast.IPV4 ? "192.0.2.9" : "2001:db8::9");
        TransportChannel sender = ends.open(ends.atServer, ends.serverLoop, elsewhere);
        Receiver viewer = new Receiver(ends.clientLoop);
        ends.connect(sender.answer(), viewer, ends.clientLoop, elsewhere);
        String[] ports = sender.answer().get("port").split("-");
        InetAddress group = InetAddress.getByName(sender.answer().get("destination"));
        try (DatagramSocket stranger = new DatagramSocket(new InetSocketAddress(home, 0))) {
            stranger.setOption(StandardSocketOptions.IP_MULTICAST_IF, NetworkInterface.getByInetAddress(home));
            for (String port : ports) {
                stranger.send(new DatagramPacket(new byte[20], 20, group, Integer.parseInt(port)));
            }
        }
        Awaitility.await().until(() -> ends.client.strangers() == 2);
        Awaitility.await().until(() -> ends.server.strangers() == 1);
        assertThat(viewer.silent()).isTrue();
        assertThat(ends.atServer.silent()).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void tellsAllViewersWhenTheTransportStops(LocalMulticast local) throws Exception {
        ends.start(local, 1);
        Receiver other = new Receiver(ends.otherLoop);
        TransportChannel[] sender = new TransportChannel[1];
        sender[0] = ends.open(new SayGoodbye(ends.atServer, sender), ends.serverLoop);
        ends.open(other, ends.otherLoop);
        Receiver viewer = new Receiver(ends.clientLoop);
        ends.connect(sender[0].answer(), viewer, ends.clientLoop);
        ends.server.stop();
        assertThat(viewer.next("rtcp")).isEqualTo(bytes("bye"));
        assertThat(ends.atServer.next().what()).isEqualTo("The UDP transport has been stopped");
        assertThat(other.next().what()).isEqualTo("The UDP transport has been stopped");
    }
}
