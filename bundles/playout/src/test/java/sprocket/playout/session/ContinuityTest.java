// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import sprocket.playout.api.PlayAnswer;
import sprocket.playout.testing.FakeExchange;
import sprocket.playout.testing.PlainFormat;
import sprocket.playout.testing.RecordingChannel;
import sprocket.playout.testing.RecordingChannel.Sent;
import sprocket.playout.testing.ServerFixture;
import sprocket.playout.testing.SessionFixture;
import sprocket.playout.testing.Settings;
import sprocket.playout.testing.TestMovie;
import sprocket.playout.testing.TestTrack;
import sprocket.rtp.rtcp.Goodbye;
import sprocket.rtsp.api.header.RtpInfo;

/** Sequence numbers and RTP time continue whatever the client does (RFC 2326, appendix B). */
class ContinuityTest {

    private static final int PICTURE = 3600;
    private static final int BLOCK = 160;

    private final TestMovie movie = new TestMovie(TestTrack.video(500), TestTrack.audio(1000));

    /** MPEG audio runs at 90 kHz whatever its sample rate is (RFC 3551, section 4.5.13). */
    @Test
    void timestampsRunAtTheRateThatIsAnnounced() throws Exception {
        SessionFixture fixture =
                new SessionFixture(new TestMovie(new TestTrack(PlainFormat.audio(0), Duration.ofMillis(20), 100, 320)));
        fixture.server().format().clockRate(90_000);
        fixture.ready();
        fixture.play();
        fixture.pass(30);

        List<Sent> packets = fixture.channel(0).packets();
        assertThat(packets.get(1).timestamp() - packets.get(0).timestamp()).isEqualTo(1800);
        fixture.close();
    }

    @Test
    void goesOnWithTheNextPictureAfterAPause() throws Exception {
        SessionFixture fixture = new SessionFixture(movie).ready();
        fixture.play();
        fixture.pass(1010);
        fixture.pause();
        fixture.pass(5000);
        Sent last = fixture.channel(0).last();
        fixture.channel(0).forget();
        PlayAnswer answer = fixture.play();
        fixture.pass(20);
        Sent first = fixture.channel(0).packets().get(0);
        // The next block of sound, 20 ms before the picture, is sent at once.
        assertThat(first.at()).isEqualTo(6_030_000_000L);
        assertThat(first.mediaTime()).isEqualTo(last.mediaTime() + 40_000_000);
        follows(last, first, PICTURE);
        assertThat(answer.range()).hasToString("npt=1.02-20");
        fixture.close();
    }

    @Test
    void goesOnAfterASeekWhilePlaying() throws Exception {
        SessionFixture fixture = new SessionFixture(movie).ready();
        fixture.play();
        fixture.pass(1000);
        seekAndCheck(fixture, "npt=10-");
        fixture.pass(1000);
        seekAndCheck(fixture, "npt=2-");
        fixture.close();
    }

    @Test
    void goesOnAfterASeekWhilePaused() throws Exception {
        SessionFixture fixture = new SessionFixture(movie).ready();
        fixture.play();
        fixture.pass(1000);
        fixture.pause();
        seekAndCheck(fixture, "npt=15-");
        fixture.close();
    }

    @Test
    void goesOnWhereTheFirstRangeEnded() throws Exception {
        SessionFixture fixture = new SessionFixture(movie).ready();
        fixture.play("npt=0-1");
        fixture.pass(3000);
        seekAndCheck(fixture, "npt=4-5");
        fixture.close();
    }

    /** Both tracks jump by the same amount, and the reply has the numbers of the first packets. */
    private static void seekAndCheck(SessionFixture fixture, String range) throws Exception {
        Sent lastPicture = fixture.channel(0).last();
        Sent lastBlock = fixture.channel(1).last();
        fixture.channel(0).forget();
        fixture.channel(1).forget();
        PlayAnswer answer = fixture.play(range);
        fixture.pass(20);
        Sent picture = fixture.channel(0).packets().get(0);
        Sent block = fixture.channel(1).packets().get(0);
        assertThat(picture.mediaTime()).isEqualTo(block.mediaTime());
        // The latest end of what was sent: that of the last picture or of the last block.
        long until = Math.max(lastPicture.mediaTime() + 40_000_000, lastBlock.mediaTime() + 20_000_000);
        follows(lastPicture, picture, (int) ((until - lastPicture.mediaTime()) * 90_000 / 1_000_000_000));
        follows(lastBlock, block, (int) ((until - lastBlock.mediaTime()) * 8000 / 1_000_000_000));
        matches(answer.rtpInfo().get(0), picture);
        matches(answer.rtpInfo().get(1), block);
    }

    private static void follows(Sent before, Sent after, int ticks) {
        assertThat(after.sequence()).isEqualTo(before.sequence() + 1 & 0xFFFF);
        assertThat(after.timestamp()).isEqualTo(before.timestamp() + ticks);
        assertThat(after.ssrc()).isEqualTo(before.ssrc());
    }

    private static void matches(RtpInfo info, Sent first) {
        assertThat(info.sequence()).hasValue(first.sequence());
        assertThat(info.timestamp()).hasValue(Integer.toUnsignedLong(first.timestamp()));
    }

    @Test
    void goesOnWhenTheMediaBeginsAnew() throws Exception {
        SessionFixture fixture = new SessionFixture(
                        new TestMovie(TestTrack.video(50), TestTrack.audio(100)), ServerFixture.of(Settings.LOOPING))
                .ready();
        fixture.play();
        fixture.pass(5990);
        follow(fixture.channel(0), 150, PICTURE);
        follow(fixture.channel(1), 300, BLOCK);
        assertThat(fixture.channel(0).controls(Goodbye.class)).isEmpty();
        assertThat(fixture.channel(0).units())
                .allSatisfy(u -> assertThat(u.at() % 2_000_000_000L).isEqualTo(u.mediaTime()));
        fixture.close();
    }

    private static void follow(RecordingChannel channel, int count, int ticks) {
        List<Sent> units = channel.units();
        assertThat(units).hasSize(count);
        for (int i = 1; i < units.size(); i++) {
            assertThat(units.get(i).timestamp()).isEqualTo(units.get(i - 1).timestamp() + ticks);
        }
    }

    @Test
    void tellsTheFirstPacketsOfTheVeryFirstPlay() throws Exception {
        SessionFixture fixture = new SessionFixture(movie).ready();
        PlayAnswer answer = fixture.play();
        matches(answer.rtpInfo().get(0), fixture.channel(0).packets().get(0));
        matches(answer.rtpInfo().get(1), fixture.channel(1).packets().get(0));
        assertThat(answer.rtpInfo())
                .extracting(RtpInfo::url)
                .containsExactly("rtsp://server/film/trackID=0", "rtsp://server/film/trackID=1");
        fixture.close();
    }

    @Test
    void sendsTheRestOfAPictureThatHasBegunWhenItPauses() throws Exception {
        SessionFixture fixture = new SessionFixture(
                        new TestMovie(new TestTrack(TestTrack.video(1).track(), Duration.ofMillis(100), 20, 200_000)))
                .ready();
        fixture.play();
        fixture.pass(10);
        fixture.pause();
        PlayAnswer answer = fixture.prepare(new FakeExchange(), "");
        fixture.pass(1000);
        assertThat(fixture.channel(0).last().marker()).isTrue();
        assertThat(answer.rtpInfo().get(0).sequence())
                .hasValue(fixture.channel(0).last().sequence() + 1 & 0xFFFF);
        fixture.close();
    }
}
