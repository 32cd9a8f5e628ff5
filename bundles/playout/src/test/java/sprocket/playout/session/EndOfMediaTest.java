// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import sprocket.playout.testing.FakeExchange;
import sprocket.playout.testing.Film;
import sprocket.playout.testing.RecordingChannel.Control;
import sprocket.playout.testing.Reel;
import sprocket.playout.testing.Stage;
import sprocket.rtp.rtcp.Goodbye;
import sprocket.rtp.rtcp.RtcpPacket;
import sprocket.rtp.rtcp.SenderReport;
import sprocket.rtp.rtcp.SourceDescription;
import sprocket.rtsp.api.SessionState;
import sprocket.rtsp.api.message.RtspException;

class EndOfMediaTest {

    /** From the end to BYE, in milliseconds: a receiver may read it before the last packets. */
    private static final long LINGER = 250;

    @Test
    void saysByeWhenTheLastPicturesTimeIsOver() throws Exception {
        Stage stage = new Stage(Film.video(50)).ready();
        stage.play();
        stage.pass(1999);
        assertThat(stage.session().state()).isEqualTo(SessionState.PLAYING);
        stage.pass(1);
        assertThat(stage.session().state()).isEqualTo(SessionState.READY);
        stage.pass(LINGER);
        List<Control> controls = stage.channel(0).controls();
        Control last = controls.get(controls.size() - 1);
        assertThat(last.at()).isEqualTo(2_250_000_000L);
        assertThat(last.packet().packets())
                .hasExactlyElementsOfTypes(SenderReport.class, SourceDescription.class, Goodbye.class);
        SenderReport report = last.packet().all(SenderReport.class).get(0);
        assertThat(report.packets()).isEqualTo(150);
        assertThat(report.octets()).isEqualTo(200_000);
        assertThat(report.rtpTime()).isEqualTo(stage.channel(0).last().timestamp() + 3600);
        assertThat(last.packet().all(Goodbye.class).get(0).reason()).isEqualTo("end of media");
        assertThat(last.packet().packets()).extracting(RtcpPacket::packetType).containsExactly(200, 202, 203);
        stage.pass(60_000);
        assertThat(stage.channel(0).controls()).hasSameSizeAs(controls);
        stage.close();
        assertThat(stage.channel(0).controls(Goodbye.class)).hasSize(1);
    }

    @Test
    void saysNoByeWhenItPlaysAgainAtOnce() throws Exception {
        Stage stage = new Stage(Film.video(50)).ready();
        stage.play();
        stage.pass(2000 + LINGER - 1);
        stage.play();
        stage.pass(1000);
        assertThat(stage.channel(0).controls(Goodbye.class)).isEmpty();
        stage.close();
    }

    @Test
    void saysByeAtOnceWhenItIsTornDownAtTheEnd() throws Exception {
        Stage stage = new Stage(Film.video(50)).ready();
        stage.play();
        stage.pass(2000);
        assertThat(stage.channel(0).controls(Goodbye.class)).isEmpty();
        stage.close();
        assertThat(stage.channel(0).controls(Goodbye.class))
                .extracting(Goodbye::reason)
                .containsExactly("end of media");
        assertThat(stage.loop().timers()).isZero();
    }

    @Test
    void playsAgainFromTheBeginning() throws Exception {
        // Thirds of milliseconds: the last picture ends a little before the media.
        Film film = new Film(new Reel(Reel.video(1).track(), Duration.ofNanos(33_333_333), 60, 100), Reel.audio(100));
        Stage stage = new Stage(film);
        stage.setUp(0);
        stage.play();
        stage.pass(3000);
        assertThat(stage.playout().position()).isEqualTo(film.duration());
        int timestamp = stage.channel(0).last().timestamp();
        int sequence = stage.channel(0).last().sequence();
        stage.channel(0).forget();
        assertThat(stage.play().range()).hasToString("npt=0-2");
        stage.pass(3000);
        assertThat(stage.channel(0).units()).hasSize(60);
        assertThat(stage.channel(0).packets().get(0).sequence()).isEqualTo(sequence + 1 & 0xFFFF);
        assertThat(stage.channel(0).packets().get(0).timestamp()).isEqualTo(timestamp + 3000);
        assertThat(stage.channel(0).controls(Goodbye.class)).hasSize(1);
        stage.close();
        assertThat(film.openReaders()).isZero();
    }

    @Test
    void standsAtTheEndOfARangeWithoutBye() throws Exception {
        Stage stage = new Stage(Film.video(50)).ready();
        stage.play("npt=0-1");
        stage.pass(1000);
        assertThat(stage.session().state()).isEqualTo(SessionState.READY);
        assertThat(stage.channel(0).controls(Goodbye.class)).isEmpty();
        assertThat(stage.playout().position()).hasMillis(1000);
        assertThat(stage.play().range()).hasToString("npt=1-2");
        stage.close();
    }

    @Test
    void staysReadyWhenItEndsWhileAPlayThatChangesNothingIsAnswered() throws Exception {
        Stage stage = new Stage(Film.video(50)).ready();
        stage.play();
        stage.pass(1000);
        FakeExchange exchange = new FakeExchange();
        stage.prepare(exchange, "");
        stage.pass(5000);
        exchange.commit();
        assertThat(stage.session().state()).isEqualTo(SessionState.READY);
        assertThat(stage.play().range()).hasToString("npt=0-2");
        stage.close();
    }

    @Test
    void playsTheLongerTrackToItsEnd() throws Exception {
        Stage stage = new Stage(new Film(Reel.video(50), Reel.audio(50))).ready();
        stage.play();
        stage.pass(1999);
        assertThat(stage.session().state()).isEqualTo(SessionState.PLAYING);
        assertThat(stage.channel(0).units()).hasSize(50);
        stage.pass(1 + LINGER);
        assertThat(stage.channel(0).controls(Goodbye.class)).hasSize(1);
        assertThat(stage.channel(1).controls(Goodbye.class)).hasSize(1);
        stage.close();
    }

    @Test
    void saysByeWithAReasonThatNamesNoPathWhenReadingFails() throws Exception {
        Film film = Film.video(250).tornAt(Duration.ofSeconds(2));
        Stage stage = new Stage(film).ready();
        stage.play();
        stage.pass(5000);
        assertThat(stage.channel(0).units()).hasSize(50);
        assertThat(stage.session().state()).isEqualTo(SessionState.READY);
        assertThat(stage.channel(0).controls(Goodbye.class))
                .extracting(Goodbye::reason)
                .containsExactly("the media cannot be read any further");
        assertThat(film.openReaders()).isZero();
        stage.play("npt=1-");
        stage.pass(500);
        assertThat(stage.channel(0).units()).hasSize(63);
        stage.close();
        assertThat(film.openReaders()).isZero();
    }

    @Test
    void refusesToPlayWhatCannotBeReadAtAll() throws Exception {
        Film film = Film.video(250).tornAt(Duration.ZERO);
        Stage stage = new Stage(film).ready();
        assertThat(catchThrowableOfType(RtspException.class, stage::play)
                        .status()
                        .code())
                .isEqualTo(500);
        assertThat(film.openReaders()).isZero();
        assertThat(stage.session().state()).isEqualTo(SessionState.READY);
        stage.close();
    }
}
