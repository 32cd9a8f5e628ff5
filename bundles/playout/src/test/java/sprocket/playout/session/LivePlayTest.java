// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sprocket.playout.api.PlayAnswer;
import sprocket.playout.testing.FakeExchange;
import sprocket.playout.testing.RecordingChannel;
import sprocket.playout.testing.RecordingChannel.Sent;
import sprocket.playout.testing.SessionFixture;
import sprocket.playout.testing.TestCamera;
import sprocket.rtp.rtcp.Goodbye;
import sprocket.rtp.rtcp.SenderReport;
import sprocket.rtsp.api.SessionState;
import sprocket.rtsp.api.header.ClockRange;
import sprocket.rtsp.api.message.RtspException;

/** One viewer of a live presentation. */
class LivePlayTest {

    private final TestCamera camera = new TestCamera();
    private final SessionFixture fixture = new SessionFixture(camera);

    @BeforeEach
    void setUp() throws Exception {
        fixture.ready();
        camera.run(fixture, 5);
    }

    @AfterEach
    void nothingIsLeftBehind() {
        fixture.close();
        assertThat(camera.subscribers()).isZero();
        assertThat(fixture.server().trains().inUse()).isZero();
        assertThat(fixture.loop().timers()).isZero();
    }

    private RecordingChannel channel() {
        return fixture.channel(0);
    }

    private List<Integer> numbers() {
        return channel().units().stream().map(TestCamera::number).toList();
    }

    private static List<Integer> range(int first, int last) {
        return IntStream.rangeClosed(first, last).boxed().toList();
    }

    @Test
    void beginsAtTheLastRandomAccessUnit() throws Exception {
        PlayAnswer answer = fixture.play("npt=now-");
        assertThat(answer.range()).hasToString("npt=now-");
        fixture.pass(1);
        assertThat(numbers()).as("at once").isEqualTo(range(0, 4));
        camera.run(fixture, 15);
        assertThat(numbers()).isEqualTo(range(0, 19));
        Sent first = channel().packets().get(0);
        assertThat(answer.rtpInfo().get(0).sequence()).hasValue(first.sequence());
        assertThat(answer.rtpInfo().get(0).timestamp()).hasValue(Integer.toUnsignedLong(first.timestamp()));
    }

    @Test
    void sendsWhatComesWhenItComes() throws Exception {
        fixture.play();
        fixture.pass(40);
        camera.run(fixture, 105);
        assertThat(numbers()).isEqualTo(range(0, 109));
        int start = channel().packets().get(0).timestamp();
        assertThat(channel().units())
                .allSatisfy(u -> assertThat(u.timestamp() - start).isEqualTo(TestCamera.number(u) * 3600));
        assertThat(channel().units().subList(5, 110))
                .allSatisfy(u -> assertThat(u.at()).isEqualTo((TestCamera.number(u) + 1) * TestCamera.INTERVAL));
    }

    @Test
    void goesOnInRtpTimeAfterAPause() throws Exception {
        fixture.play();
        camera.run(fixture, 15);
        fixture.pause();
        assertThat(fixture.session().state()).isEqualTo(SessionState.READY);
        camera.run(fixture, 103);
        assertThat(channel().units()).hasSize(20);
        Sent last = channel().last();
        PlayAnswer answer = fixture.play();
        camera.run(fixture, 10);
        assertThat(numbers().subList(20, 33)).isEqualTo(range(120, 132));
        Sent first = channel().units().get(20);
        assertThat(first.sequence()).isEqualTo(last.sequence() + 1 & 0xFFFF);
        assertThat(first.timestamp()).isEqualTo(last.timestamp() + 3600);
        assertThat(answer.rtpInfo().get(0).sequence()).hasValue(first.sequence());
        assertThat(answer.rtpInfo().get(0).timestamp()).hasValue(Integer.toUnsignedLong(first.timestamp()));
    }

    @Test
    void goesOnInRtpTimeWhenItJoinsAnew() throws Exception {
        fixture.play();
        camera.run(fixture, 15);
        Sent last = channel().last();
        fixture.play("npt=now-");
        camera.run(fixture, 11);
        assertThat(numbers().subList(20, 41)).isEqualTo(range(10, 30));
        assertThat(channel().units().get(20).timestamp()).isEqualTo(last.timestamp() + 3600);
        assertThat(channel().units().get(20).sequence()).isEqualTo(last.sequence() + 1 & 0xFFFF);
        assertThat(camera.subscribers()).isEqualTo(1);
    }

    @Test
    void keepsTheSourceWhileOneSegmentReplacesTheOther() throws Exception {
        fixture.play();
        fixture.play("npt=now-");
        assertThat(camera.starts()).isEqualTo(1);
    }

