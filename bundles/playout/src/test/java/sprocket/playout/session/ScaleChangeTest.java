// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sprocket.playout.api.PlayAnswer;
import sprocket.playout.api.PlayoutState;
import sprocket.playout.testing.FakeExchange;
import sprocket.playout.testing.RecordingChannel.Sent;
import sprocket.playout.testing.SessionFixture;
import sprocket.playout.testing.TestMovie;
import sprocket.playout.testing.TestTrack;
import sprocket.rtp.rtcp.SenderReport;
import sprocket.rtsp.api.SessionState;
import sprocket.rtsp.api.message.RtspException;

/** Another scale while media is played or paused, seeks, pause points and queues in reverse. */
class ScaleChangeTest {

    private static final int PICTURE = 3600;

    private final TestMovie movie = new TestMovie(TestTrack.video(250), TestTrack.audio(500));
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

    private List<Long> pictures() {
        return fixture.channel(0).units().stream()
                .map(u -> u.mediaTime() / 1_000_000)
                .toList();
    }

    /** The first picture at the new scale follows the last one in sequence numbers and RTP time. */
    private PlayAnswer changed(double scale) throws Exception {
        Sent last = fixture.channel(0).last();
        fixture.channel(0).forget();
        PlayAnswer answer = fixture.play("", scale);
        fixture.pass(1);
        Sent first = fixture.channel(0).packets().get(0);
        assertThat(first.sequence()).isEqualTo(last.sequence() + 1 & 0xFFFF);
        assertThat(first.timestamp() - last.timestamp()).isBetween(1, PICTURE);
        assertThat(answer.rtpInfo().get(0).sequence()).hasValue(first.sequence());
        assertThat(answer.rtpInfo().get(0).timestamp()).hasValue(Integer.toUnsignedLong(first.timestamp()));
        return answer;
    }

    /** From the picture that would have come next. */
    @ParameterizedTest
    @CsvSource({
        "'', 2, npt=2-10, 2000 2080 2160",
        "'', 0.5, npt=2-10, 2000 2040",
        "'', -1, npt=2-0, 2000 1960 1920",
        "'', -4, npt=2-0, 2000 1840 1680",
        // The end of the range stays while it lies ahead.
        "npt=0-5, 2, npt=2-5, 2000 2080 2160",
        "npt=0-5, -1, npt=2-0, 2000 1960 1920"
    })
    void beginsAtOnceAtThePresentPosition(String range, double scale, String answered, String first) throws Exception {
        fixture.play(range);
        fixture.pass(1990);
        PlayAnswer answer = changed(scale);
        assertThat(answer.scale()).isEqualTo(scale);
        assertThat(answer.range()).hasToString(answered);
        fixture.pass(85);
        assertThat(pictures())
                .startsWith(java.util.Arrays.stream(first.split(" "))
                        .map(Long::valueOf)
                        .toArray(Long[]::new));
        assertThat(fixture.playout().scale()).isEqualTo(scale);
    }

    @Test
    void keepsTheEndInReverseAndForgetsItForwards() throws Exception {
        fixture.play("npt=8-3", -1);
        fixture.pass(990);
        assertThat(changed(-2).range()).hasToString("npt=7-3");
        fixture.pass(499);
        assertThat(changed(1).range()).hasToString("npt=5.96-10");
        fixture.pass(100);
        assertThat(fixture.channel(1).units()).isNotEmpty();
    }

    @Test
    void changesNothingWithoutAScaleOrAtTheSame() throws Exception {
        fixture.play("npt=1-", 2);
        fixture.pass(1000);
        for (double scale : new double[] {0, 2}) {
            PlayAnswer answer = fixture.play("", scale);
            assertThat(answer.scale()).isEqualTo(2);
            assertThat(answer.range()).hasToString("npt=3.08-10");
            assertThat(answer.rtpInfo()).hasSize(1);
        }
        fixture.pass(960);
        assertThat(fixture.channel(0).units()).hasSize(50);
    }

    @Test
    void aRefusedChangeLeavesItPlaying() throws Exception {
        fixture.play();
        fixture.pass(990);
        FakeExchange exchange = new FakeExchange();
        fixture.prepare(exchange, "", -1);
        exchange.rollback();
        fixture.pass(1000);
        assertThat(fixture.channel(0).units()).hasSize(50);
        assertThat(fixture.playout().scale()).isEqualTo(1);
    }

    @Test
    void resumesAtTheScaleOfThePlay() throws Exception {
        fixture.play("npt=8-", -1);
        fixture.pass(990);
        assertThat(fixture.pause()).hasMillis(7000);
        PlayAnswer reverse = fixture.play("", -1);
        assertThat(reverse.range()).hasToString("npt=7-0");
        assertThat(reverse.scale()).isEqualTo(-1);
        fixture.pass(990);
        assertThat(pictures()).hasSize(50).endsWith(6040L);
        assertThat(fixture.pause()).hasMillis(6000);
        PlayAnswer forwards = fixture.play();
        assertThat(forwards.scale()).isEqualTo(1);
        assertThat(forwards.range()).hasToString("npt=6-10");
        fixture.pass(30);
        assertThat(pictures()).endsWith(6000L);
    }

    @Test
    void seeksInReverse() throws Exception {
        fixture.play("npt=8-2", -1);
        fixture.pass(990);
        FakeExchange exchange = new FakeExchange();
        PlayAnswer answer = fixture.seek(exchange, 5000);
        exchange.commit();
        assertThat(answer.range()).hasToString("npt=5-2");
        assertThat(answer.scale()).isEqualTo(-1);
        fixture.pass(10);
        assertThat(pictures()).endsWith(5000L);
        assertThat(catchThrowableOfType(RtspException.class, () -> fixture.seek(new FakeExchange(), 2000))
                        .status()
                        .code())
                .isEqualTo(457);
    }

