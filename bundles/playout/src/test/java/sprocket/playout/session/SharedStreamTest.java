// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ch.qos.logback.classic.Level;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import sprocket.loop.testing.ManualLoop;
import sprocket.playout.api.PlayAnswer;
import sprocket.playout.testing.CapturedLog;
import sprocket.playout.testing.FakeExchange;
import sprocket.playout.testing.RecordingChannel;
import sprocket.playout.testing.RecordingTransport;
import sprocket.playout.testing.ServerFixture;
import sprocket.playout.testing.SessionFixture;
import sprocket.playout.testing.Settings;
import sprocket.playout.testing.TestCamera;
import sprocket.playout.testing.TestMovie;
import sprocket.playout.testing.TestTrack;
import sprocket.rtp.rtcp.CompoundPacket;
import sprocket.rtp.rtcp.Goodbye;
import sprocket.rtp.rtcp.ReceiverReport;
import sprocket.rtp.rtcp.ReportBlock;
import sprocket.rtp.rtcp.SourceDescription;
import sprocket.rtsp.api.RtspTopics;
import sprocket.rtsp.api.SessionState;
import sprocket.rtsp.api.message.RtspException;

/** A stream that a group of sessions shares, as with multicast: it is sent once. */
class SharedStreamTest extends SharedStreamFixture {

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
        assertThat(joined.range()).hasToString("npt=now-");
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
    void logsOnceForAllWhatCannotBeSent() throws RtspException {
        server.format().broken(unit -> unit.presentationTime() == 0);
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
        assertThat(server.trains().inUse()).isZero();
        assertThat(first.loop().timers() + second.loop().timers()).isZero();
    }

    @Test
    void beginsAnewWhenAllHaveGone() throws RtspException {
        int ssrc = first.streams().get(0).ssrc();
        first.close();
        second.close();
        SessionFixture third = session();
        assertThat(third.streams().get(0).ssrc()).isNotEqualTo(ssrc);
        third.play();
        third.pass(990);
        assertThat(third.channel(0).units()).hasSize(25);
    }

    /** Nothing tells its viewers where the media starts again. */
    @Test
    void startsStoredMediaAgainAtItsEnd() throws RtspException {
        first.play();
        second.play();
        first.pass(10_990);
        List<RecordingChannel.Sent> units = sent().units();
        assertThat(units).hasSize(275);
        assertThat(units.get(250).mediaTime()).isEqualTo(units.get(0).mediaTime());
        assertThat(units.get(250).timestamp() - units.get(249).timestamp())
                .isEqualTo(units.get(1).timestamp() - units.get(0).timestamp());
        assertThat(sent().controls(Goodbye.class)).isEmpty();
        assertThat(second.session().state()).isEqualTo(SessionState.PLAYING);
    }

    @Test
    void isLiveUnlessTheSettingsAllowStoredMedia() throws RtspException {
        ServerFixture strict = ServerFixture.of(Settings.DEFAULT);
        SessionFixture fixture = new SessionFixture(movie, strict, new ManualLoop());
        fixture.session().url(SessionFixture.url(""));
        RtspException refused = catchThrowableOfType(RtspException.class, () -> setUp(fixture, MULTICAST));
        assertThat(refused.status().code()).isEqualTo(461);
        assertThat(refused).hasMessageStartingWith("The server sends only live presentations by multicast, no files: ");
        assertThat(fixture.channel(0).closed()).isTrue();
        setUp(fixture, MULTICAST + "," + RecordingTransport.PROTOCOL);
        assertThat(fixture.streams())
                .singleElement()
                .satisfies(stream -> assertThat(stream.transport().multicast()).isFalse());
        setUp(new SessionFixture(new TestCamera(), strict, new ManualLoop()), MULTICAST);
    }

    @Test
    void tellsItsTransportWhichGroupsThereAre() throws RtspException {
        session();
        assertThat(server.transport().offer().groups())
                .containsExactly("/film " + movie.tracks().get(0).id());
    }

