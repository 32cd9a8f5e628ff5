// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sprocket.playout.api.PlayAnswer;
import sprocket.playout.testing.FakeExchange;
import sprocket.playout.testing.RecordingChannel.Sent;
import sprocket.playout.testing.ServerFixture;
import sprocket.playout.testing.SessionFixture;
import sprocket.playout.testing.Settings;
import sprocket.playout.testing.TestCamera;
import sprocket.playout.testing.TestMovie;
import sprocket.rtsp.api.SessionState;
import sprocket.rtsp.api.message.RtspException;

/** Seeking in ten seconds of pictures, 40 ms each. */
class SeekTest {

    private final TestMovie movie = TestMovie.video(250);
    private SessionFixture fixture;

    @BeforeEach
    void setUp() throws Exception {
        fixture = new SessionFixture(movie).ready();
    }

    @AfterEach
    void nothingIsLeftBehind() {
        fixture.close();
        assertThat(movie.openReaders()).isZero();
        assertThat(fixture.server().trains().inUse()).isZero();
        assertThat(fixture.loop().timers()).isZero();
    }

    private static PlayAnswer seek(SessionFixture where, long millis) throws RtspException {
        FakeExchange exchange = new FakeExchange();
        PlayAnswer answer = where.seek(exchange, millis);
        exchange.commit();
        return answer;
    }

    private List<Long> times() {
        return fixture.channel(0).units().stream()
                .map(u -> u.mediaTime() / 1_000_000)
                .toList();
    }

    @ParameterizedTest
    @CsvSource({
        "7000, npt=7-10, 7000",
        "200, npt=0.2-10, 200",
        "0, npt=0-10, 0",
        "7010, npt=7-10, 7000",
        "9999, npt=9.96-10, 9960"
    })
    void goesOnThereAtOnce(long to, String range, long first) throws Exception {
        fixture.play();
        fixture.pass(490);
        Sent last = fixture.channel(0).last();
        int before = fixture.channel(0).packets().size();
        PlayAnswer answer = seek(fixture, to);
        Sent next = fixture.channel(0).packets().get(before);

        assertThat(answer.range()).hasToString(range);
        assertThat(next.mediaTime() / 1_000_000).isEqualTo(first);
        assertThat(next.at()).as("without a gap").isEqualTo(490_000_000L);
        assertThat(next.sequence())
                .isEqualTo(last.sequence() + 1 & 0xFFFF)
                .isEqualTo(answer.rtpInfo().get(0).sequence().orElseThrow());
        assertThat(next.timestamp()).as("the next picture's").isEqualTo(last.timestamp() + 3600);
        assertThat(answer.rtpInfo().get(0).timestamp()).hasValue(Integer.toUnsignedLong(next.timestamp()));
        fixture.pass(20_000);
        assertThat(times()).endsWith(9960L).hasSize(13 + (int) (10_000 - first) / 40);
        assertThat(movie.openReaders()).isZero();
    }

    @Test
    void aRangeKeepsItsEndAndWhatIsQueuedIsDropped() throws Exception {
        fixture.play("npt=1-3");
        fixture.play("npt=5-6");
        fixture.pass(490);
        assertThat(seek(fixture, 2000).range()).hasToString("npt=2-3");
        fixture.pass(20_000);

        assertThat(times()).hasSize(13 + 25).endsWith(2960L);
        assertThat(fixture.session().state()).isEqualTo(SessionState.READY);
    }

    @Test
    void mayGoBackBeforeTheStartOfTheRange() throws Exception {
        fixture.play("npt=2-3");
        fixture.pass(490);
        assertThat(seek(fixture, 400).range()).hasToString("npt=0.4-3");
    }

    @ParameterizedTest
    @ValueSource(longs = {10_000, 999_999_999_000L})
    void goesToTheLastPictureWhereItLiesBehindTheEndOfTheMedia(long to) throws Exception {
        fixture.play();
        fixture.pass(490);
        assertThat(seek(fixture, to).range()).hasToString("npt=9.96-10");
        fixture.pass(1000);

        assertThat(times()).hasSize(13 + 1).endsWith(9960L);
        assertThat(fixture.session().state()).isEqualTo(SessionState.READY);
    }

    @ParameterizedTest
    @CsvSource({"npt=1-3, 3000, npt=3", "npt=1-3, 7000, npt=3", "npt=1-3, 999999999000, npt=3"})
    void refusesWhatLiesBehindTheEndOfTheRange(String range, long to, String end) throws Exception {
        fixture.play(range);
        fixture.pass(490);
        RtspException refusal = catchThrowableOfType(RtspException.class, () -> seek(fixture, to));
        fixture.pass(500);

        assertThat(refusal.status().code()).isEqualTo(457);
        assertThat(refusal).hasMessageContaining("ends at " + end);
        assertThat(fixture.channel(0).units()).as("it plays on").hasSize(25);
        assertThat(movie.openReaders()).isEqualTo(1);
    }

    @Test
    void keepsItsSpeed() throws Exception {
        fixture.playAtSpeed(2);
        fixture.pass(199);
        assertThat(seek(fixture, 5000).speed()).isEqualTo(2);
        int before = fixture.channel(0).units().size();
        fixture.pass(1000);
        assertThat(fixture.channel(0).units()).hasSize(before + 50);
    }

    @Test
    void isNothingWithoutAReply() throws Exception {
        fixture.play();
        fixture.pass(990);
        FakeExchange exchange = new FakeExchange();
        fixture.seek(exchange, 5000);
        fixture.pass(10);
        exchange.rollback();
        fixture.pass(999);

        assertThat(fixture.channel(0).units())
                .hasSize(50)
                .allSatisfy(u -> assertThat(u.at()).isEqualTo(u.mediaTime()));
        assertThat(movie.openReaders()).isEqualTo(1);
    }

    @Test
    void isForWhatPlays() throws Exception {
        fixture.play();
        fixture.pass(490);
        fixture.pause();
        assertThat(catchThrowableOfType(RtspException.class, () -> seek(fixture, 5000))
                        .status()
                        .code())
                .isEqualTo(455);
        assertThat(fixture.playout().position()).hasMillis(520);
    }

    @Test
    void aPausePointIsForgotten() throws Exception {
        fixture.play();
        fixture.pauseAt(2000);
        seek(fixture, 1000);
        fixture.pass(20_000);
        assertThat(times()).endsWith(9960L);
    }

    @Test
    void whatBeginsAnewAtItsEndStillDoes() throws Exception {
        SessionFixture looping = new SessionFixture(movie, ServerFixture.of(Settings.LOOPING)).ready();
        looping.play();
        looping.pass(10_500);
        assertThat(seek(looping, 9000).range()).hasToString("npt=9-10");
        looping.pass(1_190);
        assertThat(looping.channel(0).last().mediaTime()).isEqualTo(160_000_000L);
        looping.close();
    }

    @Test
    void aLivePresentationHasNoOtherTime() throws Exception {
        TestCamera camera = new TestCamera();
        SessionFixture live = new SessionFixture(camera).ready();
        live.play();
        RtspException refusal = catchThrowableOfType(RtspException.class, () -> seek(live, 1000));

        assertThat(refusal.status().code()).isEqualTo(456);
        assertThat(refusal).hasMessageContaining("live");
        live.close();
        assertThat(camera.subscribers()).isZero();
    }
}
