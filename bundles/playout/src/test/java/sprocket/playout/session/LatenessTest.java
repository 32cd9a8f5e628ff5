// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import sprocket.playout.api.PlayoutStatistics;
import sprocket.playout.testing.ManualExecutor;
import sprocket.playout.testing.RecordingChannel.Sent;
import sprocket.playout.testing.ServerFixture;
import sprocket.playout.testing.SessionFixture;
import sprocket.playout.testing.Settings;
import sprocket.playout.testing.TestMovie;

/** Media threads that do not keep up; four pictures are read ahead before the reply. */
class LatenessTest {

    private final ManualExecutor media = new ManualExecutor();
    private final TestMovie movie = TestMovie.video(250);

    private SessionFixture playing() throws Exception {
        SessionFixture fixture = new SessionFixture(movie, ServerFixture.of(Settings.DEFAULT, media, 1 << 26)).ready();
        fixture.play();
        return fixture;
    }

    /** The media threads keep up from now on. */
    private void run(SessionFixture fixture, int millis) {
        for (int i = 0; i < millis; i++) {
            media.run();
            fixture.pass(1);
        }
    }

    private void end(SessionFixture fixture) {
        fixture.close();
        media.run();
        assertThat(movie.openReaders()).isZero();
        assertThat(fixture.server().trains().inUse()).isZero();
    }

    @Test
    void isNotLateWhenItIsReadyInTheLastMoment() throws Exception {
        SessionFixture fixture = playing();
        fixture.pass(155);
        media.run();
        run(fixture, 1000);
        assertThat(fixture.playout().statistics().late()).isZero();
        assertThat(fixture.channel(0).units())
                .allSatisfy(u -> assertThat(u.at()).isEqualTo(u.mediaTime()));
        end(fixture);
    }

    @Test
    void countsWhatWasNotReadyInTimeAndSendsItAtOnce() throws Exception {
        SessionFixture fixture = playing();
        fixture.pass(400);
        assertThat(fixture.channel(0).units()).hasSize(4);
        run(fixture, 599);
        PlayoutStatistics statistics = fixture.playout().statistics();
        // Those of 160 to 360 ms, and that of 400 ms, which is read when the first of them have left.
        assertThat(statistics.late()).isEqualTo(7);
        assertThat(statistics.dropped()).isZero();
        assertThat(fixture.channel(0).units()).hasSize(25);
        assertThat(fixture.channel(0).units().get(24)).extracting(Sent::at).isEqualTo(960_000_000L);
        end(fixture);
    }

    @Test
    void dropsWhatIsTooLateWholeAndStaysInTime() throws Exception {
        SessionFixture fixture = playing();
        fixture.pass(2000);
        run(fixture, 999);
        PlayoutStatistics statistics = fixture.playout().statistics();
        // A second late: those before 1000 ms are dropped.
        assertThat(statistics.dropped()).isEqualTo(21);
        assertThat(statistics.late()).isEqualTo(47);
        assertThat(statistics.units()).isEqualTo(75 - 21);
        assertThat(fixture.channel(0).units())
                .filteredOn(u -> u.mediaTime() > 2_000_000_000L)
                .hasSize(24)
                .allSatisfy(u -> assertThat(u.at()).isEqualTo(u.mediaTime()));
        int sequence = fixture.channel(0).packets().get(0).sequence();
        assertThat(fixture.channel(0).last().sequence()).isEqualTo(sequence + statistics.packets() - 1 & 0xFFFF);
        end(fixture);
    }

    @Test
    void makesNoPacketsOfWhatIsTooLateAnyway() throws Exception {
        SessionFixture fixture = playing();
        fixture.pass(5000);
        int before = fixture.server().format().packetised();
        run(fixture, 999);
        assertThat(fixture.playout().statistics().dropped()).isEqualTo(96);
        assertThat(fixture.server().format().packetised() - before).isLessThanOrEqualTo(54);
        end(fixture);
    }

    /** An event loop that gets to each viewer only every second interval of its pictures, which are read at once. */
    @Test
    void aLoopWithTwiceTheWorkSendsEverySecondPictureAndMakesNoPacketsOfTheOthers() throws Exception {
        SessionFixture fixture = new SessionFixture(TestMovie.video(1000), ServerFixture.of(Settings.DEFAULT)).ready();
        fixture.play();
        int[] sent = new int[2];
        int[] packetised = new int[2];
        for (int half = 0; half < 2; half++) {
            for (int turns = 0; turns < 150; turns++) {
                fixture.loop().clock().advance(Duration.ofMillis(80));
                fixture.pass(0);
            }
            sent[half] = fixture.channel(0).units().size();
            packetised[half] = fixture.server().format().packetised();
        }
        assertThat(sent[1] - sent[0]).isEqualTo(150);
        assertThat(packetised[1] - packetised[0]).isBetween(145, 155);
        long late = fixture.now() * 1_000_000 - fixture.channel(0).last().mediaTime();
        assertThat(late).isBetween(500_000_000L, 1_080_000_000L);
        fixture.close();
        assertThat(fixture.server().trains().inUse()).isZero();
    }

    @Test
    void wakesUpWhenTheQueueRanEmptyWhileATaskWasReading() throws Exception {
        SessionFixture fixture = playing();
        int[] reads = new int[1];
        // The first read of the task lasts until everything that was ready is gone.
        movie.beforeRead(() -> {
            if (reads[0]++ == 0) {
                fixture.pass(300);
            }
        });
        fixture.pass(1);
        fixture.pass(40);
        media.run();
        assertThat(reads[0]).isPositive();
        run(fixture, 700);
        assertThat(fixture.channel(0).last().mediaTime()).isGreaterThanOrEqualTo(1_000_000_000L);
        end(fixture);
    }
}
