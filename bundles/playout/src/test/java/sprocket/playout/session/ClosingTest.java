// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import sprocket.playout.testing.FakeExchange;
import sprocket.playout.testing.Film;
import sprocket.playout.testing.RecordingTransport;
import sprocket.playout.testing.Reel;
import sprocket.playout.testing.Stage;
import sprocket.rtp.rtcp.Goodbye;
import sprocket.rtp.rtcp.SenderReport;
import sprocket.rtp.rtcp.SourceDescription;
import sprocket.rtsp.api.message.RtspException;

/** Sessions that end, and streams that end before them. */
class ClosingTest {

    private final Film film = new Film(Reel.video(250), Reel.audio(500));
    private final Stage stage = new Stage(film);

    @AfterEach
    void nothingIsLeftBehind() {
        stage.close();
        assertThat(film.openReaders()).isZero();
        assertThat(stage.house().trains().inUse()).isZero();
        assertThat(stage.loop().timers()).isZero();
        assertThat(stage.channels()).allSatisfy(c -> assertThat(c.closed()).isTrue());
    }

    @Test
    void saysByeOnAllStreams() throws Exception {
        stage.ready();
        stage.play();
        stage.pass(990);
        stage.close();
        for (int i = 0; i < 2; i++) {
            var controls = stage.channel(i).controls();
            assertThat(controls.get(controls.size() - 1).packet().packets())
                    .hasExactlyElementsOfTypes(SenderReport.class, SourceDescription.class, Goodbye.class);
        }
        int packets = stage.channel(0).packets().size();
        stage.pass(1000);
        assertThat(stage.channel(0).packets()).hasSize(packets);
    }

    @Test
    void saysNothingOnStreamsThatNeverPlayed() throws Exception {
        stage.ready();
        stage.close();
        assertThat(stage.channel(0).controls()).isEmpty();
    }

    @Test
    void removesOneStreamWhileTheOtherPlaysOn() throws Exception {
        stage.ready();
        stage.play();
        stage.pass(990);
        stage.remove(0);
        assertThat(stage.channel(0).controls(Goodbye.class))
                .extracting(Goodbye::reason)
                .containsExactly("TEARDOWN");
        assertThat(stage.channel(0).closed()).isTrue();
        stage.pass(1000);
        assertThat(stage.channel(1).units())
                .hasSize(100)
                .allSatisfy(u -> assertThat(u.at()).isEqualTo(u.mediaTime()));
        assertThat(stage.playout().statistics().units())
                .as("100 of the stream that is left, 25 of the one that has ended")
                .isEqualTo(125);
        assertThat(stage.session().closeReason()).isNull();
        assertThat(stage.play("npt=5-").rtpInfo()).hasSize(1);
    }

    @Test
    void endsWithTheLastStream() throws Exception {
        stage.ready();
        stage.remove(0);
        stage.remove(0);
        assertThat(stage.session().closeReason()).isEqualTo("TEARDOWN of the last stream");
    }

    @Test
    void mayEndWhileAPlayIsPrepared() throws Exception {
        stage.ready();
        film.beforeOpen(stage::close);
        assertThat(catchThrowableOfType(RtspException.class, stage::play)
                        .status()
                        .code())
                .isEqualTo(454);
    }

    @Test
    void mayEndBeforeTheReply() throws Exception {
        stage.ready();
        FakeExchange exchange = new FakeExchange();
        stage.prepare(exchange, "");
        stage.close();
        exchange.commit();
        stage.pass(1000);
        assertThat(stage.channel(0).packets()).isEmpty();
    }

    @Test
    void refusesEverythingAfterwards() throws Exception {
        stage.ready();
        stage.close();
        assertThat(catchThrowableOfType(RtspException.class, () -> stage.pause())
                        .status()
                        .code())
                .isEqualTo(454);
        assertThat(catchThrowableOfType(
                                RtspException.class,
                                () -> stage.setUp(new FakeExchange(), 0, RecordingTransport.PROTOCOL))
                        .status()
                        .code())
                .isEqualTo(454);
        assertThat(catchThrowableOfType(RtspException.class, stage::play)
                        .status()
                        .code())
                .isEqualTo(455);
        assertThat(stage.playout().streams()).isEmpty();
    }

    @Test
    void dropsTheRestOfAUnitThatHasBegun() throws Exception {
        Stage large = new Stage(new Film(new Reel(Reel.video(1).track(), Duration.ofSeconds(1), 2, 1 << 20))).ready();
        large.play();
        large.pass(100);
        large.close();
        large.pass(5000);
        assertThat(large.channel(0).last().marker()).isFalse();
        assertThat(large.house().trains().inUse()).isZero();
        assertThat(large.loop().timers()).isZero();
    }
}
