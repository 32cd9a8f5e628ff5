// SPDX-License-Identifier: Apache-2.0
package sprocket.method.setup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sprocket.playout.api.testing.FakePlayout;
import sprocket.playout.api.testing.FakePlayouts;
import sprocket.playout.api.testing.StoredClip;
import sprocket.rtsp.api.RtspExchange;
import sprocket.rtsp.api.SetupMode;
import sprocket.rtsp.api.StreamSetup;
import sprocket.rtsp.api.header.TransportSpec;
import sprocket.rtsp.api.message.RtspException;
import sprocket.rtsp.api.message.RtspResponse;
import sprocket.rtsp.api.message.RtspStatus;
import sprocket.rtsp.api.testing.FakeExchange;
import sprocket.rtsp.api.testing.FakeSession;

/** Streams of other modes than PLAY are set up by a service for the mode (RFC 2326, section 12.39). */
class ModeTest {

    private static final Map<String, Object> RECORD = Map.of(SetupMode.PROPERTY, "RECORD");

    private final StoredClip clip = StoredClip.of("clip", 1);
    private final FakePlayouts playouts = new FakePlayouts().mount("/clip", clip);
    private final SetupHandler handler = new SetupHandler(playouts);
    private final Recorder recorder = new Recorder();

    /** Accepts the offer and replies with its own name. */
    private static final class Recorder implements StreamSetup {

        private final List<TransportSpec> offered = new ArrayList<>();
        private CompletableFuture<String> answer = CompletableFuture.completedFuture("granted");

        @Override
        public RtspResponse setUp(RtspExchange exchange, List<TransportSpec> offers) throws RtspException {
            offered.addAll(offers);
            return exchange.await(
                    answer,
                    text -> RtspResponse.builder(RtspStatus.OK)
                            .header("Transport", text)
                            .build());
        }
    }

    private static FakeExchange setup(String url, String transport) {
        return FakeExchange.of("SETUP", url).header("Transport", transport);
    }

    private String transport(String header) {
        return setup("rtsp://h/new", header)
                .answer(handler)
                .headers()
                .first("Transport")
                .orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "RTP/AVP;mode=RECORD",
                "RTP/AVP;mode=\"record\"",
                "RTP/AVP;mode=\"FOO RECORD\"",
                "RTP/AVP;mode=FOO,RTP/AVP;mode=RECORD"
            })
    void areAskedForByTheirName(String header) {
        handler.addMode(recorder, RECORD);
        FakeExchange exchange = setup("rtsp://h/new", header);
        RtspResponse answer = exchange.answer(handler);

        assertThat(answer.headers().first("Transport")).hasValue("granted");
        assertThat(recorder.offered)
                .singleElement()
                .satisfies(spec -> assertThat(spec.modes()).contains("RECORD"));
        assertThat(exchange.opened()).as("that is the other's affair").isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"RTP/AVP;mode=RECORD", "RTP/AVP/TCP;mode=\"RECORD\";interleaved=0-1,RTP/AVP;mode=FOO"})
    void areRefusedWhereNobodySetsThemUp(String header) {
        handler.addMode(recorder, Map.of(SetupMode.PROPERTY, "OTHER"));
        FakeExchange exchange = setup("rtsp://h/clip", header);
        RtspException refusal = exchange.refusal(handler);

        assertThat(refusal.status()).isEqualTo(RtspStatus.UNSUPPORTED_TRANSPORT);
        assertThat(refusal).hasMessageContainingAll("RECORD", "mode=PLAY");
        assertThat(exchange.opened()).isFalse();
        assertThat(recorder.offered).isEmpty();
    }

    /** The first offered mode that has a service is used. Offers of other modes are ignored. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "RTP/AVP/TCP;mode=RECORD,RTP/AVP,RTP/AVP;mode=RECORD;x=1|RECORD|2",
                "RTP/AVP/TCP,RTP/AVP;mode=RECORD|PLAY|1",
                "RTP/AVP;mode=\"PLAY,RECORD\",RTP/AVP/TCP|PLAY|2",
                "RTP/AVP;mode=FOO,RTP/AVP;mode=PLAY,RTP/AVP;mode=RECORD|PLAY|1"
            })
    void decideWhichOffersCount(String header, String mode, int offers) throws RtspException {
        handler.addMode(recorder, RECORD);
        FakeSession session = new FakeSession();
        FakePlayout playout = playouts.open(session, clip);
        setup("rtsp://h/clip", header).in(session).answer(handler);

        assertThat(mode.equals("PLAY") ? playout.offered : recorder.offered)
                .hasSize(offers)
                .allSatisfy(spec -> assertThat(spec.modes()).contains(mode));
        assertThat(mode.equals("PLAY") ? recorder.offered : playout.offered).isEmpty();
    }

    @Test
    void mayBeAnsweredLater() throws RtspException {
        handler.addMode(recorder, RECORD);
        recorder.answer = new CompletableFuture<>();
        FakeExchange exchange = setup("rtsp://h/new", "RTP/AVP;mode=RECORD");
        assertThat(handler.handle(exchange)).as("the reply is deferred").isNull();
        recorder.answer.complete("at last");

        assertThat(exchange.deferred().join().headers().first("Transport")).hasValue("at last");
    }

    @Test
    void areSetUpByTheSuccessorFromItsComing() {
        Recorder newer = new Recorder();
        newer.answer = CompletableFuture.completedFuture("by the newer");
        handler.addMode(recorder, RECORD);
        assertThat(transport("RTP/AVP;mode=RECORD")).isEqualTo("granted");
        handler.addMode(newer, Map.of(SetupMode.PROPERTY, "record"));
        assertThat(transport("RTP/AVP;mode=RECORD")).isEqualTo("by the newer");
        handler.removeMode(recorder, RECORD);
        assertThat(transport("RTP/AVP;mode=RECORD")).as("the older goes").isEqualTo("by the newer");
        handler.removeMode(newer, Map.of(SetupMode.PROPERTY, "record"));
        assertThat(setup("rtsp://h/new", "RTP/AVP;mode=RECORD").refusal(handler).status())
                .isEqualTo(RtspStatus.UNSUPPORTED_TRANSPORT);
    }

    @Test
    void areSetUpByTheOlderAgainWhereTheSuccessorIsWithdrawn() {
        Recorder newer = new Recorder();
        handler.addMode(recorder, RECORD);
        handler.addMode(newer, RECORD);
        handler.removeMode(newer, RECORD);
        assertThat(transport("RTP/AVP;mode=RECORD")).isEqualTo("granted");
        assertThat(recorder.offered).hasSize(1);
    }

    @Test
    void anotherProfileOfThemIsTheirAffair() {
        handler.addMode(recorder, RECORD);
        transport("RTP/SAVP/TCP;mode=RECORD;interleaved=0-1");
        assertThat(recorder.offered).extracting(TransportSpec::protocol).containsExactly("RTP/SAVP/TCP");
    }
}
