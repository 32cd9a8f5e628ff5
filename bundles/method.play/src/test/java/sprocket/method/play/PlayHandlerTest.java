// SPDX-License-Identifier: Apache-2.0
package sprocket.method.play;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sprocket.playout.api.PlayRequest;
import sprocket.playout.api.testing.FakePlayout;
import sprocket.playout.api.testing.FakePlayouts;
import sprocket.playout.api.testing.StoredClip;
import sprocket.rtsp.api.SessionState;
import sprocket.rtsp.api.header.NptRange;
import sprocket.rtsp.api.header.RtspRange;
import sprocket.rtsp.api.message.RtspException;
import sprocket.rtsp.api.message.RtspResponse;
import sprocket.rtsp.api.message.RtspStatus;
import sprocket.rtsp.api.message.RtspUri;
import sprocket.rtsp.api.testing.FakeExchange;
import sprocket.rtsp.api.testing.FakeSession;

class PlayHandlerTest {

    private final FakePlayouts playouts = new FakePlayouts();
    private final PlayHandler handler = new PlayHandler(playouts);
    private final FakeSession session = new FakeSession();
    private FakePlayout playout;

    @BeforeEach
    void setUp() throws RtspException {
        playout = playouts.open(session, StoredClip.of("film", 2)).ready(RtspUri.parse("rtsp://h/film"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"rtsp://h/film", "*"})
    void playsTheSessionFromWhereItStands(String url) {
        playout.position = Duration.ofMillis(12_345);
        RtspResponse answer = play(url).answer(handler);

        assertThat(answer.status()).isEqualTo(RtspStatus.OK);
        assertThat(answer.headers().first("Range")).hasValue("npt=12.345-");
        assertThat(answer.headers().first("RTP-Info"))
                .hasValue("url=rtsp://h/film/trackID=0;seq=1;rtptime=90000,"
                        + "url=rtsp://h/film/trackID=1;seq=2;rtptime=90000");
        assertThat(answer.headers().size())
                .as("neither Scale nor Speed was asked for")
                .isEqualTo(2);
        assertThat(playout.played).containsExactly(PlayRequest.RESUME);
    }

    @Test
    void startsNothingItself() {
        play("rtsp://h/film").answer(handler);

        assertThat(session.state())
                .as("media flows when the reply is queued, not before")
                .isEqualTo(SessionState.READY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "npt=10-20",
                "npt=0-",
                "npt=-5",
                "npt=now-",
                "npt=10-5",
                "smpte=0:10:00:00-",
                "smpte-25=10:07:00:00-10:07:33:05.01",
                "clock=19961108T143720.25Z-"
            })
    void playsARangeAndAnswersInItsUnit(String range) throws RtspException {
        RtspResponse answer = play("rtsp://h/film").header("Range", range).answer(handler);

        assertThat(playout.played).extracting(PlayRequest::range).containsExactly(Optional.of(RtspRange.parse(range)));
        assertThat(answer.headers().all("Range")).containsExactly(range);
    }

    @Test
    void timeOfStartIsDropped() throws RtspException {
        RtspResponse answer = play("rtsp://h/film")
                .header("Range", "npt=1-2;time=19970123T143720Z")
                .answer(handler);

        assertThat(answer.headers().first("Range")).hasValue("npt=1-2");
    }

    @ParameterizedTest
    @CsvSource({
        "frames=1-2,501",
        "x,501",
        "npt=,457",
        "npt=-,457",
        "npt=:::-,457",
        "npt=NaN-,457",
        "npt=1e308-,457",
        "npt=-1-,457",
        "smpte=x-,457",
        "clock=now-,457",
        "'',457"
    })
    void refusesRanges(String range, int status) {
        assertThat(play("rtsp://h/film")
                        .header("Range", range)
                        .refusal(handler)
                        .status()
                        .code())
                .isEqualTo(status);
        assertThat(playout.played).isEmpty();
    }

    @Test
    void answersTheScaleAndSpeedThatWereChosen() {
        playout.chosen = 1;
        RtspResponse answer = play("rtsp://h/film")
                .header("Scale", "-2.5")
                .header("Speed", "1.5")
                .answer(handler);

        assertThat(playout.played)
                .containsExactly(new PlayRequest(
                        Optional.empty(),
                        OptionalDouble.of(-2.5),
                        OptionalDouble.of(1.5),
                        PlayRequest.SeekStyle.EXACT));
        assertThat(answer.headers().first("Scale")).hasValue("1.0");
        assertThat(answer.headers().first("Speed")).hasValue("1.0");
    }

    @ParameterizedTest
    @CsvSource({"Scale,1,1.0,", "Scale,2,2.0,1.0", "Scale,-0.5,-0.5,1.0", "Speed,2,,2.0", ",,,"})
    void answersWhatWasAskedAndTheSpeedOfAnotherScale(String asked, String factor, String scale, String speed) {
        FakeExchange exchange = play("rtsp://h/film");
        RtspResponse answer = (asked == null ? exchange : exchange.header(asked, factor)).answer(handler);

        assertThat(answer.headers().first("Scale")).isEqualTo(Optional.ofNullable(scale));
        assertThat(answer.headers().first("Speed")).isEqualTo(Optional.ofNullable(speed));
    }

    /** PLAY without Scale changes nothing while media is played at another scale than 1. */
    @Test
    void answersTheScaleThatGoesOn() {
        playout.chosen = 2;
        RtspResponse answer = play("rtsp://h/film").answer(handler);

        assertThat(answer.headers().first("Scale")).hasValue("2.0");
        assertThat(answer.headers().first("Speed")).hasValue("2.0");
    }

    @ParameterizedTest
    @CsvSource({"Scale,0", "Scale,NaN", "Scale,1e9", "Scale,''", "Speed,0", "Speed,-1", "Speed,Infinity", "Speed,1 2"})
    void refusesFactors(String header, String value) {
        assertThat(play("rtsp://h/film").header(header, value).refusal(handler).status())
                .isEqualTo(RtspStatus.BAD_REQUEST);
        assertThat(playout.played).isEmpty();
    }

    @Test
    void aStreamAmongSeveralIsNotPlayedAlone() {
        assertThat(play("rtsp://h/film/trackID=1").refusal(handler).status())
                .isEqualTo(RtspStatus.ONLY_AGGREGATE_ALLOWED);
        assertThat(playout.played).isEmpty();
    }

    @Test
    void theOnlyStreamStandsForTheSession() throws RtspException {
        FakeSession single = new FakeSession();
        FakePlayout clip = playouts.open(single, StoredClip.of("clip", 1)).ready(RtspUri.parse("rtsp://h/clip"));
        FakeExchange.of("PLAY", "rtsp://h/clip/trackID=0").in(single).answer(handler);

        assertThat(clip.played).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"rtsp://h/other", "rtsp://h/film/trackID=7"})
    void anotherUrlIsNotOfThisSession(String url) {
        assertThat(play(url).refusal(handler).status()).isEqualTo(RtspStatus.NOT_FOUND);
    }

