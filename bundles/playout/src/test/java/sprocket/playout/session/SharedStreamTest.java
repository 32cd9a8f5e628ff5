// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ch.qos.logback.classic.Level;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import sprocket.loop.testing.ManualLoop;
import sprocket.playout.api.PlayAnswer;
import sprocket.playout.api.PlayoutState;
import sprocket.playout.testing.CapturedLog;
import sprocket.playout.testing.FakeExchange;
import sprocket.playout.testing.Film;
import sprocket.playout.testing.RecordingChannel;
import sprocket.playout.testing.RecordingTransport;
import sprocket.playout.testing.Reel;
import sprocket.playout.testing.Settings;
import sprocket.playout.testing.Stage;
import sprocket.rtp.rtcp.Goodbye;
import sprocket.rtsp.api.RtspTopics;
import sprocket.rtsp.api.SessionState;
import sprocket.rtsp.api.message.RtspException;

/**
 * A stream that a group of sessions shares, as with multicast: it is sent once, on the channel of the session that came
 * first.
 */
class SharedStreamTest {

    private static final String MULTICAST = RecordingTransport.PROTOCOL + ";multicast";

    private final Stage.House house = Stage.House.of(Settings.DEFAULT);
    private final Film film = Film.video(250);
    private Stage first;
    private Stage second;

    @BeforeEach
    void setUp() throws RtspException {
        first = session();
        second = session();
    }

    /** On a loop of its own. */
    private Stage session() throws RtspException {
        Stage stage = new Stage(film, house, new ManualLoop());
        stage.session().url(Stage.url(""));
        setUp(stage, MULTICAST);
        return stage;
    }

    private static void setUp(Stage stage, String transport) throws RtspException {
        FakeExchange exchange = new FakeExchange();
        stage.setUp(exchange, 0, transport);
        exchange.commit();
    }

    private RecordingChannel sent() {
        return first.channel(0);
    }

    @Test
    void hasOneSourceForAll() {
        int ssrc = first.streams().get(0).ssrc();
        assertThat(second.streams().get(0).ssrc()).isEqualTo(ssrc);
        String inReply = String.format("ssrc=%08X", ssrc);
        assertThat(first.streams().get(0).transport().toString()).contains(inReply);
        assertThat(second.streams().get(0).transport().toString()).contains(inReply);
    }

    @Test
    void isSentOnce() throws RtspException {
        first.play();
        first.pass(990);
        PlayAnswer joined = second.play("npt=7-");
        first.pass(1000);
        assertThat(sent().units()).hasSize(50);
        assertThat(second.channel(0).packets()).isEmpty();
        assertThat(joined.range()).hasToString("npt=1-10");
        List<Integer> sequence =
                sent().packets().stream().map(RecordingChannel.Sent::sequence).toList();
        assertThat(IntStream.range(1, sequence.size()))
                .allMatch(i -> sequence.get(i) == (sequence.get(i - 1) + 1 & 0xFFFF));
        RecordingChannel.Sent next = sent().units().get(25);
        assertThat(joined.rtpInfo()).singleElement().satisfies(info -> {
            assertThat(info.sequence()).isEqualTo(OptionalInt.of(next.sequence()));
            assertThat(info.timestamp()).hasValue(Integer.toUnsignedLong(next.timestamp()));
        });
        assertThat(second.session().state()).isEqualTo(SessionState.PLAYING);
        assertThat(second.playout().position()).hasMillis(2000);
    }

    @Test
    void hasOneStateForAll() throws RtspException {
        first.playAtSpeed(2);
        first.pass(100);
        PlayoutState state = first.playout().state();
        assertThat(state.speed()).isEqualTo(2);
        assertThat(state.range()).contains(new PlayoutState.Range(Duration.ZERO, Optional.empty()));
        assertThat(second.playout().state())
                .isEqualTo(new PlayoutState(SessionState.READY, state.position(), state.range(), 2, 0));
    }

