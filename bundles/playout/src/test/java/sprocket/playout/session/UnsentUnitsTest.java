// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import sprocket.playout.api.PlayoutStatistics;
import sprocket.playout.testing.ServerFixture;
import sprocket.playout.testing.SessionFixture;
import sprocket.playout.testing.Settings;
import sprocket.playout.testing.TestMovie;
import sprocket.playout.testing.TestTrack;
import sprocket.rtp.rtcp.SenderReport;

/** Access units for which there are no packets. */
class UnsentUnitsTest {

    @Test
    void countsWhatCannotBeCarriedAndGoesOn() throws Exception {
        SessionFixture fixture = new SessionFixture(TestMovie.video(50));
        fixture.ready();
        fixture.server().format().broken(unit -> unit.presentationTime() % 400_000_000 == 0);
        fixture.play();
        fixture.pass(1999);
        PlayoutStatistics statistics = fixture.playout().statistics();
        assertThat(statistics.failed()).isEqualTo(5);
        assertThat(statistics.units()).isEqualTo(45);
        assertThat(statistics.dropped()).isZero();
        assertThat(fixture.channel(0).units())
                .hasSize(45)
                .allSatisfy(u -> assertThat(u.at()).isEqualTo(u.mediaTime()));
        fixture.close();
    }

    @Test
    void reportsWithTheFirstPacketRatherThanTheFirstUnit() throws Exception {
        SessionFixture fixture = new SessionFixture(TestMovie.video(50)).ready();
        fixture.server().format().broken(unit -> unit.presentationTime() < 100_000_000);
        fixture.play();
        fixture.pass(119);
        assertThat(fixture.channel(0).controls()).isEmpty();
        fixture.pass(1);
        assertThat(fixture.channel(0).controls(SenderReport.class)).hasSize(1);
        fixture.close();
    }

    @Test
    void countsWhatThereIsNoMemoryForAndGoesOn() throws Exception {
        // Memory for four pictures of a quarter of a megabyte each.
        TestMovie movie = new TestMovie(new TestTrack(TestTrack.video(1).track(), Duration.ofMillis(10), 300, 200_000));
        SessionFixture fixture =
                new SessionFixture(movie, ServerFixture.of(Settings.DEFAULT, Runnable::run, 1 << 20)).ready();
        fixture.play();
        fixture.pass(2999);
        PlayoutStatistics statistics = fixture.playout().statistics();
        assertThat(statistics.dropped()).isPositive();
        assertThat(statistics.failed()).isZero();
        assertThat(statistics.units() + statistics.dropped()).isEqualTo(300);
        assertThat(statistics.units()).isGreaterThan(30);
        fixture.close();
        assertThat(fixture.server().trains().inUse()).isZero();
    }
}
