// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import sprocket.playout.testing.FakeExchange;
import sprocket.playout.testing.RecordingTransport;
import sprocket.playout.testing.SessionFixture;
import sprocket.playout.testing.TestMovie;
import sprocket.playout.testing.TestTrack;
import sprocket.rtp.rtcp.Goodbye;
import sprocket.rtp.rtcp.SenderReport;
import sprocket.rtp.rtcp.SourceDescription;
import sprocket.rtsp.api.message.RtspException;

/** Sessions that end, and streams that end before them. */
class ClosingTest {

    private final TestMovie movie = new TestMovie(TestTrack.video(250), TestTrack.audio(500));
    private final SessionFixture fixture = new SessionFixture(movie);

    @AfterEach
    void nothingIsLeftBehind() {
        fixture.close();
        assertThat(movie.openReaders()).isZero();
        assertThat(fixture.server().trains().inUse()).isZero();
        assertThat(fixture.loop().timers()).isZero();
        assertThat(fixture.channels()).allSatisfy(c -> assertThat(c.closed()).isTrue());
    }

    @Test
    void saysByeOnAllStreams() throws Exception {
        fixture.ready();
        fixture.play();
        fixture.pass(990);
        fixture.close();
        for (int i = 0; i < 2; i++) {
            var controls = fixture.channel(i).controls();
            assertThat(controls.get(controls.size() - 1).packet().packets())
                    .hasExactlyElementsOfTypes(SenderReport.class, SourceDescription.class, Goodbye.class);
        }
        int packets = fixture.channel(0).packets().size();
        fixture.pass(1000);
        assertThat(fixture.channel(0).packets()).hasSize(packets);
    }

    @Test
    void saysNothingOnStreamsThatNeverPlayed() throws Exception {
        fixture.ready();
        fixture.close();
        assertThat(fixture.channel(0).controls()).isEmpty();
    }

    @Test
    void removesOneStreamWhileTheOtherPlaysOn() throws Exception {
        fixture.ready();
        fixture.play();
        fixture.pass(990);
        fixture.remove(0);
        assertThat(fixture.channel(0).controls(Goodbye.class))
                .extracting(Goodbye::reason)
                .containsExactly("TEARDOWN");
        assertThat(fixture.channel(0).closed()).isTrue();
        fixture.pass(1000);
        assertThat(fixture.channel(1).units())
                .hasSize(100)
                .allSatisfy(u -> assertThat(u.at()).isEqualTo(u.mediaTime()));
        assertThat(fixture.playout().statistics().units())
                .as("100 of the stream that is left, 25 of the one that has ended")
                .isEqualTo(125);
        assertThat(fixture.session().closeReason()).isNull();
        assertThat(fixture.play("npt=5-").rtpInfo()).hasSize(1);
    }

    @Test
    void endsWithTheLastStream() throws Exception {
        fixture.ready();
        fixture.remove(0);
        fixture.remove(0);
        assertThat(fixture.session().closeReason()).isEqualTo("TEARDOWN of the last stream");
    }

    @Test
    void mayEndWhileAPlayIsPrepared() throws Exception {
        fixture.ready();
        movie.beforeOpen(fixture::close);
        assertThat(catchThrowableOfType(RtspException.class, fixture::play)
                        .status()
                        .code())
                .isEqualTo(454);
    }

    @Test
    void mayEndBeforeTheReply() throws Exception {
        fixture.ready();
        FakeExchange exchange = new FakeExchange();
        fixture.prepare(exchange, "");
        fixture.close();
        exchange.commit();
        fixture.pass(1000);
        assertThat(fixture.channel(0).packets()).isEmpty();
    }

    @Test
    void refusesEverythingAfterwards() throws Exception {
        fixture.ready();
        fixture.close();
        assertThat(catchThrowableOfType(RtspException.class, () -> fixture.pause())
                        .status()
                        .code())
                .isEqualTo(454);
        assertThat(catchThrowableOfType(
                                RtspException.class,
                                () -> fixture.setUp(new FakeExchange(), 0, RecordingTransport.PROTOCOL))
                        .status()
                        .code())
                .isEqualTo(454);
        assertThat(catchThrowableOfType(RtspException.class, fixture::play)
                        .status()
                        .code())
                .isEqualTo(455);
        assertThat(fixture.playout().streams()).isEmpty();
    }

    @Test
    void dropsTheRestOfAUnitThatHasBegun() throws Exception {
        SessionFixture large = new SessionFixture(
                        new TestMovie(new TestTrack(TestTrack.video(1).track(), Duration.ofSeconds(1), 2, 1 << 20)))
                .ready();
        large.play();
        large.pass(100);
        large.close();
        large.pass(5000);
        assertThat(large.channel(0).last().marker()).isFalse();
        assertThat(large.server().trains().inUse()).isZero();
        assertThat(large.loop().timers()).isZero();
    }
}
