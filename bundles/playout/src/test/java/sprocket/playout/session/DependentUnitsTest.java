// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import sprocket.playout.api.PlayoutStatistics;
import sprocket.playout.testing.ManualExecutor;
import sprocket.playout.testing.PlainFormat;
import sprocket.playout.testing.RecordingChannel.Sent;
import sprocket.playout.testing.ServerFixture;
import sprocket.playout.testing.SessionFixture;
import sprocket.playout.testing.Settings;
import sprocket.playout.testing.TestCamera;
import sprocket.playout.testing.TestMovie;
import sprocket.playout.testing.TestTrack;

/** With a unit that is not sent, all that depend on it are dropped, up to the next random access unit. */
class DependentUnitsTest {

    private static TestMovie movie(int pictures, int group) {
        return new TestMovie(new TestTrack(PlainFormat.video(0), Duration.ofMillis(40), pictures, 4000, group));
    }

    private static List<Long> numbers(SessionFixture fixture) {
        return fixture.channel(0).units().stream()
                .map(u -> u.mediaTime() / 40_000_000)
                .toList();
    }

    /** The viewer does not take the picture with a number, which is the next. */
    private static void lose(SessionFixture fixture, int number) {
        fixture.pass(number * 40L - 10 - fixture.now());
        fixture.channel(0).writable(false);
        fixture.pass(30);
        fixture.channel(0).writable(true);
    }

    @Test
    void aSlowViewerLosesTheRestOfTheGroup() throws Exception {
        SessionFixture fixture = new SessionFixture(movie(40, 10)).ready();
        fixture.play();
        lose(fixture, 3);
        fixture.pass(1000);
        assertThat(numbers(fixture)).startsWith(0L, 1L, 2L, 10L, 11L).doesNotContain(3L, 4L, 9L);
        assertThat(fixture.playout().statistics().dropped()).isEqualTo(7);
        List<Sent> packets = fixture.channel(0).packets();
        for (int i = 1; i < packets.size(); i++) {
            assertThat(packets.get(i).sequence()).isEqualTo(packets.get(i - 1).sequence() + 1 & 0xFFFF);
        }
        fixture.close();
        assertThat(fixture.server().trains().inUse()).isZero();
    }

    @Test
    void theLastOfAGroupTakesNoneAlong() throws Exception {
        SessionFixture fixture = new SessionFixture(movie(40, 10)).ready();
        fixture.play();
        lose(fixture, 9);
        fixture.pass(200);
        assertThat(numbers(fixture)).startsWith(0L, 1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 10L, 11L);
        assertThat(fixture.playout().statistics().dropped()).isEqualTo(1);
        fixture.close();
    }

    @Test
    void oneThatDependsOnNoneIsSentAsSoonAsThereIsRoom() throws Exception {
        SessionFixture fixture = new SessionFixture(movie(40, 1)).ready();
        fixture.play();
        lose(fixture, 3);
        fixture.pass(90);
        assertThat(numbers(fixture)).containsExactly(0L, 1L, 2L, 4L, 5L);
        fixture.close();
    }

    @Test
    void anotherSegmentDependsOnNothingThatWasLost() throws Exception {
        SessionFixture fixture = new SessionFixture(movie(100, 50)).ready();
        fixture.play();
        lose(fixture, 3);
        fixture.pass(100);
        assertThat(numbers(fixture)).containsExactly(0L, 1L, 2L);
        fixture.play("npt=3-");
        assertThat(numbers(fixture)).containsExactly(0L, 1L, 2L, 75L);
        fixture.close();
    }

    @Test
    void oneThatCannotBeCarriedTakesTheOthersAlong() throws Exception {
        SessionFixture fixture = new SessionFixture(movie(20, 10)).ready();
        fixture.server().format().broken(unit -> unit.presentationTime() == 3 * 40_000_000L);
        fixture.play();
        fixture.pass(790);
        PlayoutStatistics statistics = fixture.playout().statistics();
        assertThat(numbers(fixture)).startsWith(0L, 1L, 2L, 10L).hasSize(13);
        assertThat(statistics.failed()).isEqualTo(1);
        assertThat(statistics.dropped()).isEqualTo(6);
        fixture.close();
    }

    @Test
    void oneThatIsTooLateTakesTheOthersAlong() throws Exception {
        ManualExecutor media = new ManualExecutor();
        SessionFixture fixture =
                new SessionFixture(movie(250, 30), ServerFixture.of(Settings.DEFAULT, media, 1 << 26)).ready();
        fixture.play();
        fixture.pass(2000);
        assertThat(numbers(fixture)).as("read before the reply").containsExactly(0L, 1L, 2L, 3L);
        for (int i = 0; i < 500; i++) {
            media.run();
            fixture.pass(1);
        }
        // Those before 1000 ms are a second late; the next group begins at 1200 ms.
        assertThat(numbers(fixture)).startsWith(0L, 1L, 2L, 3L, 30L, 31L);
        assertThat(fixture.playout().statistics().dropped()).isEqualTo(26);
        fixture.close();
        media.run();
        assertThat(fixture.server().trains().inUse()).isZero();
    }

    @Test
    void liveUnitsGoTheSameWay() throws Exception {
        TestCamera camera = new TestCamera();
        SessionFixture fixture = new SessionFixture(camera).ready();
        fixture.play();
        camera.run(fixture, 3);
        fixture.channel(0).writable(false);
        camera.run(fixture, 1);
        fixture.channel(0).writable(true);
        camera.run(fixture, 8);
        assertThat(fixture.channel(0).units()).extracting(TestCamera::number).containsExactly(0, 1, 2, 10, 11);
        assertThat(fixture.playout().statistics().dropped()).isEqualTo(7);
        fixture.close();
    }

    @Test
    void whoHasRoomAgainIsNotStuckHoweverLongTheGroup() throws Exception {
        SessionFixture fixture = new SessionFixture(movie(2000, 1000)).ready();
        fixture.play();
        lose(fixture, 3);
        fixture.pass(39_000);
        assertThat(fixture.session().closeReason()).isNull();
        fixture.pass(1000);
        assertThat(numbers(fixture)).startsWith(0L, 1L, 2L, 1000L);
        fixture.close();
    }

    @Test
    void whoHasNoRoomIsStuckAlsoWithinAGroup() throws Exception {
        SessionFixture fixture = new SessionFixture(movie(2000, 1000)).ready();
        fixture.play();
        fixture.pass(1010);
        fixture.channel(0).writable(false);
        fixture.pass(15_000);
        assertThat(fixture.session().closeReason()).isNull();
        fixture.pass(100);
        assertThat(fixture.session().closeReason()).contains("read nothing for 15 s");
    }
}
