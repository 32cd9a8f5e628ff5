// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sprocket.playout.testing.Film;
import sprocket.playout.testing.Settings;
import sprocket.playout.testing.Stage;
import sprocket.rtsp.api.SessionState;
import sprocket.rtsp.api.message.RtspException;

/** PAUSE, now and at a point (RFC 2326, section 10.6). */
class PauseTest {

    private final Film film = Film.video(250);
    private Stage stage;

    @BeforeEach
    void play() throws Exception {
        stage = new Stage(film).ready();
        stage.play();
        stage.pass(1990);
    }

    @Test
    void standsStillAndSaysWhere() throws Exception {
        assertThat(stage.pause()).hasMillis(2000);
        stage.pass(5000);
        assertThat(stage.channel(0).units()).hasSize(50);
        assertThat(stage.session().state()).isEqualTo(SessionState.READY);
        assertThat(stage.playout().position()).hasMillis(2000);
        assertThat(stage.pause()).hasMillis(2000);
    }

    @Test
    void readsAheadWhileItStands() throws Exception {
        stage.pause();
        int packetised = stage.house().format().packetised();
        stage.pass(60_000);
        assertThat(packetised).isGreaterThanOrEqualTo(52);
        assertThat(stage.house().format().packetised()).isEqualTo(packetised);
    }

    @Test
    void pausesWhenThePointIsReached() throws Exception {
        assertThat(stage.pauseAt(3000)).hasMillis(3000);
        assertThat(stage.session().state()).isEqualTo(SessionState.PLAYING);
        stage.pass(1009);
        assertThat(stage.session().state()).isEqualTo(SessionState.PLAYING);
        stage.pass(1);
        assertThat(stage.session().state()).isEqualTo(SessionState.READY);
        stage.pass(5000);
        assertThat(stage.channel(0).units()).hasSize(75);
        assertThat(stage.play().range()).hasToString("npt=3-10");
        stage.pass(2000);
        assertThat(stage.channel(0).units()).hasSize(126);
    }

    @Test
    void pausesAtOnceAtAPointThatHasGoneBy() throws Exception {
        assertThat(stage.pauseAt(1000)).hasMillis(2000);
        assertThat(stage.session().state()).isEqualTo(SessionState.READY);
    }

    @ParameterizedTest
    @ValueSource(longs = {10_001, 3_600_000})
    void refusesAPointThatPlayingWillNotReach(long point) throws Exception {
        RtspException refusal = catchThrowableOfType(RtspException.class, () -> stage.pauseAt(point));
        assertThat(refusal.status().code()).isEqualTo(457);
        stage.pass(1000);
        assertThat(stage.channel(0).units()).hasSize(75);
    }

    @Test
    void refusesAPointOutsideTheRangeThatPlays() throws Exception {
        stage.play("npt=4-5");
        assertThat(catchThrowableOfType(RtspException.class, () -> stage.pauseAt(6000))
                        .status()
                        .code())
                .isEqualTo(457);
        assertThat(catchThrowableOfType(RtspException.class, () -> stage.pauseAt(3000))
                        .status()
                        .code())
                .isEqualTo(457);
        assertThat(stage.pauseAt(4500)).hasMillis(4500);
    }

    @Test
    void aLaterPointReplacesAnEarlierOne() throws Exception {
        stage.pauseAt(3000);
        stage.pauseAt(2500);
        stage.pass(520);
        assertThat(stage.session().state()).isEqualTo(SessionState.READY);
        stage.play();
        stage.pass(3000);
        assertThat(stage.session().state()).isEqualTo(SessionState.PLAYING);
    }

    @Test
    void findsAPointInMediaThatBeginsAnew() throws Exception {
        Stage looping = new Stage(film, Stage.House.of(Settings.LOOPING)).ready();
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
