// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import sprocket.playout.api.PlayAnswer;
import sprocket.playout.testing.FakeExchange;
import sprocket.playout.testing.RecordingChannel.Sent;
import sprocket.playout.testing.SessionFixture;
import sprocket.playout.testing.TestMovie;
import sprocket.rtp.rtcp.Goodbye;
import sprocket.rtsp.api.SessionState;

/** PLAY queued after PLAY (RFC 2326, section 10.5). */
class QueueTest {

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

    private List<Long> startsOfSpans() {
        List<Sent> units = fixture.channel(0).units();
        return units.stream()
                .filter(u -> units.indexOf(u) == 0
                        || units.get(units.indexOf(u) - 1).mediaTime() != u.mediaTime() - 40_000_000)
                .map(u -> u.mediaTime() / 1_000_000)
                .toList();
    }

    @Test
    void playsRangesOneBehindTheOtherWithoutAGap() throws Exception {
        fixture.play("npt=1-2");
        fixture.pass(500);
        PlayAnswer second = fixture.play("npt=5-6");
        PlayAnswer third = fixture.play("npt=8-9");
        assertThat(second.range()).hasToString("npt=5-6");
        assertThat(third.range()).hasToString("npt=8-9");
        assertThat(second.rtpInfo().get(0).sequence()).isEmpty();
        fixture.pass(9000);
        assertThat(startsOfSpans()).containsExactly(1000L, 5000L, 8000L);
        List<Sent> units = fixture.channel(0).units();
        assertThat(units).hasSize(75);
        for (int i = 0; i < 75; i++) {
            assertThat(units.get(i).at()).isEqualTo(i * 40_000_000L);
            assertThat(units.get(i).timestamp()).isEqualTo(units.get(0).timestamp() + i * 3600);
        }
        assertThat(second.rtpInfo().get(0).timestamp())
                .hasValue(Integer.toUnsignedLong(units.get(25).timestamp()));
        assertThat(third.rtpInfo().get(0).timestamp())
                .hasValue(Integer.toUnsignedLong(units.get(50).timestamp()));
        assertThat(fixture.session().state()).isEqualTo(SessionState.READY);
        assertThat(fixture.channel(0).controls(Goodbye.class)).isEmpty();
    }

    @Test
    void aRangeWithoutAStartFollowsTheQueue() throws Exception {
        fixture.play("npt=1-2");
        assertThat(fixture.play("npt=-3").range()).hasToString("npt=2-3");
    }

    @Test
    void pauseDropsTheQueue() throws Exception {
        fixture.play("npt=1-2");
        fixture.play("npt=5-6");
        fixture.play("npt=8-9");
        fixture.pass(490);
        fixture.pause();
        assertThat(movie.openReaders()).isEqualTo(1);
        assertThat(fixture.play().range()).hasToString("npt=1.52-2");
        fixture.pass(9000);
        assertThat(startsOfSpans()).containsExactly(1000L);
        assertThat(fixture.session().state()).isEqualTo(SessionState.READY);
    }

    @Test
    void aPausePointInTheFirstRangeDropsWhatWaits() throws Exception {
        fixture.play("npt=1-2");
        fixture.play("npt=5-6");
        fixture.pauseAt(2000);
        fixture.pass(9000);
        assertThat(startsOfSpans()).containsExactly(1000L);
        assertThat(fixture.channel(0).units()).hasSize(25);
        assertThat(fixture.session().state()).isEqualTo(SessionState.READY);
    }

    @Test
    void aPausePointMayLieInARangeThatWaits() throws Exception {
        fixture.play("npt=1-2");
        fixture.play("npt=5-6");
        fixture.play("npt=8-9");
        fixture.pauseAt(5500);
        fixture.pass(9000);
        assertThat(startsOfSpans()).containsExactly(1000L, 5000L);
        assertThat(fixture.channel(0).last().mediaTime()).isEqualTo(5_480_000_000L);
        assertThat(fixture.playout().position()).hasMillis(5520);
        assertThat(fixture.session().state()).isEqualTo(SessionState.READY);
    }

    @Test
    void playWithoutARangeWhilePlayingChangesNothing() throws Exception {
        fixture.play("npt=1-4");
        fixture.pass(490);
        assertThat(fixture.play().range()).hasToString("npt=1.52-4");
        assertThat(fixture.playAtSpeed(4).speed()).isEqualTo(1);
        fixture.pass(9000);
        assertThat(fixture.channel(0).units())
                .hasSize(75)
                .allSatisfy(u -> assertThat(u.at()).isEqualTo(u.mediaTime() - 1_000_000_000));
    }

    @Test
    void aRangeBehindOneWithoutAnEndIsASeek() throws Exception {
        fixture.play("npt=1-");
        fixture.pass(490);
        PlayAnswer answer = fixture.play("npt=5-6");
        assertThat(answer.rtpInfo().get(0).sequence()).isPresent();
        fixture.pass(100);
        assertThat(startsOfSpans()).containsExactly(1000L, 5000L);
        assertThat(movie.openReaders()).isEqualTo(1);
    }

    @Test
    void aRangeWhosePredecessorEndsBeforeTheReplyPlaysAtOnce() throws Exception {
        fixture.play("npt=1-2");
        FakeExchange exchange = new FakeExchange();
        fixture.prepare(exchange, "npt=5-6");
        fixture.pass(5000);
        assertThat(fixture.session().state()).isEqualTo(SessionState.READY);
        exchange.commit();
        assertThat(fixture.session().state()).isEqualTo(SessionState.PLAYING);
        fixture.pass(5000);
        assertThat(startsOfSpans()).containsExactly(1000L, 5000L);
        assertThat(fixture.channel(0).units()).hasSize(50);
    }

    @Test
    void rollsBackWhatIsQueuedWithoutTouchingWhatPlays() throws Exception {
        fixture.play("npt=1-2");
        FakeExchange exchange = new FakeExchange();
        fixture.prepare(exchange, "npt=5-6");
        exchange.rollback();
        assertThat(movie.openReaders()).isEqualTo(1);
        fixture.pass(5000);
        assertThat(startsOfSpans()).containsExactly(1000L);
        assertThat(fixture.channel(0).units())
                .hasSize(25)
                .allSatisfy(u -> assertThat(u.at()).isEqualTo(u.mediaTime() - 1_000_000_000));
    }
}
