// SPDX-License-Identifier: Apache-2.0
package sprocket.method.skip;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sprocket.playout.api.testing.FakePlayout;
import sprocket.playout.api.testing.FakePlayouts;
import sprocket.playout.api.testing.StoredClip;
import sprocket.rtsp.api.message.RtspException;
import sprocket.rtsp.api.message.RtspResponse;
import sprocket.rtsp.api.message.RtspStatus;
import sprocket.rtsp.api.message.RtspUri;
import sprocket.rtsp.api.testing.FakeExchange;
import sprocket.rtsp.api.testing.FakeSession;

class SkipHandlerTest {

    private final FakePlayouts playouts = new FakePlayouts();
    private final SkipHandler handler = new SkipHandler(playouts);
    private final FakeSession session = new FakeSession();
    private FakePlayout playout;

    @BeforeEach
    void setUp() throws RtspException {
        playout = playouts.open(session, StoredClip.of("film", 2)).ready(RtspUri.parse("rtsp://h/film"));
        playout.position = Duration.ofMillis(20_040);
    }

    @Test
    void answersOnceTheMediaArePrepared() throws RtspException {
        playout.gate = new CompletableFuture<>();
        FakeExchange exchange = skip("rtsp://h/film").header("Skip", "10");
        assertThat(handler.handle(exchange)).as("the reply is deferred").isNull();
        assertThat(playout.sought).hasSize(1);
        playout.gate.complete(null);

        assertThat(exchange.deferred()).isCompleted();
        assertThat(exchange.deferred().join().headers().first("Range")).hasValue("npt=30.04-");
    }

    private FakeExchange skip(String url) {
        return FakeExchange.of("SKIP", url).in(session);
    }

    @ParameterizedTest
    @CsvSource({
        "10, 30040",
        "+10, 30040",
        "-7.5, 12540",
        "0, 20040",
        "-0, 20040",
        "1., 21040",
        "0.0015, 20041",
        "' -1 ', 19040",
        "-20.04, 0",
        "-20.05, 0",
        "-999999999, 0"
    })
    void goesBySecondsFromWhereTheSessionStands(String value, long millis) {
        skip("rtsp://h/film").header("Skip", value).answer(handler);

        assertThat(playout.sought)
                .singleElement()
                .extracting(Duration::toMillis)
                .isEqualTo(millis);
        assertThat(playout.played).isEmpty();
    }

    @Test
    void fractionsAreNanoseconds() {
        skip("*").header("skip", "0.1234567891").answer(handler);
        assertThat(playout.sought).containsExactly(Duration.ofNanos(20_163_456_789L));
    }

    @ParameterizedTest
    @ValueSource(strings = {"rtsp://h/film", "*"})
    void answersAsPlayDoes(String url) {
        RtspResponse answer = skip(url).header("Skip", "-7.5").answer(handler);

        assertThat(answer.status()).isEqualTo(RtspStatus.OK);
        assertThat(answer.headers().first("Range")).hasValue("npt=12.54-");
        assertThat(answer.headers().first("RTP-Info"))
                .hasValue("url=rtsp://h/film/trackID=0;seq=1;rtptime=90000,"
                        + "url=rtsp://h/film/trackID=1;seq=2;rtptime=90000");
        assertThat(answer.headers().size()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "ten", "NaN", "Infinity", "1e3", "--1", ".", ".5", "1,5", "0x10", "10 s", "\u0661", "5-"})
    void refusesWhatIsNoNumber(String value) {
        RtspException refusal = skip("rtsp://h/film").header("Skip", value).refusal(handler);

        assertThat(refusal.status()).isEqualTo(RtspStatus.BAD_REQUEST);
        assertThat(refusal).hasMessageContainingAll("no decimal number", "Skip: -7.5");
        assertThat(playout.sought).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1000000000", "-99999999999999999999999999"})
    void refusesWhatIsHuge(String value) {
        assertThat(skip("rtsp://h/film").header("Skip", value).refusal(handler))
                .hasMessageContainingAll("more than 9 digits", "Skip: 10")
                .extracting(RtspException::status)
                .isEqualTo(RtspStatus.BAD_REQUEST);
    }

    @Test
    void needsItsHeaderOnce() {
        assertThat(skip("rtsp://h/film").refusal(handler))
                .hasMessageContainingAll("no Skip header", "Skip: 10")
                .extracting(RtspException::status)
                .isEqualTo(RtspStatus.BAD_REQUEST);
        assertThat(skip("rtsp://h/film").header("Skip", "1").header("Skip", "2").refusal(handler))
                .hasMessageContaining("2 Skip headers");
    }

    @Test
    void aStreamAmongSeveralIsNotMovedAlone() {
        assertThat(skip("rtsp://h/film/trackID=1")
                        .header("Skip", "1")
                        .refusal(handler)
                        .status())
                .isEqualTo(RtspStatus.ONLY_AGGREGATE_ALLOWED);
        assertThat(skip("rtsp://h/other").header("Skip", "1").refusal(handler).status())
                .isEqualTo(RtspStatus.NOT_FOUND);
        assertThat(playout.sought).isEmpty();
    }

    @Test
    void thePlayoutsRefusalIsTheAnswer() {
        playout.refusal = new RtspException(RtspStatus.INVALID_RANGE, "The media ends at npt=60");
        assertThat(skip("rtsp://h/film").header("Skip", "50").refusal(handler)).isSameAs(playout.refusal);
    }

    @Test
    void withoutASessionOrStreamsThereIsNothingToSkip() {
        assertThat(FakeExchange.of("SKIP", "rtsp://h/film").refusal(handler).status())
                .isEqualTo(RtspStatus.SESSION_NOT_FOUND);
        assertThat(FakeExchange.of("SKIP", "rtsp://h/film")
                        .in(new FakeSession())
                        .refusal(handler)
                        .status())
                .isEqualTo(RtspStatus.METHOD_NOT_VALID_IN_STATE);
    }
}
