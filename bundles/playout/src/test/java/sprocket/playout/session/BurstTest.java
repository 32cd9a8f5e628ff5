// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sprocket.playout.testing.Film;
import sprocket.playout.testing.ManualExecutor;
import sprocket.playout.testing.RecordingChannel.Burst;
import sprocket.playout.testing.Reel;
import sprocket.playout.testing.Settings;
import sprocket.playout.testing.Stage;

/** Large access units are spread, so that they fit into a receive buffer piece by piece. */
class BurstTest {

    private static final long MILLI = 1_000_000;

    private static Film film(Duration interval, int units, int size) {
        return new Film(new Reel(Reel.video(1).track(), interval, units, size));
    }

    @Test
    void spreadsAMegabyteOverMostOfItsInterval() throws Exception {
        Stage stage = new Stage(film(Duration.ofMillis(100), 10, 1 << 20)).ready();
        stage.play();
        stage.pass(1000);
        int packets = ((1 << 20) + 1387) / 1388;
        List<Burst> bursts = stage.channel(0).bursts();
        assertThat(bursts)
                .hasSize(10 * ((packets + 41) / 42))
                .allSatisfy(b -> assertThat(b.packets()).isLessThanOrEqualTo(42));
        for (int unit = 0; unit < 10; unit++) {
            long start = unit * 100 * MILLI;
            List<Burst> own = bursts.stream()
                    .filter(b -> b.at() >= start && b.at() < start + 100 * MILLI)
                    .toList();
            assertThat(own.stream().mapToInt(Burst::packets).sum()).isEqualTo(packets);
            assertThat(own.get(0).at()).isEqualTo(start);
            assertThat(own.get(own.size() - 1).at()).isBetween(start + 70 * MILLI, start + 80 * MILLI);
        }
        apart(bursts);
        assertThat(stage.playout().statistics().dropped()).isZero();
        stage.close();
    }

    /** Two megabytes in 5 ms cannot be spread so far that they would be in time. */
    @ParameterizedTest
    @ValueSource(ints = {5, 10, 20})
    void neverSendsTwoBurstsAtOnceHoweverShortTheTime(int millis) throws Exception {
        Stage stage = new Stage(film(Duration.ofMillis(millis), 4, 1 << 21)).ready();
        stage.play();
        stage.pass(500);
        apart(stage.channel(0).bursts());
        assertThat(stage.channel(0).bursts())
                .allSatisfy(b -> assertThat(b.packets()).isLessThanOrEqualTo(42));
        stage.close();
        assertThat(stage.house().trains().inUse()).isZero();
    }

    /** In the connection, what came behind the reply to PAUSE would be a fault. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void sendsTheRestOfAUnitBeforeThePauseOnlyInTheConnection(boolean bound) throws Exception {
        Stage stage = new Stage(film(Duration.ofMillis(100), 10, 1 << 20));
        if (bound) {
            stage.house().transport().bound();
        }
        stage.ready();
        stage.play();
        stage.pass(30);
        stage.pause();
        int packets = ((1 << 20) + 1387) / 1388;
        List<Integer> sizes = new ArrayList<>(List.of(stage.channel(0).packets().size()));
        stage.pass(100);
        sizes.add(stage.channel(0).packets().size());
        assertThat(sizes.get(0) == packets).as("at once").isEqualTo(bound);
        assertThat(sizes.get(1)).as("in all").isEqualTo(packets);
        stage.close();
        assertThat(stage.house().trains().inUse()).isZero();
    }

    @Test
    void keepsItsDistanceWhenItCatchesUp() throws Exception {
        ManualExecutor media = new ManualExecutor();
        Stage stage = new Stage(
                        film(Duration.ofMillis(10), 100, 50_000), Stage.House.of(Settings.DEFAULT, media, 1 << 26))
                .ready();
        stage.play();
        stage.pass(700);
        media.run();
        for (int i = 0; i < 500; i++) {
            stage.pass(1);
            media.run();
        }
        assertThat(stage.channel(0).units()).hasSize(100);
        apart(stage.channel(0).bursts());
        stage.close();
    }

    private static void apart(List<Burst> bursts) {
        for (int i = 1; i < bursts.size(); i++) {
            assertThat(bursts.get(i).at() - bursts.get(i - 1).at()).isGreaterThanOrEqualTo(250_000);
        }
    }
}