    @Test
    void tellsItsState() throws Exception {
        fixture.play("npt=8-2", -2);
        fixture.pass(990);
        assertThat(fixture.playout().state())
                .isEqualTo(new PlayoutState(
                        SessionState.PLAYING,
                        Duration.ofSeconds(6),
                        Optional.of(new PlayoutState.Range(Duration.ofSeconds(8), Optional.of(Duration.ofSeconds(2)))),
                        -2,
                        1,
                        0));
    }

    /** Not at the point itself: a range that ends there would not contain it either. */
    @ParameterizedTest
    @CsvSource({"7500, 12, 7480", "7480, 12, 7480", "7479.6, 12, 7480", "7520, 11, 7520", "7950, 1, 7920"})
    void pausesAtAPointInReverse(double point, int count, long position) throws Exception {
        fixture.play("npt=8-", -1);
        fixture.pass(10);
        Duration at = Duration.ofNanos(Math.round(point * 1e6));
        assertThat(fixture.playout().pause(new FakeExchange(), Optional.of(at))).isEqualTo(at);
        fixture.pass(5000);
        assertThat(fixture.session().state()).isEqualTo(SessionState.READY);
        assertThat(fixture.channel(0).units()).hasSize(count + 1);
        assertThat(fixture.playout().position()).hasMillis(position);
    }

    @ParameterizedTest
    @CsvSource({"9000", "1999"})
    void refusesAPointThatReverseWillNotReach(long point) throws Exception {
        fixture.play("npt=8-2", -1);
        fixture.pass(10);
        assertThat(catchThrowableOfType(RtspException.class, () -> fixture.pauseAt(point))
                        .status()
                        .code())
                .isEqualTo(457);
    }

    @Test
    void rangesInTheQueueHaveTheirOwnScale() throws Exception {
        fixture.play("npt=1-2");
        fixture.pass(500);
        PlayAnswer reverse = fixture.play("npt=6-5", -2);
        PlayAnswer slow = fixture.play("npt=8-8.2", 0.5);
        PlayAnswer normal = fixture.play("npt=3-");
        assertThat(List.of(reverse.scale(), slow.scale(), normal.scale())).containsExactly(-2.0, 0.5, 1.0);
        assertThat(reverse.range()).hasToString("npt=6-5");
        fixture.pass(1500);
        List<Sent> units = fixture.channel(0).units();
        assertThat(pictures().subList(25, 45))
                .containsExactly(
                        6000L, 5920L, 5840L, 5760L, 5680L, 5600L, 5520L, 5440L, 5360L, 5280L, 5200L, 5120L, 5040L,
                        8000L, 8040L, 8080L, 8120L, 8160L, 3000L, 3040L);
        assertThat(units.get(25).at()).isEqualTo(1_000_000_000);
        assertThat(units.get(38).at()).isEqualTo(1_500_000_000);
        assertThat(units.get(43).at()).isEqualTo(1_900_000_000);
        for (Sent unit : units) {
            assertThat(unit.timestamp() - units.get(0).timestamp()).isEqualTo(unit.at() * 9 / 100_000);
        }
        assertThat(reverse.rtpInfo().get(0).timestamp())
                .hasValue(Integer.toUnsignedLong(units.get(25).timestamp()));
        assertThat(slow.rtpInfo().get(0).timestamp())
                .hasValue(Integer.toUnsignedLong(units.get(38).timestamp()));
    }

    /** NTP and RTP time of a report are one instant, in reverse too (RFC 3550, section 6.4.1). */
    @Test
    void reportsTheTimeOfThePackets() throws Exception {
        fixture.play("npt=8-", -2);
        fixture.pass(1);
        int first = fixture.channel(0).packets().get(0).timestamp();
        assertThat(fixture.channel(0).controls(SenderReport.class).get(0).rtpTime())
                .isEqualTo(first);
        fixture.pass(3900);
        var reports = fixture.channel(0).controls();
        assertThat(fixture.channel(0).controls(SenderReport.class)).hasSize(reports.size());
        for (var control : reports) {
            for (SenderReport report : control.packet().all(SenderReport.class)) {
                assertThat(report.rtpTime() - first - control.at() * 9 / 100_000)
                        .isBetween(-1L, 1L);
            }
        }
    }

    /** Sound is silent, but its RTP time runs, so that it is synchronous with the pictures afterwards. */
    @Test
    void soundComesBackInTime() throws Exception {
        fixture.play();
        fixture.pass(1990);
        Sent picture = fixture.channel(0).last();
        Sent block = fixture.channel(1).last();
        fixture.play("", 4);
        fixture.pass(1000);
        fixture.channel(0).forget();
        fixture.channel(1).forget();
        fixture.play("", 1);
        fixture.pass(10);
        Sent nextPicture = fixture.channel(0).packets().get(0);
        Sent nextBlock = fixture.channel(1).packets().get(0);
        assertThat(nextBlock.mediaTime()).isEqualTo(nextPicture.mediaTime());
        assertThat(nextBlock.sequence()).isEqualTo(block.sequence() + 1 & 0xFFFF);
        long pictures = (nextPicture.timestamp() - picture.timestamp()) * 1_000_000L / 90;
        long sound = (nextBlock.timestamp() - block.timestamp()) * 1_000_000L / 8;
        assertThat(sound - pictures).isEqualTo(picture.mediaTime() - block.mediaTime());
    }
}
