// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.convert;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import sprocket.loop.testing.ManualLoop;
import sprocket.media.api.Track;
import sprocket.media.api.UnitOutline;
import sprocket.playout.config.PlayoutSettings.ConversionSettings;
import sprocket.playout.testing.PlainFormat;
import sprocket.rtp.train.PacketTrain;
import sprocket.rtp.train.TrainBuilder;
import sprocket.rtp.train.TrainPool;

/** Many threads make, take and give up trains in less memory than they want. */
class KeptTrainsConcurrencyTest {

    private static final int THREADS = 4;
    private static final int ROUNDS = 20_000;
    private static final int UNITS = 100;
    private static final PacketTrain.Format LAYOUT = new PacketTrain.Format(0, 1400);
    private static final Track TRACK = PlainFormat.video(0);

    private final ManualLoop loop = new ManualLoop();
    private final TrainPool pool = new TrainPool(100 << 10);
    private final Conversions conversions =
            new Conversions(new ConversionSettings(200 << 10, 1), loop, Runnable::run, () -> 1);
    private final PlainFormat format = new PlainFormat();
    private final Object content = new Object();

    private UnitOutline unit(int number) {
        return new UnitOutline(TRACK, number, number, 1, true, content, number);
    }

    private PacketTrain make(int number) {
        TrainBuilder builder =
                TrainBuilder.begin(pool, LAYOUT, 1, 1000 + number).orElse(null);
        if (builder == null) {
            return null;
        }
        builder.packet().putInt(number);
        builder.end(true, 0);
        return builder.build();
    }

    /** @return how many units were made */
    private int watch(int viewer) {
        KeptTrains.OfFormat trains = conversions.trains().of(format, LAYOUT);
        Random random = new Random(viewer);
        int made = 0;
        for (int i = 0; i < ROUNDS; i++) {
            int number = random.nextInt(UNITS);
            UnitOutline unit = unit(number);
            PacketTrain train = i % 3 == 0 ? trains.known(unit) : trains.get(unit);
            if (train == null) {
                train = i % 7 == 0 ? null : make(number);
                if (train == null || i % 5 == 0) {
                    trains.giveUp();
                } else {
                    trains.keep(unit, train, null);
                }
                made++;
            }
            if (train != null) {
                assertThat(train.memory().getInt(12)).isEqualTo(number);
                train.release();
            }
        }
        return made;
    }

    @Test
    void eachTrainIsTheRightOneAndAllMemoryComesBack() throws Exception {
        conversions.reserveOf(pool);
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        List<Future<Integer>> viewers = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            int viewer = i;
            viewers.add(threads.submit(() -> watch(viewer)));
        }
        int made = 0;
        for (Future<Integer> viewer : viewers) {
            made += viewer.get(60, TimeUnit.SECONDS);
        }
        threads.shutdown();
        assertThat(made).isBetween(UNITS, THREADS * ROUNDS * 3 / 4);
        assertThat(pool.inUse()).isPositive();
        loop.advance(Duration.ofSeconds(70));
        assertThat(pool.inUse()).isZero();
        conversions.close();
    }

    @Test
    void nothingIsKeptForAFormatThatHasGone() {
        KeptTrains.OfFormat one = conversions.trains().of(format, LAYOUT);
        KeptTrains.OfFormat other = conversions.trains().of(format, LAYOUT);
        keep(one, 1);
        assertThat(pool.inUse()).isPositive();
        other.formatGone();
        assertThat(pool.inUse()).isZero();
        keep(one, 2);
        assertThat(pool.inUse()).as("made while the format went").isZero();
        conversions.close();
    }

    @Test
    void nothingIsKeptBehindTheEnd() {
        KeptTrains.OfFormat trains = conversions.trains().of(format, LAYOUT);
        assertThat(trains.get(unit(1))).isNull();
        conversions.close();
        PacketTrain late = make(1);
        trains.keep(unit(1), late, null);
        late.release();
        assertThat(pool.inUse()).isZero();
    }

    private void keep(KeptTrains.OfFormat trains, int number) {
        PacketTrain train = make(number);
        trains.keep(unit(number), train, null);
        train.release();
    }
}
