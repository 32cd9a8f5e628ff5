// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import sprocket.playout.testing.FakeExchange;
import sprocket.playout.testing.RecordingChannel.Control;
import sprocket.playout.testing.SessionFixture;
import sprocket.playout.testing.TestMovie;
import sprocket.playout.testing.TestTrack;
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
        SessionFixture fixture = new SessionFixture(TestMovie.video(50)).ready();
        fixture.play();
        fixture.pass(1999);
        assertThat(fixture.session().state()).isEqualTo(SessionState.PLAYING);
        fixture.pass(1);
        assertThat(fixture.session().state()).isEqualTo(SessionState.READY);
        fixture.pass(LINGER);
        List<Control> controls = fixture.channel(0).controls();
        Control last = controls.get(controls.size() - 1);
        assertThat(last.at()).isEqualTo(2_250_000_000L);
        assertThat(last.packet().packets())
                .hasExactlyElementsOfTypes(SenderReport.class, SourceDescription.class, Goodbye.class);
        SenderReport report = last.packet().all(SenderReport.class).get(0);
        assertThat(report.packets()).isEqualTo(150);
        assertThat(report.octets()).isEqualTo(200_000);
        assertThat(report.rtpTime()).isEqualTo(fixture.channel(0).last().timestamp() + 3600);
        assertThat(last.packet().all(Goodbye.class).get(0).reason()).isEqualTo("end of media");
        assertThat(last.packet().packets()).extracting(RtcpPacket::packetType).containsExactly(200, 202, 203);
        fixture.pass(60_000);
        assertThat(fixture.channel(0).controls()).hasSameSizeAs(controls);
        fixture.close();
        assertThat(fixture.channel(0).controls(Goodbye.class)).hasSize(1);
    }

    @Test
    void saysNoByeWhenItPlaysAgainAtOnce() throws Exception {
        SessionFixture fixture = new SessionFixture(TestMovie.video(50)).ready();
        fixture.play();
        fixture.pass(2000 + LINGER - 1);
        fixture.play();
        fixture.pass(1000);
        assertThat(fixture.channel(0).controls(Goodbye.class)).isEmpty();
        fixture.close();
    }

    @Test
    void saysByeAtOnceWhenItIsTornDownAtTheEnd() throws Exception {
        SessionFixture fixture = new SessionFixture(TestMovie.video(50)).ready();
        fixture.play();
        fixture.pass(2000);
        assertThat(fixture.channel(0).controls(Goodbye.class)).isEmpty();
        fixture.close();
        assertThat(fixture.channel(0).controls(Goodbye.class))
                .extracting(Goodbye::reason)
                .containsExactly("end of media");
        assertThat(fixture.loop().timers()).isZero();
    }

    @Test
    void playsAgainFromTheBeginning() throws Exception {
        // Thirds of milliseconds: the last picture ends a little before the media.
        TestMovie movie = new TestMovie(
                new TestTrack(TestTrack.video(1).track(), Duration.ofNanos(33_333_333), 60, 100), TestTrack.audio(100));
        SessionFixture fixture = new SessionFixture(movie);
        fixture.setUp(0);
        fixture.play();
        fixture.pass(3000);
        assertThat(fixture.playout().position()).isEqualTo(movie.duration());
        int timestamp = fixture.channel(0).last().timestamp();
        int sequence = fixture.channel(0).last().sequence();
        int ssrc = fixture.channel(0).last().ssrc();
        assertThat(fixture.channel(0).controls(Goodbye.class)).hasSize(1);
        fixture.channel(0).forget();
        assertThat(fixture.play().range()).hasToString("npt=0-2");
        fixture.pass(3000);
        assertThat(fixture.channel(0).units()).hasSize(60);
        assertThat(fixture.channel(0).packets().get(0).ssrc())
                .as("that of SETUP")
                .isEqualTo(ssrc);
        assertThat(fixture.channel(0).packets().get(0).sequence()).isEqualTo(sequence + 1 & 0xFFFF);
        assertThat(fixture.channel(0).packets().get(0).timestamp()).isEqualTo(timestamp + 3000);
        assertThat(fixture.channel(0).controls(Goodbye.class)).hasSize(1);
        fixture.close();
        assertThat(movie.openReaders()).isZero();
    }

    @Test
    void standsAtTheEndOfARangeWithoutBye() throws Exception {
        SessionFixture fixture = new SessionFixture(TestMovie.video(50)).ready();
        fixture.play("npt=0-1");
        fixture.pass(1000);
        assertThat(fixture.session().state()).isEqualTo(SessionState.READY);
        assertThat(fixture.channel(0).controls(Goodbye.class)).isEmpty();
        assertThat(fixture.playout().position()).hasMillis(1000);
        assertThat(fixture.play().range()).hasToString("npt=1-2");
        fixture.close();
    }

    @Test
    void staysReadyWhenItEndsWhileAPlayThatChangesNothingIsAnswered() throws Exception {
        SessionFixture fixture = new SessionFixture(TestMovie.video(50)).ready();
        fixture.play();
        fixture.pass(1000);
        FakeExchange exchange = new FakeExchange();
        fixture.prepare(exchange, "");
        fixture.pass(5000);
        exchange.commit();
        assertThat(fixture.session().state()).isEqualTo(SessionState.READY);
        assertThat(fixture.play().range()).hasToString("npt=0-2");
        fixture.close();
    }

    @Test
    void playsTheLongerTrackToItsEnd() throws Exception {
        SessionFixture fixture = new SessionFixture(new TestMovie(TestTrack.video(50), TestTrack.audio(50))).ready();
        fixture.play();
        fixture.pass(1999);
        assertThat(fixture.session().state()).isEqualTo(SessionState.PLAYING);
        assertThat(fixture.channel(0).units()).hasSize(50);
        fixture.pass(1 + LINGER);
        assertThat(fixture.channel(0).controls(Goodbye.class)).hasSize(1);
        assertThat(fixture.channel(1).controls(Goodbye.class)).hasSize(1);
        fixture.close();
    }

    @Test
    void saysByeWithAReasonThatNamesNoPathWhenReadingFails() throws Exception {
        TestMovie movie = TestMovie.video(250).failsAt(Duration.ofSeconds(2));
        SessionFixture fixture = new SessionFixture(movie).ready();
        fixture.play();
        fixture.pass(5000);
        assertThat(fixture.channel(0).units()).hasSize(50);
        assertThat(fixture.session().state()).isEqualTo(SessionState.READY);
        assertThat(fixture.channel(0).controls(Goodbye.class))
                .extracting(Goodbye::reason)
                .containsExactly("the media cannot be read any further");
        assertThat(movie.openReaders()).isZero();
        fixture.play("npt=1-");
        fixture.pass(500);
        assertThat(fixture.channel(0).units()).hasSize(63);
        fixture.close();
        assertThat(movie.openReaders()).isZero();
    }

    @Test
    void refusesToPlayWhatCannotBeReadAtAll() throws Exception {
        TestMovie movie = TestMovie.video(250).failsAt(Duration.ZERO);
        SessionFixture fixture = new SessionFixture(movie).ready();
        assertThat(catchThrowableOfType(RtspException.class, fixture::play)
                        .status()
                        .code())
                .isEqualTo(500);
        assertThat(movie.openReaders()).isZero();
        assertThat(fixture.session().state()).isEqualTo(SessionState.READY);
        fixture.close();
    }
}