    @Test
    void rollsBackWithoutATrace() throws Exception {
        FakeExchange exchange = new FakeExchange();
        fixture.prepare(exchange, "");
        assertThat(camera.subscribers()).isEqualTo(1);
        camera.run(fixture, 20);
        exchange.rollback();
        assertThat(camera.subscribers()).isZero();
        camera.run(fixture, 20);
        assertThat(channel().packets()).isEmpty();
    }

    @Test
    void rollsBackWithoutDisturbingWhatPlays() throws Exception {
        fixture.play();
        camera.run(fixture, 15);
        FakeExchange exchange = new FakeExchange();
        fixture.prepare(exchange, "npt=now-");
        camera.sendPicture();
        fixture.pass(10);
        exchange.rollback();
        fixture.pass(30);
        camera.run(fixture, 4);
        assertThat(numbers()).isEqualTo(range(0, 24));
        assertThat(camera.subscribers()).isEqualTo(1);
    }

    @Test
    void saysByeWhenTheSourceEnds() throws Exception {
        fixture.play();
        camera.run(fixture, 15);
        String reason = "the camera closed the connection " + "because ".repeat(40);
        camera.end(reason);
        // The clock of the reports may be a tenth of a second behind that of the source.
        fixture.pass(400);
        assertThat(fixture.session().state()).isEqualTo(SessionState.READY);
        assertThat(channel().controls(Goodbye.class))
                .hasSize(1)
                .allSatisfy(g -> assertThat(reason).startsWith(g.reason()).startsWith("the camera closed"));
        assertThat(channel().controls(SenderReport.class)).hasSize(2);
        camera.restart();
        fixture.play();
        camera.run(fixture, 15);
        assertThat(numbers()).isEqualTo(range(0, 34));
    }

    @Test
    void saysByeToWhoResumesAfterTheSourceHasEnded() throws Exception {
        fixture.play();
        camera.run(fixture, 15);
        fixture.pause();
        camera.end("the camera is broken");
        fixture.play();
        assertThat(fixture.session().state()).isEqualTo(SessionState.READY);
        fixture.pass(300);
        assertThat(numbers()).as("nothing of what is long past").isEqualTo(range(0, 19));
        assertThat(channel().controls(Goodbye.class))
                .extracting(Goodbye::reason)
                .containsExactly("the camera is broken");
    }

    @Test
    void comesAtItsOwnSpeed() throws Exception {
        assertThat(fixture.playAtSpeed(2).speed()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"smpte=0:00:04-", "smpte-25=0:00:04-"})
    void hasNoTimeCodes(String range) {
        assertThat(catchThrowableOfType(RtspException.class, () -> fixture.play(range))
                        .status()
                        .code())
                .isEqualTo(456);
        assertThat(camera.starts()).isZero();
    }

    /** Live media begins now, whatever time is asked for. The reply says so. */
    @ParameterizedTest
    @ValueSource(
            strings = {"clock=20200101T000000Z-", "clock=22200101T000000Z-", "clock=20200101T000000Z-22200101T000000Z"})
    void beginsNowByTheClock(String range) throws Exception {
        Instant now = fixture.loop().clock().wallClock();
        assertThat(fixture.play(range).range()).isEqualTo(new ClockRange(now, Optional.empty()));
    }

    @Test
    void hasNoPast() {
        assertThat(catchThrowableOfType(
                                RtspException.class, () -> fixture.play("clock=20200101T000000Z-20200101T000001Z"))
                        .status()
                        .code())
                .isEqualTo(457);
    }

    @Test
    void hasOneScale() throws Exception {
        assertThat(fixture.play("", -2).scale()).isEqualTo(1);
        camera.run(fixture, 5);
        assertThat(fixture.play("", 2).scale()).isEqualTo(1);
    }

    @Test
    void pausesAtATimeOfTheClock() throws Exception {
        fixture.play();
        camera.run(fixture, 5);
        Instant point = fixture.loop().clock().wallClock().plusMillis(390);
        ClockRange range = new ClockRange(point, Optional.empty());
        assertThat(fixture.playout().pause(new FakeExchange(), range)).isEqualTo(range);
        camera.run(fixture, 9);
        assertThat(fixture.session().state()).isEqualTo(SessionState.PLAYING);
        camera.run(fixture, 5);
        assertThat(fixture.session().state()).isEqualTo(SessionState.READY);
    }

    @Test
    void countsWhatCannotBeCarried() throws Exception {
        fixture.play();
        fixture.server().format().broken(u -> true);
        camera.run(fixture, 15);
        assertThat(fixture.playout().statistics().failed()).isEqualTo(15);
        assertThat(fixture.playout().statistics().dropped()).isZero();
    }
}
