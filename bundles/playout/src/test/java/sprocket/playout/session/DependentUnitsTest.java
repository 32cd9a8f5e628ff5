// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import sprocket.playout.api.PlayoutStatistics;
import sprocket.playout.testing.Camera;
import sprocket.playout.testing.Film;
import sprocket.playout.testing.ManualExecutor;
import sprocket.playout.testing.PlainFormat;
import sprocket.playout.testing.RecordingChannel.Sent;
import sprocket.playout.testing.Reel;
import sprocket.playout.testing.Settings;
import sprocket.playout.testing.Stage;

/** A unit that is not sent takes along those that depend on it: all up to the next random access unit. */
class DependentUnitsTest {

    private static Film film(int pictures, int group) {
        return new Film(new Reel(PlainFormat.video(0), Duration.ofMillis(40), pictures, 4000, group));
    }

    private static List<Long> numbers(Stage stage) {
        return stage.channel(0).units().stream()
                .map(u -> u.mediaTime() / 40_000_000)
                .toList();
    }

    /** The viewer takes nothing of the picture with a number, the next to come. */
    private static void lose(Stage stage, int number) {
        stage.pass(number * 40L - 10 - stage.now());
        stage.channel(0).writable(false);
        stage.pass(30);
        stage.channel(0).writable(true);
    }

    @Test
    void aSlowViewerLosesTheRestOfTheGroup() throws Exception {
        Stage stage = new Stage(film(40, 10)).ready();
        stage.play();
        lose(stage, 3);
        stage.pass(1000);
        assertThat(numbers(stage)).startsWith(0L, 1L, 2L, 10L, 11L).doesNotContain(3L, 4L, 9L);
        assertThat(stage.playout().statistics().dropped()).isEqualTo(7);
        List<Sent> packets = stage.channel(0).packets();
        for (int i = 1; i < packets.size(); i++) {
            assertThat(packets.get(i).sequence()).isEqualTo(packets.get(i - 1).sequence() + 1 & 0xFFFF);
        }
        stage.close();
        assertThat(stage.house().trains().inUse()).isZero();
    }

    @Test
    void theLastOfAGroupTakesNoneAlong() throws Exception {
        Stage stage = new Stage(film(40, 10)).ready();
        stage.play();
        lose(stage, 9);
        stage.pass(200);
        assertThat(numbers(stage)).startsWith(0L, 1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 10L, 11L);
        assertThat(stage.playout().statistics().dropped()).isEqualTo(1);
        stage.close();
    }

    @Test
    void oneThatDependsOnNoneIsSentAsSoonAsThereIsRoom() throws Exception {
        Stage stage = new Stage(film(40, 1)).ready();
        stage.play();
        lose(stage, 3);
        stage.pass(90);
        assertThat(numbers(stage)).containsExactly(0L, 1L, 2L, 4L, 5L);
        stage.close();
    }

    @Test
    void anotherSegmentDependsOnNothingThatWasLost() throws Exception {
        Stage stage = new Stage(film(100, 50)).ready();
        stage.play();
        lose(stage, 3);
        stage.pass(100);
        assertThat(numbers(stage)).containsExactly(0L, 1L, 2L);
        stage.play("npt=3-");
        assertThat(numbers(stage)).containsExactly(0L, 1L, 2L, 75L);
        stage.close();
    }

    @Test
    void oneThatCannotBeCarriedTakesTheOthersAlong() throws Exception {
        Stage stage = new Stage(film(20, 10)).ready();
        stage.house().format().broken(unit -> unit.presentationTime() == 3 * 40_000_000L);
        stage.play();
        stage.pass(790);
        PlayoutStatistics statistics = stage.playout().statistics();
        assertThat(numbers(stage)).startsWith(0L, 1L, 2L, 10L).hasSize(13);
        assertThat(statistics.failed()).isEqualTo(1);
        assertThat(statistics.dropped()).isEqualTo(6);
        stage.close();
    }

    @Test
    void oneThatIsTooLateTakesTheOthersAlong() throws Exception {
        ManualExecutor media = new ManualExecutor();
        Stage stage = new Stage(film(250, 30), Stage.House.of(Settings.DEFAULT, media, 1 << 26)).ready();
        stage.play();
        stage.pass(2000);
        assertThat(numbers(stage)).as("read before the reply").containsExactly(0L, 1L, 2L, 3L);
        for (int i = 0; i < 500; i++) {
            media.run();
            stage.pass(1);
        }
        // Those before 1000 ms are a second late; the next group begins at 1200 ms.
        assertThat(numbers(stage)).startsWith(0L, 1L, 2L, 3L, 30L, 31L);
        assertThat(stage.playout().statistics().dropped()).isEqualTo(26);
        stage.close();
        media.run();
        assertThat(stage.house().trains().inUse()).isZero();
    }

    @Test
    void liveUnitsGoTheSameWay() throws Exception {
        Camera camera = new Camera();
        Stage stage = new Stage(camera).ready();
        stage.play();
        camera.run(stage, 3);
        stage.channel(0).writable(false);
        camera.run(stage, 1);
        stage.channel(0).writable(true);
        camera.run(stage, 8);
        assertThat(stage.channel(0).units()).extracting(Camera::number).containsExactly(0, 1, 2, 10, 11);
        assertThat(stage.playout().statistics().dropped()).isEqualTo(7);
        stage.close();
    }

    @Test
    void whoHasRoomAgainIsNotStuckHoweverLongTheGroup() throws Exception {
        Stage stage = new Stage(film(2000, 1000)).ready();
        stage.play();
        lose(stage, 3);
        stage.pass(39_000);
        assertThat(stage.session().closeReason()).isNull();
        stage.pass(1000);
        assertThat(numbers(stage)).startsWith(0L, 1L, 2L, 1000L);
        stage.close();
    }

    @Test
    void whoHasNoRoomIsStuckAlsoWithinAGroup() throws Exception {
        Stage stage = new Stage(film(2000, 1000)).ready();
        stage.play();
        stage.pass(1010);
        stage.channel(0).writable(false);
        stage.pass(15_000);
        assertThat(stage.session().closeReason()).isNull();
        stage.pass(100);
        assertThat(stage.session().closeReason()).contains("read nothing for 15 s");
    }
}