    @Test
    void saysOnceForAllWhatCannotBeCarried() throws RtspException {
        house.format().broken(unit -> unit.presentationTime() == 0);
        try (CapturedLog log = new CapturedLog()) {
            first.play();
            second.play();
            first.pass(100);
            assertThat(log.lines(Level.WARN))
                    .singleElement()
                    .asString()
                    .startsWith("Group ")
                    .contains("a unit of film, trackID=0");
        }
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
        assertThat(second.play().range()).hasToString("npt=2-10");
        first.pass(990);
        assertThat(sent().units()).hasSize(75);
    }

    @Test
    void outlivesTheSessionThatCameFirst() throws RtspException {
        first.play();
        second.play();
        first.pass(990);
        first.close();
        first.pass(1000);
        assertThat(sent().units()).hasSize(50);
        assertThat(sent().closed()).isFalse();
        assertThat(sent().controls(Goodbye.class)).isEmpty();
        second.remove(0);
        assertThat(sent().closed()).isTrue();
        assertThat(second.channel(0).closed()).isTrue();
        assertThat(sent().controls(Goodbye.class)).hasSize(1);
        assertThat(second.session().closeReason()).contains("TEARDOWN");
        assertThat(house.trains().inUse()).isZero();
        assertThat(first.loop().timers() + second.loop().timers()).isZero();
    }

    @Test
    void beginsAnewWhenAllHaveGone() throws RtspException {
        int ssrc = first.streams().get(0).ssrc();
        first.close();
        second.close();
        Stage third = session();
        assertThat(third.streams().get(0).ssrc()).isNotEqualTo(ssrc);
        third.play();
        third.pass(990);
        assertThat(third.channel(0).units()).hasSize(25);
    }

    @Test
    void tellsAllWhenTheMediaEnd() throws RtspException {
        first.play("npt=0-1");
        second.play();
        first.pass(2000);
        assertThat(List.of(first, second)).allSatisfy(stage -> {
            assertThat(stage.session().state()).isEqualTo(SessionState.READY);
            assertThat(stage.session().events())
                    .extracting(e -> e.topic())
                    .containsSubsequence(RtspTopics.STREAM_ADDED, RtspTopics.STREAM_STARTED, RtspTopics.STREAM_STOPPED);
        });
    }

    @Test
    void waitsForTheOneThatStartsIt() throws RtspException {
        FakeExchange starting = new FakeExchange();
        first.prepare(starting, "npt=2-");
        FakeExchange joining = new FakeExchange();
        var joined = second.playout().prepare(joining, Stage.request("")).toCompletableFuture();
        assertThat(joined).isNotDone();
        starting.commit();
        assertThat(joined.join().range()).hasToString("npt=2.04-10");
        joining.commit();
        assertThat(second.session().state()).isEqualTo(SessionState.PLAYING);
    }

    @Test
    void isStartedByTheNextWhereTheFirstOneFails() throws RtspException {
        FakeExchange starting = new FakeExchange();
        first.prepare(starting, "npt=2-");
        FakeExchange joining = new FakeExchange();
        var joined = second.playout().prepare(joining, Stage.request("npt=5-")).toCompletableFuture();
        starting.rollback();
        assertThat(joined.join().range()).hasToString("npt=5-10");
        joining.commit();
        first.pass(990);
        assertThat(first.session().state()).isEqualTo(SessionState.READY);
        assertThat(sent().units()).hasSize(25);
        assertThat(sent().units().get(0).mediaTime())
                .isEqualTo(Duration.ofSeconds(5).toNanos());
    }

