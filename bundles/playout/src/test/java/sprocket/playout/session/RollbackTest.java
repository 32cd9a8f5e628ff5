// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sprocket.playout.api.PlayAnswer;
import sprocket.playout.api.PlayRequest;
import sprocket.playout.testing.FakeExchange;
import sprocket.playout.testing.Film;
import sprocket.playout.testing.ManualExecutor;
import sprocket.playout.testing.Settings;
import sprocket.playout.testing.Stage;
import sprocket.rtsp.api.SessionState;
import sprocket.rtsp.api.message.RtspException;

/** A PLAY without a reply has never been. */
class RollbackTest {

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
        assertThat(stage.channel(0).closed()).isTrue();
    }

    private void playAndRollBack(String range) throws RtspException {
        FakeExchange exchange = new FakeExchange();
        stage.prepare(exchange, range);
        stage.pass(10);
        exchange.rollback();
    }

    @Test
    void sendsNothingBeforeTheReply() throws Exception {
        FakeExchange exchange = new FakeExchange();
        stage.prepare(exchange, "");
        stage.pass(1000);
        assertThat(stage.channel(0).packets()).isEmpty();
        assertThat(stage.session().state()).isEqualTo(SessionState.READY);
        exchange.commit();
        assertThat(stage.session().state()).isEqualTo(SessionState.PLAYING);
        assertThat(stage.channel(0).units()).hasSize(1);
    }

    @Test
    void leavesAFreshSessionReady() throws Exception {
        playAndRollBack("npt=3-");
        assertThat(stage.session().state()).isEqualTo(SessionState.READY);
        assertThat(film.openReaders()).isZero();
        assertThat(stage.house().trains().inUse()).isZero();
        stage.pass(1000);
        assertThat(stage.channel(0).packets()).isEmpty();
        assertThat(stage.play().range()).hasToString("npt=0-10");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "npt=5-", "npt=5-6"})
    void doesNotDisturbWhatPlays(String range) throws Exception {
        stage.play();
        stage.pass(990);
        playAndRollBack(range);
        stage.pass(999);
        assertThat(stage.channel(0).units())
                .hasSize(50)
                .allSatisfy(u -> assertThat(u.at()).isEqualTo(u.mediaTime()));
        assertThat(stage.session().state()).isEqualTo(SessionState.PLAYING);
        assertThat(film.openReaders()).isEqualTo(1);
        assertThat(stage.playout().statistics().late()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "npt=5-", "npt=5-6"})
    void leavesAPausedSessionWhereItStands(String range) throws Exception {
        stage.play();
        stage.pass(990);
        stage.pause();
        int timestamp = stage.channel(0).last().timestamp();
        playAndRollBack(range);
        stage.pass(1000);
        assertThat(stage.channel(0).units()).hasSize(25);
        assertThat(stage.session().state()).isEqualTo(SessionState.READY);
        assertThat(stage.play().range()).hasToString("npt=1-10");
        stage.pass(39);
        assertThat(stage.channel(0).last().timestamp()).isEqualTo(timestamp + 3600);
    }

    @Test
    void preparesOnTheMediaThreads() throws Exception {
        ManualExecutor media = new ManualExecutor();
        Stage slow = new Stage(film, Stage.House.of(Settings.DEFAULT, media, 1 << 20)).ready();
        FakeExchange exchange = new FakeExchange();
        CompletableFuture<PlayAnswer> answer =
                slow.playout().prepare(exchange, PlayRequest.RESUME).toCompletableFuture();
        assertThat(answer).isNotDone();
        assertThat(film.openReaders()).as("whoever asks opens nothing").isZero();
        media.run();
        assertThat(answer).isCompleted();
        assertThat(answer.join().range()).hasToString("npt=0-10");
        exchange.commit();
        assertThat(slow.channel(0).units()).hasSize(1);
        slow.close();
        media.run();
        assertThat(slow.house().trains().inUse()).isZero();
    }

    @Test
    void preparesNothingThatNobodyWaitsForAnyMore() throws Exception {
        ManualExecutor media = new ManualExecutor();
        Stage slow = new Stage(film, Stage.House.of(Settings.DEFAULT, media, 1 << 20)).ready();
        FakeExchange exchange = new FakeExchange();
        CompletableFuture<PlayAnswer> answer =
                slow.playout().seek(exchange, Duration.ofSeconds(1)).toCompletableFuture();
        exchange.rollback();
        media.run();
        assertThat(answer.handle((given, failure) -> failure).join())
                .isInstanceOfSatisfying(
                        RtspException.class, e -> assertThat(e.status().code()).isEqualTo(503));
        slow.close();
        media.run();
    }

    @Test
    void closesWhatItOpenedWhenTheDeadlineHasPassed() throws Exception {
        stage.play();
        stage.pass(990);
        FakeExchange exchange = new FakeExchange().endsUnnoticed();
        assertThatThrownBy(() -> stage.prepare(exchange, "npt=5-")).isInstanceOf(IllegalStateException.class);
        assertThat(film.openReaders()).isEqualTo(1);
        stage.pass(999);
        assertThat(stage.channel(0).units())
                .hasSize(50)
                .allSatisfy(u -> assertThat(u.at()).isEqualTo(u.mediaTime()));
    }

    @Test
    void doesNothingOnTheLoopWhenItComesTooLate() throws Exception {
        stage.play();
        stage.pass(990);
        FakeExchange overdue = new FakeExchange().overdue();
        assertThat(catchThrowableOfType(
                                RtspException.class, () -> stage.playout().pause(overdue, Optional.empty()))
                        .status()
                        .code())
                .isEqualTo(503);
        assertThat(catchThrowableOfType(RtspException.class, () -> stage.prepare(overdue, "npt=5-"))
                        .status()
                        .code())
                .isEqualTo(503);
        stage.pass(1000);
        assertThat(stage.channel(0).units()).hasSize(50);
    }

    /** A PLAY that the loop comes back to after its deadline only. */
    private void assertRefusedBehind(Runnable before) throws RtspException {
        before.run();
        FakeExchange late = new FakeExchange();
        CompletableFuture<PlayAnswer> answer =
                stage.playout().prepare(late, Stage.request("npt=5-")).toCompletableFuture();
        assertThat(answer).isNotDone();
        late.overdue();
        stage.loop().resume();
        assertThat(answer)
                .failsWithin(Duration.ZERO)
                .withThrowableThat()
                .havingCause()
                .isInstanceOfSatisfying(
                        RtspException.class, e -> assertThat(e.status().code()).isEqualTo(503));
    }

    @Test
    void doesNothingWhenTheLoopIsTooBusy() throws Exception {
        stage.play();
        stage.pass(990);
        stage.loop().hold();
        assertThat(catchThrowableOfType(RtspException.class, () -> stage.pause())
                        .status()
                        .code())
                .isEqualTo(503);
        assertRefusedBehind(() -> {});
        stage.pass(1000);
        assertThat(stage.channel(0).units()).hasSize(50);
        assertThat(stage.session().state()).isEqualTo(SessionState.PLAYING);
        assertThat(film.openReaders()).isEqualTo(1);
    }

    @Test
    void closesWhatItOpenedWhenTheLoopIsBusyOnlyThen() throws Exception {
        assertRefusedBehind(() -> film.beforeOpen(stage.loop()::hold));
        assertThat(film.openReaders()).isZero();
        assertThat(stage.house().trains().inUse()).isZero();
    }

    /** A handler that comes back after its time must not let go what its successor holds. */
    @Test
    void aStragglerDoesNotReleaseTheNextRequestsHold() throws Exception {
        stage.play();
        stage.pass(990);
        FakeExchange first = new FakeExchange();
        stage.prepare(first, "npt=3-");
        FakeExchange second = new FakeExchange();
        int sequence =
                stage.prepare(second, "npt=5-").rtpInfo().get(0).sequence().orElseThrow();
        first.rollback();
        stage.pass(100);
        second.commit();
        assertThat(stage.channel(0).units()).hasSize(26);
        assertThat(stage.channel(0).packets().get(75).sequence()).isEqualTo(sequence);
        assertThat(stage.channel(0).packets().get(75).mediaTime()).isEqualTo(5_000_000_000L);
    }
}
