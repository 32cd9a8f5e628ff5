// SPDX-License-Identifier: Apache-2.0
package sprocket.transport.udp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static sprocket.transport.udp.ServerAndClient.on;

import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import sprocket.loop.testing.LocalMulticast;
import sprocket.rtp.transport.PortPair;
import sprocket.rtp.transport.RefusedOfferException;
import sprocket.rtp.transport.TransportChannel;
import sprocket.rtp.transport.TransportOffer;
import sprocket.rtp.transport.TransportReservation;

/** Which group an offer of multicast gets, and which offers get none. */
@ExtendWith(LeakWatch.class)
@Timeout(60)
class MulticastGroupsTest {

    private final MulticastEnds ends = new MulticastEnds();

    @AfterEach
    void stop() {
        ends.close();
    }

    private TransportChannel open(TransportOffer.Builder offer) throws IOException {
        return ends.server.open(offer.build(), new Receiver(ends.serverLoop)).orElseThrow();
    }

    private static String address(TransportChannel channel) {
        return channel.answer().get("destination");
    }

    private void close(TransportChannel channel) throws Exception {
        on(ends.serverLoop, channel::close);
    }

    @ParameterizedTest
    @EnumSource
    void namesTheGroupInTheAnswer(LocalMulticast local) throws Exception {
        ends.start(local, 1);
        ends.change(Map.of(
                MulticastEnds.setting(local),
                local.group(7),
                "multicast.first.port",
                20_001,
                "multicast.last.port",
                20_003));
        assertThat(open(ends.offer()).answer())
                .isEqualTo(new LinkedHashMap<>(
                        Map.of("multicast", "", "destination", local.group(7), "port", "20002-20003", "ttl", "1")))
                .hasToString("{multicast=, destination=" + local.group(7) + ", port=20002-20003, ttl=1}");
    }

    @Test
    void hasOneAddressForEachStream() throws Exception {
        ends.start(LocalMulticast.IPV4, 3);
        TransportChannel picture = open(ends.offer());
        TransportChannel sound = open(ends.offer().stream("/camera sound"));
        assertThat(address(sound)).isNotEqualTo(address(picture));
        assertThat(sound.answer().get("port")).isNotEqualTo(picture.answer().get("port"));
        assertThat(open(ends.offer()).answer()).isEqualTo(picture.answer());
    }

    @Test
    void givesAnAddressToAnotherStreamOnceAllViewersHaveGone() throws Exception {
        ends.start(LocalMulticast.IPV4, 1);
        TransportChannel first = open(ends.offer());
        TransportChannel second = open(ends.offer());
        close(first);
        assertThatThrownBy(() -> open(ends.offer().stream("/other")))
                .isInstanceOf(RefusedOfferException.class)
                .hasMessage("All multicast addresses of the server are in use");
        close(second);
        TransportChannel other = open(ends.offer().stream("/other"));
        assertThat(address(other)).isEqualTo(address(first));
        close(first);
        assertThatThrownBy(() -> open(ends.offer()))
                .as("a channel gives its address back once")
                .isInstanceOf(RefusedOfferException.class);
    }

    /** A receiver that has not noticed the end yet must not get another stream. */
    @Test
    void takesTheAddressLastThatWasGivenBack() throws Exception {
        ends.start(LocalMulticast.IPV4, 3);
        String before = "";
        for (int i = 0; i < 6; i++) {
            TransportChannel channel = open(ends.offer());
            assertThat(address(channel)).isNotEqualTo(before);
            before = address(channel);
            close(channel);
        }
    }

    @Test
    void takesNoAddressOfAnotherTransport() throws Exception {
        ends.start(LocalMulticast.IPV4, 2);
        Set<String> taken = Set.of(LocalMulticast.IPV4.group(1));
        assertThat(address(open(ends.offer().groups(taken)))).isEqualTo(LocalMulticast.IPV4.group(2));
        assertThatThrownBy(() -> open(ends.offer().stream("/other").groups(taken)))
                .isInstanceOf(RefusedOfferException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "239.255.64.1,",
        "239.1.2.3,",
        "127.0.0.1,",
        "192.0.2.1,",
        "all-hosts.mcast.net,",
        "'',",
        ", 16384",
        "239.1.2.3, 20000"
    })
    void refusesAGroupOfTheClientsChoice(String destination, Integer port) throws Exception {
        ends.start(LocalMulticast.IPV4, 1);
        assertThatThrownBy(() -> open(ends.offer()
                        .destination(Optional.ofNullable(destination))
                        .multicastPorts(Optional.ofNullable(port).map(PortPair::from))))
                .isInstanceOf(RefusedOfferException.class)
                .hasMessage("The server chooses the group of a stream: leave "
                        + (destination == null ? "port" : "destination") + " out");
    }

