// SPDX-License-Identifier: Apache-2.0
package sprocket.transport.udp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.BindException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sprocket.loop.Loop;
import sprocket.loop.netty.EventLoops;
import sprocket.rtp.train.PacketStamp;
import sprocket.rtp.train.PacketTrain;
import sprocket.rtp.transport.PortPair;
import sprocket.rtp.transport.TransportChannel;
import sprocket.rtp.transport.TransportOffer;
import sprocket.rtp.transport.TransportReservation;

/** A client's end against a server's, with real sockets. */
@ExtendWith(LeakWatch.class)
@Timeout(60)
class UdpReservationTest {

    private static final PacketStamp STAMP = new PacketStamp(26, 7, 65_534, 90_000);
    private static final String HOME = "127.0.0.1";

    private final EventLoops loops = EventLoops.start(2);
    private final Loop serverLoop = loops.all().get(0);
    private final Loop clientLoop = loops.all().get(1);
    private final UdpTransport server = new UdpTransport();
    private final UdpTransport client = new UdpTransport();
    private final Receiver atServer = new Receiver(serverLoop);
    private final Receiver atClient = new Receiver(clientLoop);
    private final Trains trains = new Trains();

    @AfterEach
    void stop() {
        client.stop();
        server.stop();
        loops.close();
        assertThat(trains.pool.inUse()).isZero();
    }

    private TransportReservation reserve(String address) throws Exception {
        return client.reserve(request(address), atClient).orElseThrow();
    }

    private TransportReservation.Request request(String address) throws IOException {
        return new TransportReservation.Request(
                "RTP/AVP/UDP", List.of(), at(address, 554), at(address, 40_000), clientLoop, Optional.empty());
    }

    private static InetSocketAddress at(String address, int port) throws IOException {
        return new InetSocketAddress(InetAddress.getByName(address), port);
    }

    private TransportChannel open(TransportReservation reservation, String address) throws IOException {
        return server.open(
                        TransportOffer.builder("RTP/AVP/UDP", at(address, 40_000), at(address, 554), serverLoop)
                                .clientPorts(Optional.of(clientPorts(reservation)))
                                .build(),
                        atServer)
                .orElseThrow();
    }

    private static PortPair clientPorts(TransportReservation reservation) {
        return Viewer.pair(reservation.parameters().get("client_port"));
    }

    private TransportOffer.Builder answer(String address) throws IOException {
        return TransportOffer.builder("RTP/AVP/UDP", at(address, 554), at(address, 40_000), clientLoop);
    }

    private TransportChannel connect(TransportReservation reservation, TransportChannel sender, String address)
            throws Exception {
        PortPair ports = Viewer.pair(sender.answer().get("server_port"));
        return reservation.connect(
                answer(address).serverPorts(Optional.of(ports)).build());
    }

