// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import sprocket.playout.api.PlayoutStatistics;
import sprocket.playout.testing.SessionFixture;
import sprocket.playout.testing.TestMovie;
import sprocket.playout.testing.TestTrack;
import sprocket.rtsp.api.SessionState;

class SlowViewerTest {

    private final SessionFixture fixture =
            new SessionFixture(new TestMovie(TestTrack.video(2500), TestTrack.audio(5000)));

    private void play() throws Exception {
        fixture.ready();
        fixture.play();
    }

    @Test
    void losesWholeUnitsAndNoSequenceNumbers() throws Exception {
        play();
        fixture.pass(990);
        fixture.channel(0).writable(false);
        fixture.pass(1000);
        fixture.channel(0).writable(true);
        fixture.pass(1000);
        PlayoutStatistics video = fixture.streams().get(0).statistics();
        assertThat(video.dropped()).isEqualTo(25);
        assertThat(video.units()).isEqualTo(50);
        assertThat(fixture.channel(0).units()).hasSize(50);
        int first = fixture.channel(0).packets().get(0).sequence();
        assertThat(fixture.channel(0).last().sequence()).isEqualTo(first + 149 & 0xFFFF);
        int ticks = fixture.channel(0).last().timestamp()
                - fixture.channel(0).packets().get(0).timestamp();
        assertThat(ticks).isEqualTo(74 * 3600);
        assertThat(fixture.streams().get(1).statistics().dropped()).isZero();
        fixture.close();
    }

    @Test
    void isClosedWhenItTakesNothingForTooLong() throws Exception {
        play();
        fixture.pass(990);
        fixture.channel(0).writable(false);
        fixture.pass(15_000);
        assertThat(fixture.session().state()).isEqualTo(SessionState.PLAYING);
        fixture.pass(100);
        assertThat(fixture.session().closeReason()).isEqualTo("the viewer has read nothing for 15 s");
        assertThat(fixture.channel(0).closed()).isTrue();
        assertThat(fixture.channel(1).closed()).isTrue();
        assertThat(fixture.server().trains().inUse()).isZero();
        assertThat(fixture.loop().timers()).isZero();
    }

    @Test
    void isNotClosedForStandingStillWhilePaused() throws Exception {
        play();
        fixture.pass(990);
        fixture.channel(0).writable(false);
        fixture.pass(1000);
        fixture.pause();
        fixture.pass(60_000);
        fixture.play();
        fixture.pass(1000);
        assertThat(fixture.session().closeReason()).isNull();
        fixture.close();
    }

    @Test
    void isGivenUpOnWhenTheChannelThrows() throws Exception {
        play();
        fixture.pass(990);
        fixture.channel(0).fault(new IllegalStateException("nobody thought of this"));
        fixture.pass(100);
        assertThat(fixture.session().closeReason()).isEqualTo("an error of the server, described in its log");
        assertThat(fixture.channel(0).closed()).isTrue();
        assertThat(fixture.channel(1).closed()).isTrue();
        assertThat(fixture.server().trains().inUse()).isZero();
        assertThat(fixture.loop().timers()).isZero();
    }

    @Test
    void endsTheSessionWhenTheChannelFails() throws Exception {
        play();
        fixture.channel(1).peer().failed("the wire is cut");
        assertThat(fixture.session().closeReason()).isEqualTo("the wire is cut");
        assertThat(fixture.server().trains().inUse()).isZero();
    }
}
