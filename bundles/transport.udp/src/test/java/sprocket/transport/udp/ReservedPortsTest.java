// SPDX-License-Identifier: Apache-2.0
package sprocket.transport.udp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static sprocket.transport.udp.ServerAndClient.HOME;
import static sprocket.transport.udp.ServerAndClient.at;
import static sprocket.transport.udp.ServerAndClient.clientPorts;
import static sprocket.transport.udp.ServerAndClient.on;

import java.io.IOException;
import java.net.BindException;
import java.net.DatagramSocket;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import sprocket.rtp.transport.Carriers;
import sprocket.rtp.transport.PortPair;
import sprocket.rtp.transport.TransportChannel;
import sprocket.rtp.transport.TransportReservation;

/** The ports that a client reserves, and gives back. */
@ExtendWith(LeakWatch.class)
@Timeout(60)
class ReservedPortsTest {

    private final ServerAndClient ends = new ServerAndClient();

    @AfterEach
    void stop() {
        ends.close();
    }

    @Test
    void takesThePortsThatAreWantedAndNoOthers() throws Exception {
        TransportReservation any = ends.reserve(HOME);
        PortPair ports = clientPorts(any);
        assertThatThrownBy(() -> ends.client.reserve(wanted(ports), ends.atClient))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(Integer.toString(ports.rtp()));
        any.close();
        Awaitility.await().ignoreExceptions().until(() -> bind(any));
        TransportReservation wanted =
                ends.client.reserve(wanted(ports), ends.atClient).orElseThrow();
        assertThat(clientPorts(wanted)).isEqualTo(ports);
        wanted.close();
        Awaitility.await().ignoreExceptions().until(() -> bind(wanted));
        try (DatagramSocket neighbour = new DatagramSocket(at(HOME, ports.rtcp()))) {
            TransportReservation single = ends.client
                    .reserve(wanted(new PortPair(ports.rtp(), 0)), ends.atClient)
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
                ends.clientLoop,
                Optional.empty(),
                Optional.of(ports),
                "",
                false,
                false,
                Carriers.NONE);
    }

    @Test
    void givesItsPortsBack() throws Exception {
        TransportReservation unused = ends.reserve(HOME);
        assertThatThrownBy(() -> bind(unused)).isInstanceOf(BindException.class);
        unused.close();
        unused.close();
        Awaitility.await().ignoreExceptions().until(() -> bind(unused));
        assertThatThrownBy(() -> unused.connect(ends.answer(HOME).build())).isInstanceOf(IllegalStateException.class);

        TransportReservation used = ends.reserve(HOME);
        TransportChannel channel = ends.connect(used, ends.open(used, HOME), HOME);
        used.close();
        assertThatThrownBy(() -> bind(used)).as("the ports are the channel's").isInstanceOf(BindException.class);
        on(ends.clientLoop, channel::close);
        Awaitility.await().ignoreExceptions().until(() -> bind(used));
        assertThat(ends.atClient.silent()).isTrue();
    }

    private static boolean bind(TransportReservation reservation) throws IOException {
        new DatagramSocket(clientPorts(reservation).rtp()).close();
        new DatagramSocket(clientPorts(reservation).rtcp()).close();
        return true;
    }

    @Test
    void doesNotBindForAFamilyThatTheBindAddressHasNot() throws Exception {
        UdpSettings settings = UdpSettings.of(Map.of("bind.address", HOME));
        UdpTransport narrow = new UdpTransport(settings);
        assertThat(narrow.reserve(ends.request("::1"), ends.atClient)).isEmpty();
        narrow.stop();
    }
}