    private static void on(Loop loop, Runnable action) throws Exception {
        loop.call(
                () -> {
                    action.run();
                    return null;
                },
                Duration.ofSeconds(20));
    }

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes());
    }

    private void send(TransportChannel sender, PacketTrain train) throws Exception {
        on(
                serverLoop,
                () -> assertThat(sender.send(train, 0, train.packets(), STAMP)).isTrue());
    }

    private static void sendFrom(DatagramSocket socket, PortPair ports) throws IOException {
        Viewer.send(socket, ports.rtp(), "x");
        Viewer.send(socket, ports.rtcp(), "x");
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "::1"})
    void receivesWhatTheServerSendsAndReportsBack(String address) throws Exception {
        SendTest.address(address);
        TransportReservation reservation = reserve(address);
        assertThat(reservation.parameters().keySet()).containsExactly("unicast", "client_port");
        assertThat(clientPorts(reservation).rtp()).isEven();
        assertThat(clientPorts(reservation).neighbours()).isTrue();
        TransportChannel sender = open(reservation, address);
        TransportChannel receiver = connect(reservation, sender, address);
        assertThat(receiver.answer()).isEqualTo(sender.answer());
        assertThat(receiver.boundToConnection()).isFalse();
        assertThat(receiver.group()).isEmpty();

        assertThat(List.of(atServer.next().what(), atServer.next().what()))
                .as("what opens the way")
                .containsExactlyInAnyOrder("rtp", "rtcp");
        PacketTrain train = trains.picture(5);
        send(sender, train);
        for (int i = 0; i < 5; i++) {
            ByteBuffer packet = ByteBuffer.allocate(train.length(i));
            train.copy(i, i + 1, STAMP, packet);
            assertThat(atClient.next("rtp")).isEqualTo(packet.flip());
        }
        train.release();
        on(serverLoop, () -> sender.sendControl(bytes("sender report")));
        assertThat(atClient.next("rtcp")).isEqualTo(bytes("sender report"));
        on(clientLoop, () -> receiver.sendControl(bytes("receiver report")));
        assertThat(atServer.next("rtcp")).isEqualTo(bytes("receiver report"));
        assertThat(client.strangers() + server.strangers()).isZero();
    }

    @Test
    void receivesTheLargestDatagram() throws Exception {
        TransportReservation reservation = reserve(HOME);
        TransportChannel sender = open(reservation, HOME);
        connect(reservation, sender, HOME);
        PacketTrain train = trains.datagram();
        assertThat(train.length(0)).isEqualTo(65_507);
        send(sender, train);
        ByteBuffer packet = ByteBuffer.allocate(train.length(0));
        train.copy(0, 1, STAMP, packet);
        train.release();
        assertThat(atClient.next("rtp")).isEqualTo(packet.flip());
    }

    @Test
    void hearsNobodyBeforeItIsConnected() throws Exception {
        TransportReservation reservation = reserve(HOME);
        TransportChannel sender = open(reservation, HOME);
        on(serverLoop, () -> sender.sendControl(bytes("early")));
        Awaitility.await().until(() -> client.strangers() == 1);
        connect(reservation, sender, HOME);
        on(serverLoop, () -> sender.sendControl(bytes("in time")));
        assertThat(atClient.next("rtcp")).isEqualTo(bytes("in time"));
        assertThat(atClient.silent()).isTrue();
    }

    @Test
    void countsAndIgnoresForeignSenders() throws Exception {
        TransportReservation reservation = reserve(HOME);
        TransportChannel sender = open(reservation, HOME);
        connect(reservation, sender, HOME);
        try (DatagramSocket stranger = new DatagramSocket(at(HOME, 0))) {
            sendFrom(stranger, clientPorts(reservation));
            Awaitility.await().until(() -> client.strangers() == 2);
        }
        on(serverLoop, () -> sender.sendControl(bytes("report")));
        assertThat(atClient.next("rtcp")).isEqualTo(bytes("report"));
        assertThat(atClient.silent()).isTrue();
    }

    /** The server's answer says nothing of its ports: the first datagram from its address does. */
    @Test
    void learnsThePortsOfAServerThatDoesNotNameThem() throws Exception {
        TransportReservation reservation = reserve(HOME);
        TransportChannel receiver = reservation.connect(answer(HOME).build());
        assertThat(receiver.answer().keySet()).containsExactly("unicast", "client_port");
        on(clientLoop, () -> receiver.sendControl(bytes("to nobody yet")));
        TransportChannel sender = open(reservation, HOME);
        on(serverLoop, () -> sender.sendControl(bytes("it is me")));
        assertThat(atClient.next("rtcp")).isEqualTo(bytes("it is me"));
        PacketTrain train = trains.picture(1);
        send(sender, train);
        train.release();
        assertThat(atClient.next("rtp").remaining()).isEqualTo(12 + 77);
        try (DatagramSocket another = new DatagramSocket(at(HOME, 0))) {
            sendFrom(another, clientPorts(reservation));
            assertThat(List.of(atClient.next().what(), atClient.next().what()))
                    .as("some have other ports after each PLAY")
                    .containsExactlyInAnyOrder("rtp", "rtcp");
        }
        on(clientLoop, () -> receiver.sendControl(bytes("report")));
        assertThat(atServer.next("rtcp")).as("reports stay where they were").isEqualTo(bytes("report"));
        assertThat(client.strangers()).isZero();
    }

    @Test
    void takesThePortsThatAreWantedAndNoOthers() throws Exception {
        TransportReservation any = reserve(HOME);
        PortPair ports = clientPorts(any);
        assertThatThrownBy(() -> client.reserve(wanted(ports), atClient))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(Integer.toString(ports.rtp()));
        any.close();
        Awaitility.await().ignoreExceptions().until(() -> bind(any));
        TransportReservation wanted = client.reserve(wanted(ports), atClient).orElseThrow();
        assertThat(clientPorts(wanted)).isEqualTo(ports);
        wanted.close();
        Awaitility.await().ignoreExceptions().until(() -> bind(wanted));
        try (DatagramSocket neighbour = new DatagramSocket(at(HOME, ports.rtcp()))) {
            TransportReservation single = client.reserve(wanted(new PortPair(ports.rtp(), 0)), atClient)
                    .orElseThrow();
            assertThat(clientPorts(single).rtp()).isEqualTo(ports.rtp());
            assertThat(clientPorts(single).rtcp()).isGreaterThan(neighbour.getLocalPort());
            single.close();
        }
    }

    private TransportReservation.Request wanted(PortPair ports) throws IOException {
        return new TransportReservation.Request(
                "RTP/AVP/UDP",
                List.of(),
                at(HOME, 554),
                at(HOME, 40_000),
                clientLoop,
                Optional.empty(),
                Optional.of(ports));
    }

    @Test
    void takesNoAnswerThatDoesNotFit() throws Exception {
        TransportReservation reservation = reserve(HOME);
        for (TransportOffer answer : List.of(
                answer(HOME).serverPorts(Optional.of(new PortPair(0, 1))).build(),
                answer(HOME)
                        .serverPorts(Optional.of(PortPair.from(6970)))
                        .multicast(true)
                        .build(),
                answer("::1").serverPorts(Optional.of(PortPair.from(6970))).build())) {
            assertThatThrownBy(() -> reservation.connect(answer)).isInstanceOf(IOException.class);
        }
        TransportChannel sender = open(reservation, HOME);
        connect(reservation, sender, HOME);
        assertThatThrownBy(() -> connect(reservation, sender, HOME)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void givesItsPortsBack() throws Exception {
        TransportReservation unused = reserve(HOME);
        assertThatThrownBy(() -> bind(unused)).isInstanceOf(BindException.class);
        unused.close();
        unused.close();
        Awaitility.await().ignoreExceptions().until(() -> bind(unused));
        assertThatThrownBy(() -> unused.connect(answer(HOME).build())).isInstanceOf(IllegalStateException.class);

        TransportReservation used = reserve(HOME);
        TransportChannel channel = connect(used, open(used, HOME), HOME);
        used.close();
        assertThatThrownBy(() -> bind(used)).as("the ports are the channel's").isInstanceOf(BindException.class);
        on(clientLoop, channel::close);
        Awaitility.await().ignoreExceptions().until(() -> bind(used));
        assertThat(atClient.silent()).isTrue();
    }

    private static boolean bind(TransportReservation reservation) throws IOException {
        new DatagramSocket(clientPorts(reservation).rtp()).close();
        new DatagramSocket(clientPorts(reservation).rtcp()).close();
        return true;
    }

    @Test
    void hearsOfTheEndOfItsSockets() throws Exception {
        TransportReservation reservation = reserve(HOME);
        connect(reservation, open(reservation, HOME), HOME);
        client.stop();
        assertThat(atClient.next().what()).isEqualTo("The UDP transport has been stopped");
        assertThatThrownBy(() -> reserve(HOME)).isInstanceOf(IOException.class).hasMessageContaining("stopped");
    }

    @Test
    void doesNotBindForAFamilyThatTheBindAddressHasNot() throws Exception {
        UdpSettings settings = UdpSettings.of(UdpSettingsTest.properties(Map.of("bind.address", HOME)));
        UdpTransport narrow = new UdpTransport(settings);
        assertThat(narrow.reserve(request("::1"), atClient)).isEmpty();
        narrow.stop();
    }
}
