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
import sprocket.playout.testing.ManualExecutor;
import sprocket.playout.testing.ServerFixture;
import sprocket.playout.testing.SessionFixture;
import sprocket.playout.testing.Settings;
import sprocket.playout.testing.TestMovie;
import sprocket.rtsp.api.SessionState;
import sprocket.rtsp.api.message.RtspException;

/** A PLAY without a reply has no effect. */
class RollbackTest {

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
        assertThat(fixture.channel(0).closed()).isTrue();
    }

    private void playAndRollBack(String range) throws RtspException {
        FakeExchange exchange = new FakeExchange();
        fixture.prepare(exchange, range);
        fixture.pass(10);
        exchange.rollback();
    }

    @Test
    void sendsNothingBeforeTheReply() throws Exception {
        FakeExchange exchange = new FakeExchange();
        fixture.prepare(exchange, "");
        fixture.pass(1000);
        assertThat(fixture.channel(0).packets()).isEmpty();
        assertThat(fixture.session().state()).isEqualTo(SessionState.READY);
        exchange.commit();
        assertThat(fixture.session().state()).isEqualTo(SessionState.PLAYING);
        assertThat(fixture.channel(0).units()).hasSize(1);
    }

    @Test
    void leavesAFreshSessionReady() throws Exception {
        playAndRollBack("npt=3-");
        assertThat(fixture.session().state()).isEqualTo(SessionState.READY);
        assertThat(movie.openReaders()).isZero();
        assertThat(fixture.server().trains().inUse()).isZero();
        fixture.pass(1000);
        assertThat(fixture.channel(0).packets()).isEmpty();
        assertThat(fixture.play().range()).hasToString("npt=0-10");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "npt=5-", "npt=5-6"})
    void doesNotDisturbWhatPlays(String range) throws Exception {
        fixture.play();
        fixture.pass(990);
        playAndRollBack(range);
        fixture.pass(999);
        assertThat(fixture.channel(0).units())
                .hasSize(50)
                .allSatisfy(u -> assertThat(u.at()).isEqualTo(u.mediaTime()));
        assertThat(fixture.session().state()).isEqualTo(SessionState.PLAYING);
        assertThat(movie.openReaders()).isEqualTo(1);
        assertThat(fixture.playout().statistics().late()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "npt=5-", "npt=5-6"})
    void leavesAPausedSessionWhereItStands(String range) throws Exception {
        fixture.play();
        fixture.pass(990);
        fixture.pause();
        int timestamp = fixture.channel(0).last().timestamp();
        playAndRollBack(range);
        fixture.pass(1000);
        assertThat(fixture.channel(0).units()).hasSize(25);
        assertThat(fixture.session().state()).isEqualTo(SessionState.READY);
        assertThat(fixture.play().range()).hasToString("npt=1-10");
        fixture.pass(39);
        assertThat(fixture.channel(0).last().timestamp()).isEqualTo(timestamp + 3600);
    }

    @Test
    void preparesOnTheMediaThreads() throws Exception {
        ManualExecutor media = new ManualExecutor();
        SessionFixture slow = new SessionFixture(movie, ServerFixture.of(Settings.DEFAULT, media, 1 << 20)).ready();
        FakeExchange exchange = new FakeExchange();
        CompletableFuture<PlayAnswer> answer =
                slow.playout().prepare(exchange, PlayRequest.RESUME).toCompletableFuture();
        assertThat(answer).isNotDone();
        assertThat(movie.openReaders()).as("whoever asks opens nothing").isZero();
        media.run();
        assertThat(answer).isCompleted();
        assertThat(answer.join().range()).hasToString("npt=0-10");
        exchange.commit();
        assertThat(slow.channel(0).units()).hasSize(1);
        slow.close();
        media.run();
        assertThat(slow.server().trains().inUse()).isZero();
    }

    @Test
    void preparesNothingThatNobodyWaitsForAnyMore() throws Exception {
        ManualExecutor media = new ManualExecutor();
        SessionFixture slow = new SessionFixture(movie, ServerFixture.of(Settings.DEFAULT, media, 1 << 20)).ready();
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
        fixture.play();
        fixture.pass(990);
        FakeExchange exchange = new FakeExchange().endsUnnoticed();
        assertThatThrownBy(() -> fixture.prepare(exchange, "npt=5-")).isInstanceOf(IllegalStateException.class);
        assertThat(movie.openReaders()).isEqualTo(1);
        fixture.pass(999);
        assertThat(fixture.channel(0).units())
                .hasSize(50)
                .allSatisfy(u -> assertThat(u.at()).isEqualTo(u.mediaTime()));
    }

    @Test
    void doesNothingOnTheLoopWhenItComesTooLate() throws Exception {
        fixture.play();
        fixture.pass(990);
        FakeExchange overdue = new FakeExchange().overdue();
        assertThat(catchThrowableOfType(
                                RtspException.class, () -> fixture.playout().pause(overdue, Optional.empty()))
                        .status()
                        .code())
                .isEqualTo(503);
        assertThat(catchThrowableOfType(RtspException.class, () -> fixture.prepare(overdue, "npt=5-"))
                        .status()
                        .code())
                .isEqualTo(503);
        fixture.pass(1000);
        assertThat(fixture.channel(0).units()).hasSize(50);
    }

    /** A PLAY that the loop processes only after its deadline. */
    private void assertRefusedBehind(Runnable before) throws RtspException {
        before.run();
        FakeExchange late = new FakeExchange();
        CompletableFuture<PlayAnswer> answer = fixture.playout()
                .prepare(late, SessionFixture.request("npt=5-"))
                .toCompletableFuture();
        assertThat(answer).isNotDone();
        late.overdue();
        fixture.loop().resume();
        assertThat(answer)
                .failsWithin(Duration.ZERO)
                .withThrowableThat()
                .havingCause()
                .isInstanceOfSatisfying(
                        RtspException.class, e -> assertThat(e.status().code()).isEqualTo(503));
    }

    @Test
    void doesNothingWhenTheLoopIsTooBusy() throws Exception {
        fixture.play();
        fixture.pass(990);
        fixture.loop().hold();
        assertThat(catchThrowableOfType(RtspException.class, () -> fixture.pause())
                        .status()
                        .code())
                .isEqualTo(503);
        assertRefusedBehind(() -> {});
        fixture.pass(1000);
        assertThat(fixture.channel(0).units()).hasSize(50);
        assertThat(fixture.session().state()).isEqualTo(SessionState.PLAYING);
        assertThat(movie.openReaders()).isEqualTo(1);
    }

    @Test
    void closesWhatItOpenedWhenTheLoopIsBusyOnlyThen() throws Exception {
        assertRefusedBehind(() -> movie.beforeOpen(fixture.loop()::hold));
        assertThat(movie.openReaders()).isZero();
        assertThat(fixture.server().trains().inUse()).isZero();
    }

    /** A handler that returns too late must not release what a later request holds. */
    @Test
    void aStragglerDoesNotReleaseTheNextRequestsHold() throws Exception {
        fixture.play();
        fixture.pass(990);
        FakeExchange first = new FakeExchange();
        fixture.prepare(first, "npt=3-");
        FakeExchange second = new FakeExchange();
        int sequence =
                fixture.prepare(second, "npt=5-").rtpInfo().get(0).sequence().orElseThrow();
        first.rollback();
        fixture.pass(100);
        second.commit();
        assertThat(fixture.channel(0).units()).hasSize(26);
        assertThat(fixture.channel(0).packets().get(75).sequence()).isEqualTo(sequence);
        assertThat(fixture.channel(0).packets().get(75).mediaTime()).isEqualTo(5_000_000_000L);
    }
}
