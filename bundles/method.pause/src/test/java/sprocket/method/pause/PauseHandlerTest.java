// SPDX-License-Identifier: Apache-2.0
package sprocket.method.pause;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sprocket.playout.api.testing.FakePlayout;
import sprocket.playout.api.testing.FakePlayouts;
import sprocket.playout.api.testing.StoredClip;
import sprocket.rtsp.api.message.RtspException;
import sprocket.rtsp.api.message.RtspHeaders;
import sprocket.rtsp.api.message.RtspResponse;
import sprocket.rtsp.api.message.RtspStatus;
import sprocket.rtsp.api.message.RtspUri;
import sprocket.rtsp.api.testing.FakeExchange;
import sprocket.rtsp.api.testing.FakeSession;

class PauseHandlerTest {

    private final FakePlayouts playouts = new FakePlayouts();
    private final PauseHandler handler = new PauseHandler(playouts);
    private final FakeSession session = new FakeSession();
    private FakePlayout playout;

    @BeforeEach
    void setUp() throws RtspException {
        playout = playouts.open(session, StoredClip.of("film", 2)).ready(RtspUri.parse("rtsp://h/film"));
        playout.position = Duration.ofMillis(4_250);
    }

    @ParameterizedTest
    @ValueSource(strings = {"rtsp://h/film", "*"})
    void pausesNowAndSaysWhere(String url) {
        RtspResponse answer = pause(url).answer(handler);

        assertThat(answer.status()).isEqualTo(RtspStatus.OK);
        assertThat(answer.headers()).isEqualTo(RtspHeaders.of("Range", "npt=4.25-"));
        assertThat(playout.paused).containsExactly(Optional.empty());
    }

    @ParameterizedTest
    @CsvSource({
        "npt=15-, npt=15-",
        "npt=0:01:00.5-, npt=60.5-",
        "npt=-20, npt=20-",
        "npt=0-, npt=0-",
        "smpte=0:00:10:00-, smpte=0:00:10:00-",
        "smpte-25=0:00:10:00.50-, smpte-25=0:00:10:00.50-",
        "clock=19961108T143720.25Z-, clock=19961108T143720.25Z-"
    })
    void pausesAtAPoint(String range, String point) {
        RtspResponse answer = pause("rtsp://h/film").header("Range", range).answer(handler);

        assertThat(playout.pausePoints).singleElement().hasToString(point);
        assertThat(answer.headers().first("Range")).hasValue(point);
    }

    @Test
    void nowIsNow() {
        pause("rtsp://h/film").header("Range", "npt=now-").answer(handler);

        assertThat(playout.paused).containsExactly(Optional.empty());
    }

    /** "The Range header must contain exactly one value rather than a time range" (RFC 2326, section 10.6). */
    @ParameterizedTest
    @CsvSource({
        "npt=10-20,457",
        "npt=now-20,457",
        "npt=-,457",
        "npt=x-,457",
        "'',457",
        "frames=3-,501",
        "smpte=0:00:10:00-0:00:11:00,457",
        "clock=19961108T143720Z-19961108T143721Z,457"
    })
    void refusesWhatIsNoPoint(String range, int status) {
        assertThat(pause("rtsp://h/film")
                        .header("Range", range)
                        .refusal(handler)
                        .status()
                        .code())
                .isEqualTo(status);
        assertThat(playout.paused).isEmpty();
        assertThat(playout.pausePoints).isEmpty();
    }

    /** The time of a live presentation may be negative. */
    @Test
    void aTimeBeforeTheStartIsNoRange() {
        playout.position = Duration.ofSeconds(-5);

        assertThat(pause("rtsp://h/film").answer(handler).headers()).isEqualTo(RtspHeaders.EMPTY);
        assertThat(playout.paused).hasSize(1);
    }

    @Test
    void aStreamAmongSeveralIsNotPausedAlone() {
        assertThat(pause("rtsp://h/film/trackID=0").refusal(handler).status())
                .isEqualTo(RtspStatus.ONLY_AGGREGATE_ALLOWED);
        assertThat(playout.paused).isEmpty();
    }

    @Test
    void theOnlyStreamStandsForTheSession() throws RtspException {
        FakeSession single = new FakeSession();
        FakePlayout clip = playouts.open(single, StoredClip.of("clip", 1)).ready(RtspUri.parse("rtsp://h/clip"));
        FakeExchange.of("PAUSE", "rtsp://h/clip/trackID=0").in(single).answer(handler);

        assertThat(clip.paused).hasSize(1);
        assertThat(playout.paused).as("another session plays on").isEmpty();
    }

    @Test
    void anotherUrlIsNotOfThisSession() {
        assertThat(pause("rtsp://h/other").refusal(handler).status()).isEqualTo(RtspStatus.NOT_FOUND);
        assertThat(playout.paused).isEmpty();
    }

    @Test
    void withoutStreamsThereIsNothingToPause() {
        assertThat(FakeExchange.of("PAUSE", "rtsp://h/film")
                        .in(new FakeSession())
                        .refusal(handler)
                        .status())
                .isEqualTo(RtspStatus.METHOD_NOT_VALID_IN_STATE);
    }

    @Test
    void withoutASessionThereIsNothingToPause() {
        assertThat(FakeExchange.of("PAUSE", "rtsp://h/film").refusal(handler).status())
                .isEqualTo(RtspStatus.SESSION_NOT_FOUND);
    }

    @Test
    void thePlayoutsRefusalIsTheAnswer() {
        playout.refusal = new RtspException(RtspStatus.INVALID_RANGE, "Playing will not reach this pause point");

        assertThat(pause("rtsp://h/film").header("Range", "npt=99-").refusal(handler))
                .isSameAs(playout.refusal);
    }

    private FakeExchange pause(String url) {
        return FakeExchange.of("PAUSE", url).in(session);
    }
}
