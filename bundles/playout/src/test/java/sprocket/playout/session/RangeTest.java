// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sprocket.playout.testing.FakeExchange;
import sprocket.playout.testing.RecordingChannel.Sent;
import sprocket.playout.testing.ServerFixture;
import sprocket.playout.testing.SessionFixture;
import sprocket.playout.testing.Settings;
import sprocket.playout.testing.TestMovie;
import sprocket.rtsp.api.header.RtspRange;
import sprocket.rtsp.api.message.RtspException;

/** The Range of a PLAY, with ten seconds of pictures of 40 ms each. */
class RangeTest {

    private final TestMovie movie = TestMovie.video(250);

    @ParameterizedTest
    @CsvSource({
        // The picture that is shown a millisecond after that time.
        "npt=0-, npt=0-10, 0, 250",
        "npt=4-, npt=4-10, 4000, 150",
        "npt=4.01-, npt=4-10, 4000, 150",
        "npt=3.999-, npt=4-10, 4000, 150",
        "npt=3.998-, npt=3.96-10, 3960, 151",
        "npt=4.039-, npt=4.04-10, 4040, 149",
        // A picture that begins at the end of the range is not part of it.
        "npt=4-5, npt=4-5, 4000, 25",
        "npt=4-5.001, npt=4-5.001, 4000, 26",
        "npt=4-99, npt=4-10, 4000, 150",
        // At least one picture, and the end is never before the start.
        "npt=4.0395-4.0399, npt=4.04-4.040000001, 4040, 1",
        "npt=9.9999-, npt=9.96-10, 9960, 1",
        "npt=-1, npt=0-1, 0, 25",
        "npt=now-, npt=0-10, 0, 250",
        "npt=0:00:04-0:00:05, npt=4-5, 4000, 25",
        // Behind the end: the last picture, from which a player can seek back.
        "npt=10-, npt=9.96-10, 9960, 1",
        "npt=25-, npt=9.96-10, 9960, 1",
        "npt=25-30, npt=9.96-10, 9960, 1",
        "smpte-25=0:00:10-, smpte-25=0:00:09:24-0:00:10:00, 9960, 1",
        "smpte-25=0:00:04-, smpte-25=0:00:04:00-0:00:10:00, 4000, 150",
        "smpte-25=0:00:04:10-0:00:05, smpte-25=0:00:04:10-0:00:05:00, 4400, 15"
    })
    void saysWhatItSends(String asked, String answered, long firstMillis, int pictures) throws Exception {
        SessionFixture fixture = new SessionFixture(movie).ready();
        assertThat(fixture.play(asked).range()).hasToString(answered);
        fixture.pass(20_000);
        assertThat(fixture.channel(0).units()).hasSize(pictures);
        assertThat(fixture.channel(0).units().get(0))
                .extracting(Sent::mediaTime)
                .isEqualTo(firstMillis * 1_000_000);
        fixture.close();
        assertThat(movie.openReaders()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "npt=5-4, 457",
        "npt=5-5, 457",
        "npt=25-24, 457",
        "clock=20260101T000000Z-, 456",
        "smpte-25=0:00:05-0:00:04, 457"
    })
    void refusesWhatIsNotThere(String asked, int status) throws Exception {
        SessionFixture fixture = new SessionFixture(movie).ready();
        RtspException refusal = catchThrowableOfType(RtspException.class, () -> fixture.play(asked));
        assertThat(refusal.status().code()).isEqualTo(status);
        fixture.play();
        fixture.pass(10_000);
        assertThat(fixture.channel(0).units()).hasSize(250);
        fixture.close();
        assertThat(movie.openReaders()).isZero();
    }

    /** The movie began at ten past ten. */
    @ParameterizedTest
    @CsvSource({
        "clock=20260301T101000Z-, clock=20260301T101000Z-20260301T101010Z, 0, 250",
        "clock=20260301T101004.5Z-, clock=20260301T101004.48Z-20260301T101010Z, 4480, 138",
        "clock=20260301T101004Z-20260301T101005Z, clock=20260301T101004Z-20260301T101005Z, 4000, 25",
        // It has no earlier pictures.
        "clock=20260301T100000Z-20260301T101001Z, clock=20260301T101000Z-20260301T101001Z, 0, 25",
        "clock=20270301T100000Z-, clock=20260301T101009.96Z-20260301T101010Z, 9960, 1"
    })
    void knowsDatesOfMediaThatHasThem(String asked, String answered, long firstMillis, int pictures) throws Exception {
        movie.takenAt(Instant.parse("2026-03-01T10:10:00Z"));
        saysWhatItSends(asked, answered, firstMillis, pictures);
    }

