// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import sprocket.loop.testing.ManualLoop;
import sprocket.playout.api.PlayoutState;
import sprocket.playout.testing.FakeExchange;
import sprocket.playout.testing.SessionFixture;
import sprocket.playout.testing.TestMovie;
import sprocket.playout.testing.TestTrack;
import sprocket.rtsp.api.SessionState;
import sprocket.rtsp.api.message.RtspException;

/** PLAY and PAUSE of a stream that a group of sessions shares. */
class SharedPlaybackTest extends SharedStreamFixture {

    @Test
    void hasOneStateAndOneSpeedForAll() throws RtspException {
        first.playAtSpeed(2);
        first.pass(100);
        PlayoutState state = first.playout().state();
        assertThat(state.speed()).isEqualTo(1);
        assertThat(state.range()).contains(new PlayoutState.Range(Duration.ZERO, Optional.empty()));
        assertThat(second.playout().state())
                .isEqualTo(new PlayoutState(SessionState.READY, state.position(), state.range(), 1, 1, 0));
    }

    @Test
    void goesOnForThoseWhoStay() throws RtspException {
        first.play();
        second.play();
        first.pass(990);
        assertThat(first.pause()).hasMillis(1000);
        assertThat(first.session().state()).isEqualTo(SessionState.READY);
        first.pass(1000);
        assertThat(sent().units()).hasSize(50);
        second.pause();
        first.pass(5000);
        assertThat(sent().units()).hasSize(50);
        assertThat(second.play().range()).hasToString("npt=now-");
        first.pass(990);
        assertThat(sent().units()).hasSize(75);
    }

    @Test
    void waitsForTheOneThatStartsIt() throws RtspException {
        FakeExchange starting = new FakeExchange();
        first.prepare(starting, "npt=2-");
        FakeExchange joining = new FakeExchange();
        var joined =
                second.playout().prepare(joining, SessionFixture.request("")).toCompletableFuture();
        assertThat(joined).isNotDone();
        starting.commit();
        assertThat(joined.join().range()).hasToString("npt=now-");
        joining.commit();
        assertThat(second.session().state()).isEqualTo(SessionState.PLAYING);
    }

    @Test
    void isStartedByTheNextIfTheFirstOneFails() throws RtspException {
        FakeExchange starting = new FakeExchange();
        first.prepare(starting, "npt=2-");
        FakeExchange joining = new FakeExchange();
        var joined = second.playout()
                .prepare(joining, SessionFixture.request("npt=5-"))
                .toCompletableFuture();
        starting.rollback();
        assertThat(joined.join().range()).hasToString("npt=now-");
        joining.commit();
        first.pass(990);
        assertThat(first.session().state()).isEqualTo(SessionState.READY);
        assertThat(sent().units()).hasSize(25);
        assertThat(sent().units().get(0).mediaTime())
                .as("nobody chooses the start")
                .isZero();
    }

    @Test
    void hasNoTimesInOtherUnitsThanNpt() {
        for (String range : List.of("smpte=0:00:05-", "clock=20261128T120000Z-")) {
            RtspException refused = catchThrowableOfType(RtspException.class, () -> first.play(range));
            assertThat(refused.status().code()).as(range).isEqualTo(456);
        }
    }

    /** Of two tracks each session would start one, and wait for the other. */
    @Test
    void doesNotWaitInACircle() throws RtspException {
        TestMovie both = new TestMovie(TestTrack.video(250), TestTrack.audio(500));
        SessionFixture one = new SessionFixture(both, server, new ManualLoop());
        SessionFixture other = new SessionFixture(both, server, new ManualLoop());
        for (SessionFixture fixture : List.of(one, other)) {
            fixture.session().url(SessionFixture.url("/both"));
        }
        for (int track : List.of(0, 1)) {
            FakeExchange exchange = new FakeExchange();
            one.setUp(exchange, track, MULTICAST);
            exchange.commit();
        }
        for (int track : List.of(1, 0)) {
            FakeExchange exchange = new FakeExchange();
            other.setUp(exchange, track, MULTICAST);
            exchange.commit();
        }
        one.loop().hold();
        FakeExchange a = new FakeExchange();
        FakeExchange b = new FakeExchange();
        var first = one.playout().prepare(a, SessionFixture.request("")).toCompletableFuture();
        var second = other.playout().prepare(b, SessionFixture.request("")).toCompletableFuture();
        one.loop().resume();
        assertThat(first.isDone() || second.isDone()).isTrue();
        (first.isDone() ? a : b).commit();
        assertThat(first).isDone();
        assertThat(second).isDone();
        assertThat(first.join().rtpInfo())
                .extracting(i -> i.url())
                .containsExactly(
                        SessionFixture.url("/trackID=0").toString(),
                        SessionFixture.url("/trackID=1").toString());
    }

    @Test
    void goesOnWhenARepeatedPlayFails() throws RtspException {
        first.play();
        first.pass(990);
        FakeExchange again = new FakeExchange();
        first.prepare(again, "");
        again.rollback();
        first.pass(1000);
        assertThat(sent().units()).hasSize(50);
        assertThat(first.session().state()).isEqualTo(SessionState.PLAYING);
    }

    @Test
    void stopsIfNobodyJoinsInTheEnd() throws RtspException {
        FakeExchange starting = new FakeExchange();
        first.play();
        second.prepare(starting, "");
        first.pause();
        starting.rollback();
        first.pass(2000);
        assertThat(sent().units()).hasSizeLessThanOrEqualTo(1);
    }

    @Test
    void refusesToSeekToPauseAtAPointAndToChangeTheSpeed() throws RtspException {
        first.play();
        RtspException seek = catchThrowableOfType(RtspException.class, () -> first.seek(new FakeExchange(), 5000));
        RtspException point = catchThrowableOfType(RtspException.class, () -> first.pauseAt(3000));
        RtspException speed = catchThrowableOfType(RtspException.class, () -> first.changeSpeed(new FakeExchange(), 2));
        assertThat(List.of(seek, point, speed))
                .allSatisfy(e -> assertThat(e.status().code()).isEqualTo(456));
    }
}
