// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import sprocket.playout.api.PlayAnswer;
import sprocket.playout.testing.FakeExchange;
import sprocket.playout.testing.Film;
import sprocket.playout.testing.PlainFormat;
import sprocket.playout.testing.RecordingChannel;
import sprocket.playout.testing.RecordingChannel.Sent;
import sprocket.playout.testing.Reel;
import sprocket.playout.testing.Settings;
import sprocket.playout.testing.Stage;
import sprocket.rtp.rtcp.Goodbye;
import sprocket.rtsp.api.header.RtpInfo;

/** Sequence numbers and RTP time go on whatever the client does (RFC 2326, appendix B). */
class ContinuityTest {

    private static final int PICTURE = 3600;
    private static final int BLOCK = 160;

    private final Film film = new Film(Reel.video(500), Reel.audio(1000));

    /** MPEG audio runs at 90 kHz whatever its sample rate is (RFC 3551, section 4.5.13). */
    @Test
    void timestampsRunAtTheRateThatIsAnnounced() throws Exception {
        Stage stage = new Stage(new Film(new Reel(PlainFormat.audio(0), Duration.ofMillis(20), 100, 320)));
        stage.house().format().clockRate(90_000);
        stage.ready();
        stage.play();
        stage.pass(30);

        List<Sent> packets = stage.channel(0).packets();
        assertThat(packets.get(1).timestamp() - packets.get(0).timestamp()).isEqualTo(1800);
        stage.close();
    }

    @Test
    void goesOnWithTheNextPictureAfterAPause() throws Exception {
        Stage stage = new Stage(film).ready();
        stage.play();
        stage.pass(1010);
        stage.pause();
        stage.pass(5000);
        Sent last = stage.channel(0).last();
        stage.channel(0).forget();
        PlayAnswer answer = stage.play();
        stage.pass(20);
        Sent first = stage.channel(0).packets().get(0);
        // The next block of sound, 20 ms before the picture, goes out at once.
        assertThat(first.at()).isEqualTo(6_030_000_000L);
        assertThat(first.mediaTime()).isEqualTo(last.mediaTime() + 40_000_000);
        follows(last, first, PICTURE);
        assertThat(answer.range()).hasToString("npt=1.02-20");
        stage.close();
    }

    @Test
    void goesOnAfterASeekWhilePlaying() throws Exception {
        Stage stage = new Stage(film).ready();
        stage.play();
        stage.pass(1000);
        seekAndCheck(stage, "npt=10-");
        stage.pass(1000);
        seekAndCheck(stage, "npt=2-");
        stage.close();
    }

    @Test
    void goesOnAfterASeekWhilePaused() throws Exception {
        Stage stage = new Stage(film).ready();
        stage.play();
        stage.pass(1000);
        stage.pause();
        seekAndCheck(stage, "npt=15-");
        stage.close();
    }

    @Test
    void goesOnWhereTheFirstRangeEnded() throws Exception {
        Stage stage = new Stage(film).ready();
        stage.play("npt=0-1");
        stage.pass(3000);
        seekAndCheck(stage, "npt=4-5");
        stage.close();
    }

    /** Both tracks jump by the same amount, and the reply tells the first packets' numbers. */
    private static void seekAndCheck(Stage stage, String range) throws Exception {
        Sent lastPicture = stage.channel(0).last();
        Sent lastBlock = stage.channel(1).last();
        stage.channel(0).forget();
        stage.channel(1).forget();
        PlayAnswer answer = stage.play(range);
        stage.pass(20);
        Sent picture = stage.channel(0).packets().get(0);
        Sent block = stage.channel(1).packets().get(0);
        assertThat(picture.mediaTime()).isEqualTo(block.mediaTime());
        // What was sent last of all streams: the picture that began last, or the block, whichever lasts longer.
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
        Stage stage = new Stage(new Film(Reel.video(50), Reel.audio(100)), Stage.House.of(Settings.LOOPING)).ready();
        stage.play();
        stage.pass(5990);
        follow(stage.channel(0), 150, PICTURE);
        follow(stage.channel(1), 300, BLOCK);
        assertThat(stage.channel(0).controls(Goodbye.class)).isEmpty();
        assertThat(stage.channel(0).units())
                .allSatisfy(u -> assertThat(u.at() % 2_000_000_000L).isEqualTo(u.mediaTime()));
        stage.close();
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
        Stage stage = new Stage(film).ready();
        PlayAnswer answer = stage.play();
        matches(answer.rtpInfo().get(0), stage.channel(0).packets().get(0));
        matches(answer.rtpInfo().get(1), stage.channel(1).packets().get(0));
        assertThat(answer.rtpInfo())
                .extracting(RtpInfo::url)
                .containsExactly("rtsp://server/film/trackID=0", "rtsp://server/film/trackID=1");
        stage.close();
    }

    @Test
    void sendsTheRestOfAPictureThatHasBegunWhenItPauses() throws Exception {
        Stage stage = new Stage(new Film(new Reel(Reel.video(1).track(), Duration.ofMillis(100), 20, 200_000))).ready();
        stage.play();
        stage.pass(10);
        stage.pause();
        PlayAnswer answer = stage.prepare(new FakeExchange(), "");
        stage.pass(1000);
        assertThat(stage.channel(0).last().marker()).isTrue();
        assertThat(answer.rtpInfo().get(0).sequence())
                .hasValue(stage.channel(0).last().sequence() + 1 & 0xFFFF);
        stage.close();
    }
}
