// SPDX-License-Identifier: Apache-2.0
package sprocket.transport.udp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static sprocket.transport.udp.ServerAndClient.HOME;
import static sprocket.transport.udp.ServerAndClient.STAMP;
import static sprocket.transport.udp.ServerAndClient.at;
import static sprocket.transport.udp.ServerAndClient.bytes;
import static sprocket.transport.udp.ServerAndClient.clientPorts;
import static sprocket.transport.udp.ServerAndClient.on;

import java.io.IOException;
import java.net.DatagramSocket;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sprocket.rtp.train.PacketTrain;
import sprocket.rtp.transport.PortPair;
import sprocket.rtp.transport.TransportChannel;
import sprocket.rtp.transport.TransportOffer;
import sprocket.rtp.transport.TransportReservation;

/** A client receives from a server and reports back, with real sockets. */
@ExtendWith(LeakWatch.class)
@Timeout(60)
class UdpReservationTest {

    private final ServerAndClient ends = new ServerAndClient();

    @AfterEach
    void stop() {
        ends.close();
    }

    private static void sendFrom(DatagramSocket socket, PortPair ports) throws IOException {
        Viewer.send(socket, ports.rtp(), "x");
        Viewer.send(socket, ports.rtcp(), "x");
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "::1"})
    void receivesWhatTheServerSendsAndReportsBack(String address) throws Exception {
        SendTest.address(address);
        TransportReservation reservation = ends.reserve(address);
        assertThat(reservation.parameters().keySet()).containsExactly("unicast", "client_port");
        assertThat(clientPorts(reservation).rtp()).isEven();
        assertThat(clientPorts(reservation).neighbours()).isTrue();
        TransportChannel sender = ends.open(reservation, address);
        TransportChannel receiver = ends.connect(reservation, sender, address);
        assertThat(receiver.answer()).isEqualTo(sender.answer());
        assertThat(receiver.boundToConnection()).isFalse();
        assertThat(receiver.group()).isEmpty();

        assertThat(List.of(ends.atServer.next().what(), ends.atServer.next().what()))
                .as("what opens the way")
                .containsExactlyInAnyOrder("rtp", "rtcp");
        PacketTrain train = ends.trains.picture(5);
        ends.send(sender, train);
        for (int i = 0; i < 5; i++) {
            ByteBuffer packet = ByteBuffer.allocate(train.length(i));
            train.copy(i, i + 1, STAMP, packet);
            assertThat(ends.atClient.next("rtp")).isEqualTo(packet.flip());
        }
        train.release();
        on(ends.serverLoop, () -> sender.sendControl(bytes("sender report")));
        assertThat(ends.atClient.next("rtcp")).isEqualTo(bytes("sender report"));
        on(ends.clientLoop, () -> receiver.sendControl(bytes("receiver report")));
        assertThat(ends.atServer.next("rtcp")).isEqualTo(bytes("receiver report"));
        assertThat(ends.client.strangers() + ends.server.strangers()).isZero();
    }

    @Test
    void receivesTheLargestDatagram() throws Exception {
        TransportReservation reservation = ends.reserve(HOME);
        TransportChannel sender = ends.open(reservation, HOME);
        ends.connect(reservation, sender, HOME);
        PacketTrain train = ends.trains.datagram();
        assertThat(train.length(0)).isEqualTo(65_507);
        ends.send(sender, train);
        ByteBuffer packet = ByteBuffer.allocate(train.length(0));
        train.copy(0, 1, STAMP, packet);
        train.release();
        assertThat(ends.atClient.next("rtp")).isEqualTo(packet.flip());
    }

    @Test
    void hearsNobodyBeforeItIsConnected() throws Exception {
        TransportReservation reservation = ends.reserve(HOME);
        TransportChannel sender = ends.open(reservation, HOME);
        on(ends.serverLoop, () -> sender.sendControl(bytes("early")));
        Awaitility.await().until(() -> ends.client.strangers() == 1);
        ends.connect(reservation, sender, HOME);
        on(ends.serverLoop, () -> sender.sendControl(bytes("in time")));
        assertThat(ends.atClient.next("rtcp")).isEqualTo(bytes("in time"));
        assertThat(ends.atClient.silent()).isTrue();
    }

    @Test
    void countsAndIgnoresForeignSenders() throws Exception {
        TransportReservation reservation = ends.reserve(HOME);
        TransportChannel sender = ends.open(reservation, HOME);
        ends.connect(reservation, sender, HOME);
        try (DatagramSocket stranger = new DatagramSocket(at(HOME, 0))) {
            sendFrom(stranger, clientPorts(reservation));
            Awaitility.await().until(() -> ends.client.strangers() == 2);
        }
        on(ends.serverLoop, () -> sender.sendControl(bytes("report")));
        assertThat(ends.atClient.next("rtcp")).isEqualTo(bytes("report"));
        assertThat(ends.atClient.silent()).isTrue();
    }

    /** The answer does not name the server's ports. The client learns them from the first datagram. */
    @Test
    void learnsThePortsOfAServerThatDoesNotNameThem() throws Exception {
        TransportReservation reservation = ends.reserve(HOME);
        TransportChannel receiver = reservation.connect(ends.answer(HOME).build());
        assertThat(receiver.answer().keySet()).containsExactly("unicast", "client_port");
        on(ends.clientLoop, () -> receiver.sendControl(bytes("to nobody yet")));
        TransportChannel sender = ends.open(reservation, HOME);
        on(ends.serverLoop, () -> sender.sendControl(bytes("it is me")));
        assertThat(ends.atClient.next("rtcp")).isEqualTo(bytes("it is me"));
        PacketTrain train = ends.trains.picture(1);
        ends.send(sender, train);
        train.release();
        assertThat(ends.atClient.next("rtp").remaining()).isEqualTo(12 + 77);
        try (DatagramSocket another = new DatagramSocket(at(HOME, 0))) {
            sendFrom(another, clientPorts(reservation));
            assertThat(List.of(ends.atClient.next().what(), ends.atClient.next().what()))
                    .as("some have other ports after each PLAY")
                    .containsExactlyInAnyOrder("rtp", "rtcp");
        }
        on(ends.clientLoop, () -> receiver.sendControl(bytes("report")));
        assertThat(ends.atServer.next("rtcp"))
                .as("reports stay where they were")
                .isEqualTo(bytes("report"));
        assertThat(ends.client.strangers()).isZero();
    }

    @Test
    void takesNoAnswerThatDoesNotFit() throws Exception {
        TransportReservation reservation = ends.reserve(HOME);
        for (TransportOffer answer : List.of(
                ends.answer(HOME).serverPorts(Optional.of(new PortPair(0, 1))).build(),
                ends.answer(HOME)
                        .serverPorts(Optional.of(PortPair.from(6970)))
                        .multicast(true)
                        .build(),
                ends.answer("::1").serverPorts(Optional.of(PortPair.from(6970))).build())) {
            assertThatThrownBy(() -> reservation.connect(answer)).isInstanceOf(IOException.class);
        }
        TransportChannel sender = ends.open(reservation, HOME);
        ends.connect(reservation, sender, HOME);
        assertThatThrownBy(() -> ends.connect(reservation, sender, HOME)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void hearsOfTheEndOfItsSockets() throws Exception {
        TransportReservation reservation = ends.reserve(HOME);
        ends.connect(reservation, ends.open(reservation, HOME), HOME);
        ends.client.stop();
        assertThat(ends.atClient.next().what()).isEqualTo("The UDP transport has been stopped");
        assertThatThrownBy(() -> ends.reserve(HOME))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("stopped");
    }
}