    @ParameterizedTest
    @CsvSource({
        "clock=20260301T100000Z-20260301T100001Z, 0",
        "clock=20260301T100000Z-20260301T101000Z, 0",
        "clock=20260301T101005Z-20260301T101004Z, 0",
        "clock=20260301T101004Z-20260301T101005Z, -1",
        "clock=20260301T100959Z-20260301T100958Z, -1"
    })
    void refusesDatesThatAreNotThere(String asked, double scale) throws Exception {
        movie.takenAt(Instant.parse("2026-03-01T10:10:00Z"));
        SessionFixture fixture = new SessionFixture(movie).ready();
        assertThat(catchThrowableOfType(RtspException.class, () -> fixture.play(asked, scale))
                        .status()
                        .code())
                .isEqualTo(457);
        fixture.close();
        assertThat(movie.openReaders()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"npt=5-6, -1", "npt=5-5, -1", "npt=6-5, 1", "smpte-25=0:00:04-0:00:05, -2"})
    void refusesRangesOfTheOtherDirection(String asked, double scale) throws Exception {
        SessionFixture fixture = new SessionFixture(movie).ready();
        assertThat(catchThrowableOfType(RtspException.class, () -> fixture.play(asked, scale))
                        .status()
                        .code())
                .isEqualTo(457);
        fixture.close();
        assertThat(movie.openReaders()).isZero();
    }

    /** Each unit of time, queued behind the first range, backwards, and as a pause point. */
    @ParameterizedTest
    @CsvSource({
        "npt=8-7, npt=7.5-",
        "smpte-25=0:00:08:00-0:00:07:00, smpte-25=0:00:07:12.50-",
        "clock=20260301T101008Z-20260301T101007Z, clock=20260301T101007.5Z-"
    })
    void queuesAndPausesInEachUnit(String asked, String point) throws Exception {
        movie.takenAt(Instant.parse("2026-03-01T10:10:00Z"));
        SessionFixture fixture = new SessionFixture(movie).ready();
        fixture.play("npt=1-2");
        assertThat(fixture.play(asked, -1).range()).hasToString(asked);
        fixture.pass(500);
        assertThat(fixture.playout().pause(new FakeExchange(), RtspRange.parse(point)))
                .hasToString(point);
        fixture.pass(2000);
        assertThat(fixture.channel(0).units()).hasSize(25 + 13);
        assertThat(fixture.playout().position()).hasMillis(7480);
        fixture.close();
        assertThat(movie.openReaders()).isZero();
    }

    @Test
    void hasNothingToPlayInAnEmptyFile() throws Exception {
        SessionFixture fixture = new SessionFixture(TestMovie.video(0)).ready();
        assertThat(catchThrowableOfType(RtspException.class, fixture::play)
                        .status()
                        .code())
                .isEqualTo(457);
        fixture.close();
    }

    @Test
    void resumesAtThePauseWhereARangeNamesNoStart() throws Exception {
        SessionFixture fixture = new SessionFixture(movie).ready();
        fixture.play();
        fixture.pass(1990);
        fixture.pause();
        assertThat(fixture.play("npt=-3").range()).hasToString("npt=2-3");
        fixture.close();
    }

    @Test
    void saysPositionsOfTheMediaHoweverOftenItHasBegunAnew() throws Exception {
        SessionFixture fixture = new SessionFixture(movie, ServerFixture.of(Settings.LOOPING)).ready();
        fixture.play();
        fixture.pass(23_990);
        assertThat(fixture.pause()).hasMillis(4000);
        assertThat(fixture.play().range()).hasToString("npt=4-10");
        assertThat(fixture.playout().position()).hasMillis(4040);
        fixture.close();
    }
}
