// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import sprocket.playout.api.PlayAnswer;
import sprocket.playout.testing.FakeExchange;
import sprocket.playout.testing.Film;
import sprocket.playout.testing.RecordingChannel.Sent;
import sprocket.playout.testing.Stage;
import sprocket.rtp.rtcp.Goodbye;
import sprocket.rtsp.api.SessionState;

/** PLAY behind PLAY (RFC 2326, section 10.5). */
class QueueTest {

    private final Film film = Film.video(250);
    private Stage stage;

    @BeforeEach
    void setUp() throws Exception {
        stage = new Stage(film).ready();
    }

    @AfterEach
    void nothingIsLeftBehind() {
        stage.close();
        assertThat(film.openReaders()).isZero();
        assertThat(stage.house().trains().inUse()).isZero();
        assertThat(stage.loop().timers()).isZero();
    }

    private List<Long> startsOfSpans() {
        List<Sent> units = stage.channel(0).units();
        return units.stream()
                .filter(u -> units.indexOf(u) == 0
                        || units.get(units.indexOf(u) - 1).mediaTime() != u.mediaTime() - 40_000_000)
                .map(u -> u.mediaTime() / 1_000_000)
                .toList();
    }

    @Test
    void playsRangesOneBehindTheOtherWithoutAGap() throws Exception {
        stage.play("npt=1-2");
        stage.pass(500);
        PlayAnswer second = stage.play("npt=5-6");
        PlayAnswer third = stage.play("npt=8-9");
        assertThat(second.range()).hasToString("npt=5-6");
        assertThat(third.range()).hasToString("npt=8-9");
        assertThat(second.rtpInfo().get(0).sequence()).isEmpty();
        stage.pass(9000);
        assertThat(startsOfSpans()).containsExactly(1000L, 5000L, 8000L);
        List<Sent> units = stage.channel(0).units();
        assertThat(units).hasSize(75);
        for (int i = 0; i < 75; i++) {
            assertThat(units.get(i).at()).isEqualTo(i * 40_000_000L);
            assertThat(units.get(i).timestamp()).isEqualTo(units.get(0).timestamp() + i * 3600);
        }
        assertThat(second.rtpInfo().get(0).timestamp())
                .hasValue(Integer.toUnsignedLong(units.get(25).timestamp()));
        assertThat(third.rtpInfo().get(0).timestamp())
                .hasValue(Integer.toUnsignedLong(units.get(50).timestamp()));
        assertThat(stage.session().state()).isEqualTo(SessionState.READY);
        assertThat(stage.channel(0).controls(Goodbye.class)).isEmpty();
    }

    @Test
    void aRangeWithoutAStartFollowsTheQueue() throws Exception {
        stage.play("npt=1-2");
        assertThat(stage.play("npt=-3").range()).hasToString("npt=2-3");
    }

    @Test
    void pauseDropsTheQueue() throws Exception {
        stage.play("npt=1-2");
        stage.play("npt=5-6");
        stage.play("npt=8-9");
        stage.pass(490);
        stage.pause();
        assertThat(film.openReaders()).isEqualTo(1);
        assertThat(stage.play().range()).hasToString("npt=1.52-2");
        stage.pass(9000);
        assertThat(startsOfSpans()).containsExactly(1000L);
        assertThat(stage.session().state()).isEqualTo(SessionState.READY);
    }

    @Test
    void aPausePointInTheFirstRangeDropsWhatWaits() throws Exception {
        stage.play("npt=1-2");
        stage.play("npt=5-6");
        stage.pauseAt(2000);
        stage.pass(9000);
        assertThat(startsOfSpans()).containsExactly(1000L);
        assertThat(stage.channel(0).units()).hasSize(25);
        assertThat(stage.session().state()).isEqualTo(SessionState.READY);
    }

    @Test
    void aPausePointMayLieInARangeThatWaits() throws Exception {
        stage.play("npt=1-2");
        stage.play("npt=5-6");
        stage.play("npt=8-9");
        stage.pauseAt(5500);
        stage.pass(9000);
        assertThat(startsOfSpans()).containsExactly(1000L, 5000L);
        assertThat(stage.channel(0).last().mediaTime()).isEqualTo(5_480_000_000L);
        assertThat(stage.playout().position()).hasMillis(5520);
        assertThat(stage.session().state()).isEqualTo(SessionState.READY);
    }

    @Test
    void playWithoutARangeWhilePlayingChangesNothing() throws Exception {
        stage.play("npt=1-4");
        stage.pass(490);
        assertThat(stage.play().range()).hasToString("npt=1.52-4");
        assertThat(stage.playAtSpeed(4).speed()).isEqualTo(1);
        stage.pass(9000);
        assertThat(stage.channel(0).units())
                .hasSize(75)
                .allSatisfy(u -> assertThat(u.at()).isEqualTo(u.mediaTime() - 1_000_000_000));
    }

    @Test
    void aRangeBehindOneWithoutAnEndIsASeek() throws Exception {
        stage.play("npt=1-");
        stage.pass(490);
        PlayAnswer answer = stage.play("npt=5-6");
        assertThat(answer.rtpInfo().get(0).sequence()).isPresent();
        stage.pass(100);
        assertThat(startsOfSpans()).containsExactly(1000L, 5000L);
        assertThat(film.openReaders()).isEqualTo(1);
    }

    @Test
    void aRangeWhosePredecessorEndsBeforeTheReplyPlaysAtOnce() throws Exception {
        stage.play("npt=1-2");
        FakeExchange exchange = new FakeExchange();
        stage.prepare(exchange, "npt=5-6");
        stage.pass(5000);
        assertThat(stage.session().state()).isEqualTo(SessionState.READY);
        exchange.commit();
        assertThat(stage.session().state()).isEqualTo(SessionState.PLAYING);
        stage.pass(5000);
        assertThat(startsOfSpans()).containsExactly(1000L, 5000L);
        assertThat(stage.channel(0).units()).hasSize(50);
    }

    @Test
    void rollsBackWhatIsQueuedWithoutTouchingWhatPlays() throws Exception {
        stage.play("npt=1-2");
        FakeExchange exchange = new FakeExchange();
        stage.prepare(exchange, "npt=5-6");
        exchange.rollback();
        assertThat(film.openReaders()).isEqualTo(1);
        stage.pass(5000);
        assertThat(startsOfSpans()).containsExactly(1000L);
        assertThat(stage.channel(0).units())
                .hasSize(25)
                .allSatisfy(u -> assertThat(u.at()).isEqualTo(u.mediaTime() - 1_000_000_000));
    }
}
