// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import sprocket.playout.api.PlayoutStatistics;
import sprocket.playout.testing.Film;
import sprocket.playout.testing.ManualExecutor;
import sprocket.playout.testing.RecordingChannel.Sent;
import sprocket.playout.testing.Settings;
import sprocket.playout.testing.Stage;

/** Media threads that do not keep up; four pictures are read ahead before the reply. */
class LatenessTest {

    private final ManualExecutor media = new ManualExecutor();
    private final Film film = Film.video(250);

    private Stage playing() throws Exception {
        Stage stage = new Stage(film, Stage.House.of(Settings.DEFAULT, media, 1 << 26)).ready();
        stage.play();
        return stage;
    }

    /** The media threads keep up from now on. */
    private void run(Stage stage, int millis) {
        for (int i = 0; i < millis; i++) {
            media.run();
            stage.pass(1);
        }
    }

    private void end(Stage stage) {
        stage.close();
        media.run();
        assertThat(film.openReaders()).isZero();
        assertThat(stage.house().trains().inUse()).isZero();
    }

    @Test
    void isNotLateWhenItIsReadyInTheLastMoment() throws Exception {
        Stage stage = playing();
        stage.pass(155);
        media.run();
        run(stage, 1000);
        assertThat(stage.playout().statistics().late()).isZero();
        assertThat(stage.channel(0).units()).allSatisfy(u -> assertThat(u.at()).isEqualTo(u.mediaTime()));
        end(stage);
    }

    @Test
    void countsWhatWasNotReadyInTimeAndSendsItAtOnce() throws Exception {
        Stage stage = playing();
        stage.pass(400);
        assertThat(stage.channel(0).units()).hasSize(4);
        run(stage, 599);
        PlayoutStatistics statistics = stage.playout().statistics();
        // Those of 160 to 360 ms, and that of 400 ms, which is read when the first of them have left.
        assertThat(statistics.late()).isEqualTo(7);
        assertThat(statistics.dropped()).isZero();
        assertThat(stage.channel(0).units()).hasSize(25);
        assertThat(stage.channel(0).units().get(24)).extracting(Sent::at).isEqualTo(960_000_000L);
        end(stage);
    }

    @Test
    void dropsWhatIsTooLateWholeAndStaysInTime() throws Exception {
        Stage stage = playing();
        stage.pass(2000);
        run(stage, 999);
        PlayoutStatistics statistics = stage.playout().statistics();
        // A second late: those before 1000 ms are dropped.
        assertThat(statistics.dropped()).isEqualTo(21);
        assertThat(statistics.late()).isEqualTo(47);
        assertThat(statistics.units()).isEqualTo(75 - 21);
        assertThat(stage.channel(0).units())
                .filteredOn(u -> u.mediaTime() > 2_000_000_000L)
                .hasSize(24)
                .allSatisfy(u -> assertThat(u.at()).isEqualTo(u.mediaTime()));
        int sequence = stage.channel(0).packets().get(0).sequence();
        assertThat(stage.channel(0).last().sequence()).isEqualTo(sequence + statistics.packets() - 1 & 0xFFFF);
        end(stage);
    }

    @Test
    void wakesUpWhenTheQueueRanEmptyWhileATaskWasReading() throws Exception {
        Stage stage = playing();
        int[] reads = new int[1];
        // The first read of the task lasts until everything that was ready is gone.
        film.beforeRead(() -> {
            if (reads[0]++ == 0) {
                stage.pass(300);
            }
        });
        stage.pass(1);
        stage.pass(40);
        media.run();
        assertThat(reads[0]).isPositive();
        run(stage, 700);
        assertThat(stage.channel(0).last().mediaTime()).isGreaterThanOrEqualTo(1_000_000_000L);
        end(stage);
    }
}
