// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import sprocket.playout.api.PlayoutStatistics;
import sprocket.playout.testing.RecordingChannel.Sent;
import sprocket.playout.testing.ServerFixture;
import sprocket.playout.testing.SessionFixture;
import sprocket.playout.testing.Settings;
import sprocket.playout.testing.TestMovie;
import sprocket.playout.testing.TestTrack;

/** Access units leave at their time. */
class PacingTest {

    private static final long MILLI = 1_000_000;

    @Test
    void sendsEachUnitAtItsTime() throws Exception {
        SessionFixture fixture = new SessionFixture(TestMovie.video(100)).ready();
        fixture.pass(500);
        fixture.play();
        fixture.pass(3999);
        List<Sent> units = fixture.channel(0).units();
        assertThat(units).hasSize(100);
        assertThat(units).allSatisfy(u -> assertThat(u.at()).isEqualTo(500 * MILLI + u.mediaTime()));
        fixture.close();
    }

    @Test
    void sendsPacketsOfOneUnitWithOneTimestampAndAMarkerOnTheLast() throws Exception {
        SessionFixture fixture = new SessionFixture(TestMovie.video(2)).ready();
        fixture.play();
        List<Sent> packets = fixture.channel(0).packets();
        assertThat(packets).extracting(Sent::marker).containsExactly(false, false, true);
        assertThat(packets)
                .extracting(Sent::timestamp)
                .containsOnly(packets.get(0).timestamp());
        assertThat(packets).extracting(Sent::payload).containsExactly(1388, 1388, 1224);
        fixture.close();
    }

    @Test
    void keepsTwoTracksInStepForAMinute() throws Exception {
        SessionFixture fixture =
                new SessionFixture(new TestMovie(TestTrack.video(1500), TestTrack.audio(3000))).ready();
        fixture.play();
        fixture.pass(60_000);
        for (int i = 0; i < 2; i++) {
            List<Sent> units = fixture.channel(i).units();
            int clock = i == 0 ? 90_000 : 8000;
            assertThat(units).hasSize(i == 0 ? 1500 : 3000);
            assertThat(units).allSatisfy(u -> assertThat(u.at()).isCloseTo(u.mediaTime(), within(MILLI)));
            assertThat(units)
                    .allSatisfy(u -> assertThat(u.timestamp() - units.get(0).timestamp())
                            .isEqualTo((int) (u.mediaTime() * clock / 1_000_000_000L)));
        }
        fixture.close();
    }

    @Test
    void countsSequenceNumbersAndWhatItSends() throws Exception {
        SessionFixture fixture = new SessionFixture(TestMovie.video(50)).ready();
        fixture.play();
        fixture.pass(1999);
        List<Sent> packets = fixture.channel(0).packets();
        for (int i = 1; i < packets.size(); i++) {
            assertThat(packets.get(i).sequence()).isEqualTo(packets.get(i - 1).sequence() + 1 & 0xFFFF);
        }
        assertThat(fixture.playout().statistics()).isEqualTo(new PlayoutStatistics(50, 150, 50 * 4000, 0, 0, 0, 0, 0));
        fixture.close();
    }

    @Test
    void sendsAsFastAsTheClientAsks() throws Exception {
        SessionFixture fixture = new SessionFixture(TestMovie.video(100)).ready();
        assertThat(fixture.playAtSpeed(2).speed()).isEqualTo(2);
        fixture.pass(1990);
        assertThat(fixture.channel(0).units())
                .hasSize(100)
                .allSatisfy(u -> assertThat(u.at()).isEqualTo(u.mediaTime() / 2));
        fixture.close();
    }

    @Test
    void boundsTheSpeed() throws Exception {
        SessionFixture fixture = new SessionFixture(TestMovie.video(100)).ready();
        assertThat(fixture.playAtSpeed(1e9).speed()).isEqualTo(16);
        fixture.close();
    }

    @Test
    void readsOnlyTheTracksThatAreSetUp() throws Exception {
        SessionFixture fixture = new SessionFixture(
                new TestMovie(TestTrack.video(100), TestTrack.audio(200)), ServerFixture.of(Settings.DEFAULT));
        fixture.setUp(1);
        fixture.play();
        fixture.pass(1000);
        assertThat(fixture.channel(0).units()).hasSize(51);
        assertThat(fixture.server().format().packetised()).isLessThan(51 + 64);
        fixture.close();
    }
}
