// SPDX-License-Identifier: Apache-2.0
package sprocket.rtp.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TransportOfferTest {

    private static final InetSocketAddress PEER = new InetSocketAddress("192.0.2.1", 40_000);
    private static final InetSocketAddress LOCAL = new InetSocketAddress("192.0.2.2", 554);

    private static final class Secure implements SignallingConnection {

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

    private static TransportOffer.Builder builder(String protocol) {
        return TransportOffer.builder(protocol, PEER, LOCAL, Runnable::run);
    }

    @ParameterizedTest
    @CsvSource({"RTP/AVP/UDP, RTP/AVP, UDP", "rtp/savp/tcp, RTP/SAVP, TCP", "RTP/AVP, RTP/AVP, ''", "X, X, ''"})
    void tellsTheProfileFromWhatCarriesIt(String protocol, String profile, String lowerTransport) {
        TransportOffer offer = builder(protocol).build();
        assertThat(offer.profile()).isEqualTo(profile);
        assertThat(offer.lowerTransport()).isEqualTo(lowerTransport);
        assertThat(offer.protocol()).isEqualToIgnoringCase(protocol);
    }

    @Test
    void saysNothingThatWasNotSet() {
        Executor loop = Runnable::run;
        assertThat(TransportOffer.builder("RTP/AVP/UDP", PEER, LOCAL, loop).build())
                .isEqualTo(new TransportOffer(
                        "RTP/AVP",
                        "UDP",
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        false,
                        Optional.empty(),
                        Optional.empty(),
                        OptionalInt.empty(),
                        OptionalLong.empty(),
                        Map.of(),
                        "",
                        "",
                        Set.of(),
                        Map.of(),
                        PEER,
                        LOCAL,
                        loop,
                        Optional.empty(),
                        SignallingConnection.PLAIN,
                        Carriers.NONE));
    }

    @Test
    void saysWhatWasSet() {
        Executor loop = Runnable::run;
        Map<String, String> parameters = Map.of("ttl", "16");
        SignallingConnection connection = new Secure();
        TransportOffer offer = TransportOffer.builder("RTP/AVP/UDP", PEER, LOCAL, loop)
                .clientPorts(Optional.of(PortPair.from(1)))
                .serverPorts(Optional.of(PortPair.from(3)))
                .multicastPorts(Optional.of(PortPair.from(5)))
                .channels(Optional.of(PortPair.from(7)))
                .multicast(true)
                .destination(Optional.of("224.2.0.1"))
                .source(Optional.of("192.0.2.9"))
                .ttl(OptionalInt.of(16))
                .ssrc(OptionalLong.of(0xFFFF_FFFFL))
                .parameters(parameters)
                .url("rtsp://server/sample.mjpeg/video")
                .stream("/sample.mjpeg video")
                .groups(Set.of("239.255.64.1"))
                .connection(connection)
                .build();
        assertThat(offer)
                .isEqualTo(new TransportOffer(
                        "RTP/AVP",
                        "UDP",
                        Optional.of(new PortPair(1, 2)),
                        Optional.of(new PortPair(3, 4)),
                        Optional.of(new PortPair(5, 6)),
                        Optional.of(new PortPair(7, 8)),
                        true,
                        Optional.of("224.2.0.1"),
                        Optional.of("192.0.2.9"),
                        OptionalInt.of(16),
                        OptionalLong.of(0xFFFF_FFFFL),
                        parameters,
                        "rtsp://server/sample.mjpeg/video",
                        "/sample.mjpeg video",
                        Set.of("239.255.64.1"),
                        Map.of(),
                        PEER,
                        LOCAL,
                        loop,
                        Optional.empty(),
                        connection,
                        Carriers.NONE));
    }

    @Test
    void findsHeadersWhateverTheCaseAndKeepsThemAsTheyWere() {
        Map<String, List<String>> headers = new HashMap<>();
        List<String> values = new ArrayList<>(List.of("prot=mikey; uri=\"\"; data=\"AQAF\""));
        headers.put("KeyMgmt", values);
        TransportOffer offer = builder("RTP/SAVP/UDP").headers(headers).build();
        headers.clear();
        values.clear();
        assertThat(offer.headers().get("keymgmt")).containsExactly("prot=mikey; uri=\"\"; data=\"AQAF\"");
        assertThatThrownBy(() -> offer.headers().remove("KeyMgmt")).isInstanceOf(UnsupportedOperationException.class);
        List<String> kept = offer.headers().get("KeyMgmt");
        assertThatThrownBy(kept::clear).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> offer.parameters().put("a", "b")).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void showsNoCredentials() {
        TransportOffer offer = builder("RTP/AVP/UDP")
                .parameters(Map.of("unicast", ""))
                .headers(Map.of("Authorization", List.of("Basic c2VjcmV0")))
                .build();
        assertThat(offer.toString()).contains("RTP/AVP/UDP", "unicast").doesNotContain("c2VjcmV0");
    }

    @Test
    void aNumberThatStandsAloneHasANeighbour() {
        assertThat(PortPair.from(5000)).isEqualTo(new PortPair(5000, 5001)).hasToString("5000-5001");
        assertThat(PortPair.from(5000).neighbours()).isTrue();
        assertThat(new PortPair(5000, 5002).neighbours()).isFalse();
        assertThatThrownBy(() -> new PortPair(-1, 0)).isInstanceOf(IllegalArgumentException.class);
    }
}