    @Test
    void withoutStreamsThereIsNothingToPlay() {
        RtspException refusal =
                FakeExchange.of("PLAY", "rtsp://h/film").in(new FakeSession()).refusal(handler);

        assertThat(refusal.status()).isEqualTo(RtspStatus.METHOD_NOT_VALID_IN_STATE);
        assertThat(refusal).hasMessageContaining("SETUP");
    }

    @Test
    void withoutASessionThereIsNothingToPlay() {
        assertThat(FakeExchange.of("PLAY", "rtsp://h/film").refusal(handler).status())
                .isEqualTo(RtspStatus.SESSION_NOT_FOUND);
    }

    @Test
    void thePlayoutsRefusalIsTheAnswer() {
        playout.refusal = new RtspException(RtspStatus.INVALID_RANGE, "The media ends at npt=60");

        assertThat(play("rtsp://h/film")
                        .header("Range", NptRange.from(Duration.ofHours(1)).toString())
                        .refusal(handler))
                .isSameAs(playout.refusal);
    }

    @Test
    void answersOnceTheMediaArePrepared() throws RtspException {
        playout.gate = new CompletableFuture<>();
        playout.position = Duration.ofSeconds(3);
        FakeExchange exchange = play("rtsp://h/film").header("Speed", "2");
        assertThat(handler.handle(exchange)).as("the reply is deferred").isNull();
        assertThat(playout.played).hasSize(1);
        assertThat(exchange.deferred()).isNotDone();
        playout.gate.complete(null);

        assertThat(exchange.deferred()).isCompleted();
        RtspResponse answer = exchange.deferred().join();
        assertThat(answer.status()).isEqualTo(RtspStatus.OK);
        assertThat(answer.headers().first("Range")).hasValue("npt=3-");
        assertThat(answer.headers().first("Speed")).hasValue("2.0");
    }

    @Test
    void whatGoesWrongInThePreparationIsTheAnswer() throws RtspException {
        playout.gate = new CompletableFuture<>();
        FakeExchange exchange = play("rtsp://h/film");
        assertThat(handler.handle(exchange)).isNull();
        RtspException refusal = new RtspException(RtspStatus.INVALID_RANGE, "The media ends at npt=60");
        playout.gate.completeExceptionally(refusal);

        assertThat(exchange.deferred()).isCompletedExceptionally();
        assertThat(exchange.deferred().handle((answer, failure) -> failure).join())
                .isSameAs(refusal);
    }

    private FakeExchange play(String url) {
        return FakeExchange.of("PLAY", url).in(session);
    }
}