    @Test
    void joinsWhoNamesTheGroupOfTheStream() throws Exception {
        ends.start(LocalMulticast.IPV4, 2);
        Map<String, String> answer = open(ends.offer()).answer();
        TransportOffer.Builder offer = ends.offer()
                .destination(Optional.of(answer.get("destination")))
                .multicastPorts(Optional.of(Viewer.pair(answer.get("port"))));
        assertThat(open(offer.ttl(OptionalInt.of(200))).answer()).isEqualTo(answer);
    }

    @Test
    void namesTheSourceThatDiffersFromTheServersAddress() throws Exception {
        ends.start(LocalMulticast.IPV4, 2);
        ends.change(Map.of("bind.address", "127.0.0.1"));
        TransportChannel channel = open(TransportOffer.builder(
                "RTP/AVP/UDP",
                ServerAndClient.at("127.0.0.1", 40_000),
                ServerAndClient.at("127.0.0.2", 554),
                ends.serverLoop)
                .multicast(true)
                .stream(MulticastEnds.STREAM));
        assertThat(channel.answer()).containsEntry("source", "127.0.0.1");
    }

    @Test
    void sendsByTheInterfaceOfTheSettings() throws Exception {
        InetAddress home = ends.start(LocalMulticast.IPV4, 2);
        ends.change(Map.of(
                "multicast.interface", NetworkInterface.getByInetAddress(home).getName()));
        TransportOffer.Builder elsewhere = TransportOffer.builder(
                "RTP/AVP/UDP",
                ServerAndClient.at("192.0.2.9", 40_000),
                ServerAndClient.at("192.0.2.1", 554),
                ends.serverLoop)
                .multicast(true)
                .stream(MulticastEnds.STREAM);
        assertThat(open(elsewhere).answer()).containsEntry("source", home.getHostAddress());
        ends.change(Map.of());
        assertThatThrownBy(() -> open(elsewhere.stream("/other")))
                .isInstanceOf(RefusedOfferException.class)
                .hasMessage("No network interface has the address 192.0.2.1");
    }

    @Test
    void changesTheSettingsOfNewGroupsOnly() throws Exception {
        ends.start(LocalMulticast.IPV4, 1);
        TransportChannel before = open(ends.offer());
        ends.change(Map.of("multicast.ttl", 5, "multicast.addresses", "239.255.64.9"));
        assertThat(open(ends.offer()).answer()).isEqualTo(before.answer());
        assertThat(open(ends.offer().stream("/other")).answer())
                .containsEntry("ttl", "5")
                .containsEntry("destination", "239.255.64.9");
        ends.change(Map.of("multicast", false));
        assertThatThrownBy(() -> open(ends.offer()))
                .isInstanceOf(RefusedOfferException.class)
                .hasMessage("The server's settings do not allow multicast");
    }

    @Test
    void isNotEncrypted() throws Exception {
        ends.start(LocalMulticast.IPV4, 1);
        try (Viewer viewer = new Viewer(ends.serverLoop, LocalMulticast.IPV4.home())) {
            TransportOffer secure = viewer.secureOffer("RTP/AVP/UDP");
            TransportOffer.Builder overTls = ends.offer().connection(secure.connection());
            assertThatThrownBy(() -> open(overTls)).isInstanceOf(RefusedOfferException.class);
            ends.change(Map.of("unencrypted", true));
            assertThat(open(overTls).answer()).containsKey("multicast");
        }
        TransportOffer.Builder encrypted = TransportOffer.builder(
                "RTP/SAVP/UDP",
                ServerAndClient.at("127.0.0.1", 40_000),
                ServerAndClient.at("127.0.0.1", 554),
                ends.serverLoop)
                .multicast(true)
                .stream(MulticastEnds.STREAM);
        assertThatThrownBy(() -> open(encrypted)).isInstanceOf(RefusedOfferException.class);
    }

    /** A client takes no answer that names no group. */
    @ParameterizedTest
    @CsvSource({", 20000-20001", "127.0.0.1, 20000-20001", "239.255.64.1,", "ff15::1, 20000-20001", "x, 20000-20001"})
    void takesNoAnswerWithoutAGroup(String destination, String port) throws Exception {
        ends.start(LocalMulticast.IPV4, 1);
        Map<String, String> answer = new LinkedHashMap<>();
        answer.put("destination", destination);
        answer.put("port", port);
        assertThatThrownBy(() -> ends.connect(answer, new Receiver(ends.clientLoop), ends.clientLoop))
                .isInstanceOf(IOException.class);
    }

    @Test
    void connectsOnce() throws Exception {
        ends.start(LocalMulticast.IPV4, 1);
        TransportReservation reservation = ends.reserve(new Receiver(ends.clientLoop), ends.clientLoop);
        reservation.close();
        assertThatThrownBy(() -> reservation.connect(ends.offer().build())).isInstanceOf(IllegalStateException.class);
    }
}
