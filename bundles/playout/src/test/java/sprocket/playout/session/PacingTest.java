// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import sprocket.playout.api.PlayoutStatistics;
import sprocket.playout.testing.Film;
import sprocket.playout.testing.RecordingChannel.Sent;
import sprocket.playout.testing.Reel;
import sprocket.playout.testing.Settings;
import sprocket.playout.testing.Stage;

/** Access units leave at their time. */
class PacingTest {

    private static final long MILLI = 1_000_000;

    @Test
    void sendsEachUnitAtItsTime() throws Exception {
        Stage stage = new Stage(Film.video(100)).ready();
        stage.pass(500);
        stage.play();
        stage.pass(3999);
        List<Sent> units = stage.channel(0).units();
        assertThat(units).hasSize(100);
        assertThat(units).allSatisfy(u -> assertThat(u.at()).isEqualTo(500 * MILLI + u.mediaTime()));
        stage.close();
    }

    @Test
    void sendsPacketsOfOneUnitWithOneTimestampAndAMarkerOnTheLast() throws Exception {
        Stage stage = new Stage(Film.video(2)).ready();
        stage.play();
        List<Sent> packets = stage.channel(0).packets();
        assertThat(packets).extracting(Sent::marker).containsExactly(false, false, true);
        assertThat(packets)
                .extracting(Sent::timestamp)
                .containsOnly(packets.get(0).timestamp());
        assertThat(packets).extracting(Sent::payload).containsExactly(1388, 1388, 1224);
        stage.close();
    }

    @Test
    void keepsTwoTracksInStepForAMinute() throws Exception {
        Stage stage = new Stage(new Film(Reel.video(1500), Reel.audio(3000))).ready();
        stage.play();
        stage.pass(60_000);
        for (int i = 0; i < 2; i++) {
            List<Sent> units = stage.channel(i).units();
            int clock = i == 0 ? 90_000 : 8000;
            assertThat(units).hasSize(i == 0 ? 1500 : 3000);
            assertThat(units).allSatisfy(u -> assertThat(u.at()).isCloseTo(u.mediaTime(), within(MILLI)));
            assertThat(units)
                    .allSatisfy(u -> assertThat(u.timestamp() - units.get(0).timestamp())
                            .isEqualTo((int) (u.mediaTime() * clock / 1_000_000_000L)));
        }
        stage.close();
    }

    @Test
    void countsSequenceNumbersAndWhatItSends() throws Exception {
        Stage stage = new Stage(Film.video(50)).ready();
        stage.play();
        stage.pass(1999);
        List<Sent> packets = stage.channel(0).packets();
        for (int i = 1; i < packets.size(); i++) {
            assertThat(packets.get(i).sequence()).isEqualTo(packets.get(i - 1).sequence() + 1 & 0xFFFF);
        }
        assertThat(stage.playout().statistics()).isEqualTo(new PlayoutStatistics(50, 150, 50 * 4000, 0, 0, 0, 0));
        stage.close();
    }

    @Test
    void sendsAsFastAsTheClientAsks() throws Exception {
        Stage stage = new Stage(Film.video(100)).ready();
        assertThat(stage.playAtSpeed(2).speed()).isEqualTo(2);
        stage.pass(1990);
        assertThat(stage.channel(0).units())
                .hasSize(100)
                .allSatisfy(u -> assertThat(u.at()).isEqualTo(u.mediaTime() / 2));
        stage.close();
    }

    @Test
    void boundsTheSpeed() throws Exception {
        Stage stage = new Stage(Film.video(100)).ready();
        assertThat(stage.playAtSpeed(1e9).speed()).isEqualTo(16);
        stage.close();
    }

    @Test
    void readsOnlyTheTracksThatAreSetUp() throws Exception {
        Stage stage = new Stage(new Film(Reel.video(100), Reel.audio(200)), Stage.House.of(Settings.DEFAULT));
        stage.setUp(1);
        stage.play();
        stage.pass(1000);
        assertThat(stage.channel(0).units()).hasSize(51);
        assertThat(stage.house().format().packetised()).isLessThan(51 + 64);
        stage.close();
    }
}