    @Test
    void tellsAllWhenTheMediaEnd() throws RtspException {
        TestCamera camera = new TestCamera();
        first = session(camera, "/camera");
        second = session(camera, "/camera");
        first.play();
        second.play();
        camera.run(first, 10);
        camera.end("switched off");
        first.pass(1000);
        assertThat(List.of(first, second)).allSatisfy(fixture -> {
            assertThat(fixture.session().state()).isEqualTo(SessionState.READY);
            assertThat(fixture.session().events())
                    .extracting(e -> e.topic())
                    .containsSubsequence(RtspTopics.STREAM_ADDED, RtspTopics.STREAM_STARTED, RtspTopics.STREAM_STOPPED);
        });
    }

    @Test
    void isNotMixedWithOwnStreams() throws RtspException {
        TestMovie both = new TestMovie(TestTrack.video(250), TestTrack.audio(500));
        SessionFixture fixture = new SessionFixture(both, server, new ManualLoop());
        fixture.session().url(SessionFixture.url(""));
        setUp(fixture, MULTICAST + ";group=mixed");
        FakeExchange exchange = new FakeExchange();
        RtspException mixed = catchThrowableOfType(
                RtspException.class, () -> fixture.setUp(exchange, 1, RecordingTransport.PROTOCOL));
        exchange.rollback();
        assertThat(mixed.status().code()).isEqualTo(461);
        assertThat(fixture.streams()).hasSize(1);
        assertThat(fixture.channel(1).closed()).isTrue();
    }

    @Test
    void refusesAnotherStreamInItsGroup() throws RtspException {
        SessionFixture other = new SessionFixture(movie, server, new ManualLoop());
        other.session().url(SessionFixture.url("/other"));
        String group = ";group=" + first.session().url().orElseThrow().path() + " "
                + movie.tracks().get(0).id();
        RtspException refused = catchThrowableOfType(RtspException.class, () -> setUp(other, MULTICAST + group));
        assertThat(refused.status().code()).isEqualTo(461);
        assertThat(other.channel(0).closed()).isTrue();
    }

    /** It does not say which of the sessions it belongs to. */
    @Test
    void aReportKeepsNoSessionAlive() throws RtspException {
        first.play();
        second.play();
        int ssrc = first.streams().get(0).ssrc();
        ByteBuffer report = ByteBuffer.allocate(500);
        CompoundPacket.of(
                        new ReceiverReport(7, List.of(new ReportBlock(ssrc, 0, 3, 0, 0, 0, 0))),
                        SourceDescription.cname(7, "viewer"))
                .write(report);
        sent().peer().rtcp(report.flip());
        assertThat(first.playout().statistics().reportedLost()).isEqualTo(3);
        assertThat(first.session().touches() + second.session().touches()).isZero();
    }

    @Test
    void endsForAllWhenItsChannelFails() throws RtspException {
        first.play();
        second.play();
        sent().peer().failed("the interface went down");
        assertThat(List.of(first, second))
                .allSatisfy(
                        fixture -> assertThat(fixture.session().closeReason()).isEqualTo("the interface went down"));
        assertThat(server.trains().inUse()).isZero();
    }

    @Test
    void endsForAllWhenItsTransportLeaves() throws RtspException {
        first.play();
        server.transportGoes().run();
        assertThat(List.of(first, second))
                .allSatisfy(
                        fixture -> assertThat(fixture.session().closeReason()).contains("transport"));
        assertThat(sent().closed()).isTrue();
    }

    @Test
    void countsForEachWhatWasSentSinceItCame() throws RtspException {
        first.play();
        first.pass(990);
        SessionFixture third = session();
        third.play();
        first.pass(1000);
        assertThat(first.playout().statistics().units()).isEqualTo(50);
        assertThat(third.playout().statistics().units()).isEqualTo(25);
        first.close();
        assertThat(first.playout().statistics().units()).isEqualTo(50);
        assertThat(Optional.of(third.session().state())).contains(SessionState.PLAYING);
    }
}
