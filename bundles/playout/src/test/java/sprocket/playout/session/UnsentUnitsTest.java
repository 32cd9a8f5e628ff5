// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import sprocket.playout.api.PlayoutStatistics;
import sprocket.playout.testing.Film;
import sprocket.playout.testing.Reel;
import sprocket.playout.testing.Settings;
import sprocket.playout.testing.Stage;
import sprocket.rtp.rtcp.SenderReport;

/** Access units for which there are no packets. */
class UnsentUnitsTest {

    @Test
    void countsWhatCannotBeCarriedAndGoesOn() throws Exception {
        Stage stage = new Stage(Film.video(50));
        stage.ready();
        stage.house().format().broken(unit -> unit.presentationTime() % 400_000_000 == 0);
        stage.play();
        stage.pass(1999);
        PlayoutStatistics statistics = stage.playout().statistics();
        assertThat(statistics.failed()).isEqualTo(5);
        assertThat(statistics.units()).isEqualTo(45);
        assertThat(statistics.dropped()).isZero();
        assertThat(stage.channel(0).units())
                .hasSize(45)
                .allSatisfy(u -> assertThat(u.at()).isEqualTo(u.mediaTime()));
        stage.close();
    }

    @Test
    void reportsWithTheFirstPacketRatherThanTheFirstUnit() throws Exception {
        Stage stage = new Stage(Film.video(50)).ready();
        stage.house().format().broken(unit -> unit.presentationTime() < 100_000_000);
        stage.play();
        stage.pass(119);
        assertThat(stage.channel(0).controls()).isEmpty();
        stage.pass(1);
        assertThat(stage.channel(0).controls(SenderReport.class)).hasSize(1);
        stage.close();
    }

    @Test
    void countsWhatThereIsNoMemoryForAndGoesOn() throws Exception {
        // Room for four pictures of which each takes a quarter of a megabyte.
        Film film = new Film(new Reel(Reel.video(1).track(), Duration.ofMillis(10), 300, 200_000));
        Stage stage = new Stage(film, Stage.House.of(Settings.DEFAULT, Runnable::run, 1 << 20)).ready();
        stage.play();
        stage.pass(2999);
        PlayoutStatistics statistics = stage.playout().statistics();
        assertThat(statistics.dropped()).isPositive();
        assertThat(statistics.failed()).isZero();
        assertThat(statistics.units() + statistics.dropped()).isEqualTo(300);
        assertThat(statistics.units()).isGreaterThan(30);
        stage.close();
        assertThat(stage.house().trains().inUse()).isZero();
    }
}