    /** Of two tracks each session would start one, and wait for the other. */
    @Test
    void doesNotWaitInACircle() throws RtspException {
        Film both = new Film(Reel.video(250), Reel.audio(500));
        Stage one = new Stage(both, house, new ManualLoop());
        Stage other = new Stage(both, house, new ManualLoop());
        for (Stage stage : List.of(one, other)) {
            stage.session().url(Stage.url("/both"));
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
        var first = one.playout().prepare(a, Stage.request("")).toCompletableFuture();
        var second = other.playout().prepare(b, Stage.request("")).toCompletableFuture();
        one.loop().resume();
        assertThat(first.isDone() || second.isDone()).isTrue();
        (first.isDone() ? a : b).commit();
        assertThat(first).isDone();
        assertThat(second).isDone();
        assertThat(first.join().rtpInfo())
                .extracting(i -> i.url())
                .containsExactly(
                        Stage.url("/trackID=0").toString(),
                        Stage.url("/trackID=1").toString());
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
    void leavesNothingBehindWhereNobodyJoinsInTheEnd() throws RtspException {
        FakeExchange starting = new FakeExchange();
        first.play();
        second.prepare(starting, "");
        first.pause();
        starting.rollback();
        first.pass(2000);
        assertThat(sent().units()).hasSizeLessThanOrEqualTo(1);
    }

    @Test
    void isNoOnesToSeekOrToPauseAtAPoint() throws RtspException {
        first.play();
        RtspException seek = catchThrowableOfType(RtspException.class, () -> first.seek(new FakeExchange(), 5000));
        RtspException point = catchThrowableOfType(RtspException.class, () -> first.pauseAt(3000));
        RtspException speed = catchThrowableOfType(RtspException.class, () -> first.changeSpeed(new FakeExchange(), 2));
        assertThat(List.of(seek, point, speed))
                .allSatisfy(e -> assertThat(e.status().code()).isEqualTo(456));
    }

    @Test
    void isNotMixedWithStreamsOfOnesOwn() throws RtspException {
        Film both = new Film(Reel.video(250), Reel.audio(500));
        Stage stage = new Stage(both, house, new ManualLoop());
        stage.session().url(Stage.url(""));
        setUp(stage, MULTICAST + ";group=mixed");
        FakeExchange exchange = new FakeExchange();
        RtspException mixed =
                catchThrowableOfType(RtspException.class, () -> stage.setUp(exchange, 1, RecordingTransport.PROTOCOL));
        exchange.rollback();
        assertThat(mixed.status().code()).isEqualTo(461);
        assertThat(stage.streams()).hasSize(1);
        assertThat(stage.channel(1).closed()).isTrue();
    }

    @Test
    void refusesAnotherStreamInItsGroup() throws RtspException {
        Stage other = new Stage(film, house, new ManualLoop());
        other.session().url(Stage.url("/other"));
        String group = ";group=" + first.session().url().orElseThrow().path() + " "
                + film.tracks().get(0).id();
        RtspException refused = catchThrowableOfType(RtspException.class, () -> setUp(other, MULTICAST + group));
        assertThat(refused.status().code()).isEqualTo(461);
        assertThat(other.channel(0).closed()).isTrue();
    }

    @Test
    void endsForAllWhenItsChannelFails() throws RtspException {
        first.play();
        second.play();
        sent().peer().failed("the interface went down");
        assertThat(List.of(first, second))
                .allSatisfy(stage -> assertThat(stage.session().closeReason()).isEqualTo("the interface went down"));
        assertThat(house.trains().inUse()).isZero();
    }

    @Test
    void endsForAllWhenItsTransportLeaves() throws RtspException {
        first.play();
        house.transportGoes().run();
        assertThat(List.of(first, second))
                .allSatisfy(stage -> assertThat(stage.session().closeReason()).contains("transport"));
        assertThat(sent().closed()).isTrue();
    }

    @Test
    void countsForEachWhatWasSentSinceItCame() throws RtspException {
        first.play();
        first.pass(990);
        Stage third = session();
        third.play();
        first.pass(1000);
        assertThat(first.playout().statistics().units()).isEqualTo(50);
        assertThat(third.playout().statistics().units()).isEqualTo(25);
        first.close();
        assertThat(first.playout().statistics().units()).isEqualTo(50);
        assertThat(Optional.of(third.session().state())).contains(SessionState.PLAYING);
    }
}
