// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sprocket.playout.api.PlayAnswer;
import sprocket.playout.api.PlayoutState;
import sprocket.playout.testing.FakeExchange;
import sprocket.playout.testing.RecordingChannel.Sent;
import sprocket.playout.testing.SessionFixture;
import sprocket.playout.testing.TestCamera;
import sprocket.playout.testing.TestMovie;
import sprocket.rtsp.api.SessionState;
import sprocket.rtsp.api.message.RtspException;

/** Changing the speed in ten seconds of pictures, 40 ms each. */
class SpeedChangeTest {

    private static final long MILLISECOND = 1_000_000;

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

    private static PlayAnswer change(SessionFixture where, double speed) throws RtspException {
        FakeExchange exchange = new FakeExchange();
        PlayAnswer answer = where.changeSpeed(exchange, speed);
        exchange.commit();
        return answer;
    }

    private int refusal(double speed) {
        return catchThrowableOfType(RtspException.class, () -> change(fixture, speed))
                .status()
                .code();
    }

    @Test
    void theRangeKeepsItsEndAndNoPictureIsLost() throws Exception {
        fixture.play("npt=1-3");
        fixture.pass(490);
        int before = fixture.channel(0).packets().size();
        Sent last = fixture.channel(0).last();
        PlayAnswer answer = change(fixture, 2);
        fixture.pass(20_000);

        Sent next = fixture.channel(0).packets().get(before);
        assertThat(answer.range()).hasToString("npt=1.52-3");
        assertThat(answer.speed()).isEqualTo(2);
        assertThat(answer.rtpInfo().get(0).sequence()).hasValue(next.sequence());
        assertThat(answer.rtpInfo().get(0).timestamp()).hasValue(Integer.toUnsignedLong(next.timestamp()));
        assertThat(next.sequence()).isEqualTo(last.sequence() + 1 & 0xFFFF);
        assertThat(next.timestamp()).isEqualTo(last.timestamp() + 3600);
        List<Sent> units = fixture.channel(0).units();
        assertThat(units).hasSize(50);
        for (int i = 0; i < 50; i++) {
            assertThat(units.get(i).mediaTime()).isEqualTo((1000 + i * 40) * MILLISECOND);
            // Media time was 1.49 s when the speed changed.
            long at = i < 13 ? i * 40 * MILLISECOND : 490 * MILLISECOND + (i * 40 - 490) * MILLISECOND / 2;
            assertThat(units.get(i).at()).as("picture " + i).isCloseTo(at, within(MILLISECOND));
        }
        assertThat(fixture.session().state()).isEqualTo(SessionState.READY);
    }

    @Test
    void holdsForWhatIsQueued() throws Exception {
        fixture.play("npt=1-2");
        fixture.play("npt=5-6");
        assertThat(fixture.playout().state().queued()).isEqualTo(1);
        fixture.pass(500);
        change(fixture, 2);
        fixture.pass(250 + 499);
        assertThat(fixture.playout().state().queued()).isZero();
        assertThat(fixture.channel(0).units()).hasSize(50);
        assertThat(fixture.channel(0).last().mediaTime()).isEqualTo(5960 * MILLISECOND);
    }

    @Test
    void thePausePointStays() throws Exception {
        fixture.play();
        fixture.pauseAt(2000);
        fixture.pass(1000);
        change(fixture, 4);
        fixture.pass(250);
        assertThat(fixture.session().state()).isEqualTo(SessionState.READY);
        assertThat(fixture.playout().position()).hasMillis(2000);
        assertThat(fixture.channel(0).units()).hasSize(50);
        assertThat(fixture.play().speed()).as("of the next PLAY").isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"0.001, 0.1", "0.5, 0.5", "16, 16", "1e9, 16"})
    void theNearestSpeedThatIsPossibleIsChosen(double asked, double chosen) throws Exception {
        fixture.play();
        fixture.pass(100);
        assertThat(change(fixture, asked).speed()).isEqualTo(chosen);
        assertThat(fixture.playout().speed()).isEqualTo(chosen);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void whatIsNoSpeedIsRefused(double speed) throws Exception {
        fixture.play();
        fixture.pass(100);
        assertThat(refusal(speed)).isEqualTo(400);
        fixture.pass(899);
        assertThat(fixture.channel(0).units()).as("it plays on").hasSize(25);
    }

    @Test
    void isForWhatPlays() throws Exception {
        assertThat(refusal(2)).isEqualTo(455);
        fixture.play();
        fixture.pass(490);
        fixture.pause();
        assertThat(refusal(2)).isEqualTo(455);
        assertThat(fixture.playout().speed()).isEqualTo(1);
    }

    @Test
    void isNothingWithoutAReply() throws Exception {
        fixture.play();
        fixture.pass(990);
        FakeExchange exchange = new FakeExchange();
        fixture.changeSpeed(exchange, 2);
        fixture.pass(10);
        exchange.rollback();
        fixture.pass(999);
        assertThat(fixture.channel(0).units())
                .hasSize(50)
                .allSatisfy(u -> assertThat(u.at()).isEqualTo(u.mediaTime()));
        assertThat(fixture.playout().speed()).isEqualTo(1);
    }

    @Test
    void aLivePresentationHasNoOtherSpeed() throws Exception {
        TestCamera camera = new TestCamera();
        SessionFixture live = new SessionFixture(camera).ready();
        live.play();
        RtspException refusal = catchThrowableOfType(RtspException.class, () -> change(live, 2));
        assertThat(refusal.status().code()).isEqualTo(456);
        assertThat(refusal).hasMessageContaining("live");
        assertThat(live.playout().state().range()).isEmpty();
        live.close();
    }

    @Test
    void theStateSaysWherePlayingStands() throws Exception {
        assertThat(fixture.playout().state()).isEqualTo(state(SessionState.READY, 0, null, 1));
        fixture.play("npt=1-3");
        fixture.pass(490);
        PlayoutState.Range range = range(1000, Optional.of(3000L));
        assertThat(fixture.playout().state()).isEqualTo(state(SessionState.PLAYING, 1520, range, 1));
        change(fixture, 2);
        fixture.pause();
        assertThat(fixture.playout().state()).isEqualTo(state(SessionState.READY, 1520, range, 2));
        fixture.play();
        fixture.pass(20_000);
        assertThat(fixture.playout().state())
                .as("at the end of the range")
                .isEqualTo(state(SessionState.READY, 3000, null, 1));
        fixture.play("npt=5-");
        assertThat(fixture.playout().state().range()).contains(range(5000, Optional.empty()));
    }

    private static PlayoutState state(SessionState session, long position, PlayoutState.Range range, double speed) {
        return new PlayoutState(session, Duration.ofMillis(position), Optional.ofNullable(range), 1, speed, 0);
    }

    private static PlayoutState.Range range(long start, Optional<Long> end) {
        return new PlayoutState.Range(Duration.ofMillis(start), end.map(Duration::ofMillis));
    }

    @Test
    void positionsThatCannotBeAreRefused() throws Exception {
        fixture.play();
        fixture.pass(100);
        assertThat(catchThrowableOfType(RtspException.class, () -> fixture.seek(new FakeExchange(), -1))
                        .status()
                        .code())
                .isEqualTo(457);
        assertThat(catchThrowableOfType(RtspException.class, () -> fixture.pauseAt(-1))
                        .status()
                        .code())
                .isEqualTo(457);
        assertThat(catchThrowableOfType(RtspException.class, () -> fixture.pauseAt(Long.MAX_VALUE))
                        .status()
                        .code())
                .isEqualTo(457);
    }
}
