// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import sprocket.playout.api.PlayoutStatistics;
import sprocket.playout.testing.Film;
import sprocket.playout.testing.Reel;
import sprocket.playout.testing.Stage;
import sprocket.rtsp.api.SessionState;

class SlowViewerTest {

    private final Stage stage = new Stage(new Film(Reel.video(2500), Reel.audio(5000)));

    private void play() throws Exception {
        stage.ready();
        stage.play();
    }

    @Test
    void losesWholeUnitsAndNoSequenceNumbers() throws Exception {
        play();
        stage.pass(990);
        stage.channel(0).writable(false);
        stage.pass(1000);
        stage.channel(0).writable(true);
        stage.pass(1000);
        PlayoutStatistics video = stage.streams().get(0).statistics();
        assertThat(video.dropped()).isEqualTo(25);
        assertThat(video.units()).isEqualTo(50);
        assertThat(stage.channel(0).units()).hasSize(50);
        int first = stage.channel(0).packets().get(0).sequence();
        assertThat(stage.channel(0).last().sequence()).isEqualTo(first + 149 & 0xFFFF);
        int ticks = stage.channel(0).last().timestamp()
                - stage.channel(0).packets().get(0).timestamp();
        assertThat(ticks).isEqualTo(74 * 3600);
        assertThat(stage.streams().get(1).statistics().dropped()).isZero();
        stage.close();
    }

    @Test
    void isClosedWhenItTakesNothingForTooLong() throws Exception {
        play();
        stage.pass(990);
        stage.channel(0).writable(false);
        stage.pass(15_000);
        assertThat(stage.session().state()).isEqualTo(SessionState.PLAYING);
        stage.pass(100);
        assertThat(stage.session().closeReason()).isEqualTo("the viewer has read nothing for 15 s");
        assertThat(stage.channel(0).closed()).isTrue();
        assertThat(stage.channel(1).closed()).isTrue();
        assertThat(stage.house().trains().inUse()).isZero();
        assertThat(stage.loop().timers()).isZero();
    }

    @Test
    void isNotClosedForStandingStillWhilePaused() throws Exception {
        play();
        stage.pass(990);
        stage.channel(0).writable(false);
        stage.pass(1000);
        stage.pause();
        stage.pass(60_000);
        stage.play();
        stage.pass(1000);
        assertThat(stage.session().closeReason()).isNull();
        stage.close();
    }

    @Test
    void isGivenUpOnWhenTheChannelThrows() throws Exception {
        play();
        stage.pass(990);
        stage.channel(0).fault(new IllegalStateException("nobody thought of this"));
        stage.pass(100);
        assertThat(stage.session().closeReason()).isEqualTo("an error of the server, described in its log");
        assertThat(stage.channel(0).closed()).isTrue();
        assertThat(stage.channel(1).closed()).isTrue();
        assertThat(stage.house().trains().inUse()).isZero();
        assertThat(stage.loop().timers()).isZero();
    }

    @Test
    void endsTheSessionWhenTheChannelFails() throws Exception {
        play();
        stage.channel(1).peer().failed("the wire is cut");
        assertThat(stage.session().closeReason()).isEqualTo("the wire is cut");
        assertThat(stage.house().trains().inUse()).isZero();
    }
}
