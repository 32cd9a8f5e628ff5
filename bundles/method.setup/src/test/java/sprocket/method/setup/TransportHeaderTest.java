// SPDX-License-Identifier: Apache-2.0
package sprocket.method.setup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sprocket.playout.api.testing.FakePlayout;
import sprocket.playout.api.testing.FakePlayouts;
import sprocket.playout.api.testing.StoredClip;
import sprocket.rtsp.api.header.TransportSpec;
import sprocket.rtsp.api.message.RtspException;
import sprocket.rtsp.api.message.RtspResponse;
import sprocket.rtsp.api.message.RtspStatus;
import sprocket.rtsp.api.testing.FakeConnection;
import sprocket.rtsp.api.testing.FakeExchange;
import sprocket.rtsp.api.testing.FakeSession;

/** The transports that a client may offer (RFC 2326, section 12.39). */
class TransportHeaderTest {

    private final StoredClip clip = StoredClip.of("clip", 1);
    private final FakePlayouts playouts = new FakePlayouts().mount("/clip", clip);
    private final SetupHandler handler = new SetupHandler(playouts);
    private final FakeSession session = new FakeSession();

    @Test
    void mustBeThere() {
        FakeExchange exchange = FakeExchange.of("SETUP", "rtsp://h/clip");
        RtspException refusal = exchange.refusal(handler);

        assertThat(refusal.status()).isEqualTo(RtspStatus.BAD_REQUEST);
        assertThat(refusal).hasMessageContaining("Transport");
        assertThat(exchange.opened()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                ";;;",
                ",",
                "RTP",
                "RTP/AVP;mode=\"PLAY",
                "RTP/AVP;a b=1",
                "RTP/AVP;x=\"a\u0085b\"",
                "RTP/AVP;x=\u0001",
                "<evil>/AVP"
            })
    void mustBeAListOfTransports(String header) {
        FakeExchange exchange = FakeExchange.of("SETUP", "rtsp://h/clip").header("Transport", header);
        RtspException refusal = exchange.refusal(handler);

        assertThat(refusal.status()).isEqualTo(RtspStatus.BAD_REQUEST);
        assertThat(refusal.getMessage()).doesNotContain("evil", "\u0001");
        assertThat(exchange.opened()).isFalse();
    }

    @Test
    void isCheckedBeforeThePresentationIsLookedFor() {
        FakeExchange exchange = FakeExchange.of("SETUP", "rtsp://h/none").header("Transport", "");

        assertThat(exchange.refusal(handler).status()).isEqualTo(RtspStatus.BAD_REQUEST);
    }

    @Test
    void isBounded() {
        FakeExchange exchange = FakeExchange.of("SETUP", "rtsp://h/clip");
        for (int i = 0; i < 1000; i++) {
            exchange.header("Transport", "RTP/AVP");
        }

        assertThat(exchange.refusal(handler).status()).isEqualTo(RtspStatus.BAD_REQUEST);
    }

    @Test
    void isOneListInTheClientsOrder() throws RtspException {
        FakePlayout playout = playouts.open(session, clip);
        FakeExchange.of("SETUP", "rtsp://h/clip")
                .in(session)
                .header("Transport", "RTP/AVP/TCP;interleaved=0-1,RTP/SAVP")
                .header("transport", "RTP/AVP;multicast")
                .answer(handler);

        assertThat(playout.offered)
                .extracting(TransportSpec::protocol)
                .isEqualTo(List.of("RTP/AVP/TCP", "RTP/SAVP/UDP", "RTP/AVP/UDP"));
        assertThat(playout.offered.get(2).multicast()).isTrue();
    }

    @Test
    void isAnsweredInOneValueWhateverItHeld() throws RtspException {
        RtspResponse answer = FakeExchange.of("SETUP", "rtsp://h/clip")
                .header("Transport", "RTP/AVP;unicast;x=\"a;b, RTP/EVIL\";client_port=1-2")
                .answer(handler);

        assertThat(answer.headers().size()).isEqualTo(1);
        assertThat(TransportSpec.parse(answer.headers().first("Transport").orElseThrow()))
                .singleElement()
                .satisfies(spec -> assertThat(spec.parameters())
                        .containsEntry("x", "a;b, RTP/EVIL")
                        .containsEntry("server_port", "6970-6971"));
    }

    @ParameterizedTest
    @CsvSource({"RTP/AVP;unicast;client_port=70000", "RTP/AVP/TCP;interleaved=255-256", "RTP/AVP;ssrc=123456789"})
    void numbersThatFitNobodyAreTheTransportsAffair(String header) {
        FakePlayout playout = playouts.open(session, clip);
        FakeExchange.of("SETUP", "rtsp://h/clip")
                .in(session)
                .header("Transport", header)
                .answer(handler);

        assertThat(playout.offered)
                .singleElement()
                .satisfies(spec -> assertThat(spec.wellFormed()).isFalse());
    }

    @Test
    void isNotOfUdpInATunnel() throws RtspException {
        FakeConnection tunnel = new FakeConnection("192.0.2.1").inATunnel();
        String udp = "RTP/AVP;unicast;client_port=4588-4589,RTP/SAVP/UDP;unicast;client_port=4588-4589";
        FakeExchange none = FakeExchange.of("SETUP", "rtsp://h/clip").on(tunnel).header("Transport", udp);
        RtspException refusal = none.refusal(handler);
        assertThat(refusal.status()).isEqualTo(RtspStatus.UNSUPPORTED_TRANSPORT);
        assertThat(refusal).hasMessageContaining("interleaved=0-1");
        assertThat(none.opened()).isFalse();

        FakeExchange both = FakeExchange.of("SETUP", "rtsp://h/clip")
                .on(tunnel)
                .header("Transport", udp + ",RTP/AVP/TCP;unicast;interleaved=0-1");
        assertThat(both.answer(handler).headers().first("Transport").orElseThrow())
                .startsWith("RTP/AVP/TCP");
    }
}
