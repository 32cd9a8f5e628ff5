// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sprocket.playout.testing.ServerFixture;
import sprocket.playout.testing.SessionFixture;
import sprocket.playout.testing.Settings;
import sprocket.playout.testing.TestMovie;
import sprocket.rtsp.api.SessionState;
import sprocket.rtsp.api.message.RtspException;

/** PAUSE, now and at a point (RFC 2326, section 10.6). */
class PauseTest {

    private final TestMovie movie = TestMovie.video(250);
    private SessionFixture fixture;

    @BeforeEach
    void play() throws Exception {
        fixture = new SessionFixture(movie).ready();
        fixture.play();
        fixture.pass(1990);
    }

    @Test
    void standsStillAndSaysWhere() throws Exception {
        assertThat(fixture.pause()).hasMillis(2000);
        fixture.pass(5000);
        assertThat(fixture.channel(0).units()).hasSize(50);
        assertThat(fixture.session().state()).isEqualTo(SessionState.READY);
        assertThat(fixture.playout().position()).hasMillis(2000);
        assertThat(fixture.pause()).hasMillis(2000);
    }

    @Test
    void readsAheadWhileItStands() throws Exception {
        fixture.pause();
        int packetised = fixture.server().format().packetised();
        fixture.pass(60_000);
        assertThat(packetised).isGreaterThanOrEqualTo(52);
        assertThat(fixture.server().format().packetised()).isEqualTo(packetised);
    }

    @Test
    void pausesWhenThePointIsReached() throws Exception {
        assertThat(fixture.pauseAt(3000)).hasMillis(3000);
        assertThat(fixture.session().state()).isEqualTo(SessionState.PLAYING);
        fixture.pass(1009);
        assertThat(fixture.session().state()).isEqualTo(SessionState.PLAYING);
        fixture.pass(1);
        assertThat(fixture.session().state()).isEqualTo(SessionState.READY);
        fixture.pass(5000);
        assertThat(fixture.channel(0).units()).hasSize(75);
        assertThat(fixture.play().range()).hasToString("npt=3-10");
        fixture.pass(2000);
        assertThat(fixture.channel(0).units()).hasSize(126);
    }

    @Test
    void pausesAtOnceAtAPointThatHasGoneBy() throws Exception {
        assertThat(fixture.pauseAt(1000)).hasMillis(2000);
        assertThat(fixture.session().state()).isEqualTo(SessionState.READY);
    }

    @ParameterizedTest
    @ValueSource(longs = {10_001, 3_600_000})
    void refusesAPointThatPlayingWillNotReach(long point) throws Exception {
        RtspException refusal = catchThrowableOfType(RtspException.class, () -> fixture.pauseAt(point));
        assertThat(refusal.status().code()).isEqualTo(457);
        fixture.pass(1000);
        assertThat(fixture.channel(0).units()).hasSize(75);
    }

    @Test
    void refusesAPointOutsideTheRangeThatPlays() throws Exception {
        fixture.play("npt=4-5");
        assertThat(catchThrowableOfType(RtspException.class, () -> fixture.pauseAt(6000))
                        .status()
                        .code())
                .isEqualTo(457);
        assertThat(catchThrowableOfType(RtspException.class, () -> fixture.pauseAt(3000))
                        .status()
                        .code())
                .isEqualTo(457);
        assertThat(fixture.pauseAt(4500)).hasMillis(4500);
    }

    @Test
    void pausesInTheLastUnitOfARangeAtTheEndOfTheRange() throws Exception {
        fixture.pause();
        fixture.play("npt=4-4.02");
        assertThat(fixture.pause()).hasMillis(4020);
        assertThat(fixture.play().range()).hasToString("npt=4.02-4.02");
    }

    @Test
    void aLaterPointReplacesAnEarlierOne() throws Exception {
        fixture.pauseAt(3000);
        fixture.pauseAt(2500);
        fixture.pass(520);
        assertThat(fixture.session().state()).isEqualTo(SessionState.READY);
        fixture.play();
        fixture.pass(3000);
        assertThat(fixture.session().state()).isEqualTo(SessionState.PLAYING);
    }

    @Test
    void findsAPointInMediaThatBeginsAnew() throws Exception {
        SessionFixture looping = new SessionFixture(movie, ServerFixture.of(Settings.LOOPING)).ready();
        looping.play();
        looping.pass(14_990);
        assertThat(looping.pauseAt(3000)).hasMillis(3000);
        looping.pass(8009);
        assertThat(looping.session().state()).isEqualTo(SessionState.PLAYING);
        looping.pass(1);
        assertThat(looping.session().state()).isEqualTo(SessionState.READY);
        assertThat(looping.playout().position()).hasMillis(3000);
    }
}
