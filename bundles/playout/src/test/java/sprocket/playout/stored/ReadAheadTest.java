// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.stored;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import sprocket.loop.testing.ManualLoop;
import sprocket.media.api.MediaException;
import sprocket.media.api.Track;
import sprocket.media.catalog.internal.TestCatalog;
import sprocket.playout.config.PlayoutSettings.ConversionSettings;
import sprocket.playout.convert.ConversionDemand;
import sprocket.playout.convert.Conversions;
import sprocket.playout.convert.UnitConverter;
import sprocket.playout.stream.FailedUnitLog;
import sprocket.playout.stream.OutgoingStream;
import sprocket.playout.stream.ReadyUnit;
import sprocket.playout.stream.TrackPacketiser;
import sprocket.playout.testing.FakeConversions;
import sprocket.playout.testing.ManualExecutor;
import sprocket.playout.testing.PlainFormat;
import sprocket.playout.testing.TestMovie;
import sprocket.playout.testing.TestStreamDescriptions;
import sprocket.playout.testing.TestTrack;
import sprocket.rtp.payload.PacketRules;
import sprocket.rtp.payload.RtpProfile;
import sprocket.rtp.train.PacketTrain;
import sprocket.rtp.train.TrainPool;

/** Reading ahead on threads of its own. */
class ReadAheadTest {

    private static final long LEAD = Duration.ofMillis(120).toNanos();
    /** What a unit of 4,000 bytes takes in three packets. */
    private static final int BLOCK = 4 << 10;

    private final TrainPool pool = new TrainPool(1 << 26);
    private final ExecutorService threads = Executors.newFixedThreadPool(2);
    private final Semaphore wakes = new Semaphore(0);
    private final TestCatalog catalog = new TestCatalog();
    private final PlainFormat format = new PlainFormat();
    private UnitConverter converter = (origin, format, unit, conversion) -> unit;
    private final Conversions conversions =
            new Conversions(new ConversionSettings(1 << 20, 1), new ManualLoop(), Runnable::run, () -> 1);

    @BeforeEach
    void setUp() {
        catalog.format(format, 1, "1.0.0", PlainFormat.ENCODING);
    }

    @AfterEach
    void nothingIsLeftBehind() throws Exception {
        threads.shutdown();
        assertThat(threads.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
        conversions.close();
        assertThat(pool.inUse()).isZero();
        catalog.close();
    }

    private ReadAhead of(TestMovie movie, Executor media) throws IOException {
        Track track = movie.tracks().get(0);
        OutgoingStream stream = new OutgoingStream(
                TestStreamDescriptions.jpeg(track),
                null,
                null,
                null,
                RtpProfile.DEFAULT,
                PacketRules.avp(1400),
                1,
                new FailedUnitLog("viewer", "film", track.id()));
        UnitPreparer lane = new UnitPreparer(
                stream,
                new TrackPacketiser(
                        catalog.services(),
                        track,
                        RtpProfile.DEFAULT,
                        new PacketTrain.Format(0, 1400),
                        pool,
                        converter,
                        conversions.trains()),
                new ConversionDemand.TrackDemand());
        StoredReader reader =
                new StoredReader(new StoredReader.Found(movie, null), Set.of(track), Optional::empty, () -> {});
        return new ReadAhead(
                "film",
                reader,
                Map.of(track, lane),
                media,
                media,
                LEAD,
                new Stretch(1, 0, Stretch.OPEN, movie.duration().toNanos(), false),
                2 * LEAD,
                wakes::release,
                ReplacementWait.Arrivals.NONE);
    }

    private static int readyUnits(ReadAhead readAhead, ManualExecutor media) {
        int units = 0;
        for (ReadyUnit unit = readAhead.peek(); unit != null; unit = readAhead.peek()) {
            readAhead.poll();
            unit.release();
            units++;
        }
        media.run();
        return units;
    }

    @Test
    void readsAsFarAheadAsItIsTold() throws Exception {
        ManualExecutor media = new ManualExecutor();
        ReadAhead readAhead = of(TestMovie.video(100), media);
        readAhead.prime(true);
        assertThat(readyUnits(readAhead, media)).isEqualTo(4);
        readAhead.close();
        media.run();
    }

    @Test
    void readsTwoUnitsHoweverLongTheyLast() throws Exception {
        ManualExecutor media = new ManualExecutor();
        ReadAhead readAhead =
                of(new TestMovie(new TestTrack(PlainFormat.video(0), Duration.ofMinutes(1), 10, 100)), media);
        readAhead.prime(true);
        assertThat(readyUnits(readAhead, media)).isEqualTo(2);
        readAhead.close();
        media.run();
    }

    @Test
    void readsNoMoreThanItCanHoldHoweverShortTheyAre() throws Exception {
        ManualExecutor media = new ManualExecutor();
        ReadAhead readAhead =
                of(new TestMovie(new TestTrack(PlainFormat.video(0), Duration.ofNanos(10_000), 1000, 100)), media);
        readAhead.prime(true);
        assertThat(readyUnits(readAhead, media)).isEqualTo(64);
        readAhead.close();
        media.run();
    }

    /** A task of another thread for each unit costs more than the unit. */
    @Test
    void readsSeveralUnitsAtOnce() throws Exception {
        int[] tasks = {0};
        ReadAhead readAhead = of(TestMovie.video(100), task -> {
            tasks[0]++;
            task.run();
        });
        readAhead.prime(true);
        for (int i = 0; i < 90; i++) {
            readAhead.peek().release();
            readAhead.poll();
        }
        assertThat(tasks[0]).isBetween(20, 45);
        readAhead.close();
    }

    /** Two viewers at the same place at the same time. */
    @Test
    void readsAUnitOnceForAllWhoWantItAtOnce() throws Exception {
        format.repeatable();
        TestMovie movie = TestMovie.video(100).peekable();
        CountDownLatch reading = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        movie.beforeRead(() -> {
            if (movie.reads() == 1) {
                reading.countDown();
                try {
                    goOn.await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }
        });
        ReadAhead first = of(movie, threads);
        ReadAhead second = of(movie, threads);
        first.peek();
        assertThat(reading.await(10, TimeUnit.SECONDS)).isTrue();
        second.peek();
        goOn.countDown();
        Awaitility.await().until(() -> first.peek() != null && second.peek() != null);
        Awaitility.await().until(() -> pool.inUse() == 4 * BLOCK);
        assertThat(movie.reads()).isEqualTo(4);
        assertThat(second.peek().train()).isSameAs(first.peek().train());
        first.close();
        second.close();
        Awaitility.await().until(() -> movie.openReaders() == 0);
    }

    /** Media threads that may not convert stay free for other media. */
    @Test
    void nobodyWaitsForAConversionOfAnother() throws Exception {
        CountDownLatch converting = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        converter = (origin, format, unit, conversion) -> {
            converting.countDown();
            try {
                goOn.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            throw new MediaException("not in this test");
        };
        format.repeatable().converts(new FakeConversions(new ManualLoop().clock()));
        TestMovie movie = TestMovie.video(100).peekable();
        ReadAhead first = of(movie, threads);
        ReadAhead second = of(movie, threads);
        Future<?> task = threads.submit(() -> first.prime(true));
        assertThat(converting.await(10, TimeUnit.SECONDS)).isTrue();
        Future<Boolean> due = threads.submit(() -> second.prime(false));
        assertThat(due.get(10, TimeUnit.SECONDS)).isTrue();
        goOn.countDown();
        task.get(10, TimeUnit.SECONDS);
        first.close();
        second.close();
        Awaitility.await().until(() -> movie.openReaders() == 0);
    }

    /** The task runs after the loop has looked and before it requests to be woken. */
    @Test
    void findsOrIsToldOfWhatComesWhileItLooks() throws Exception {
        ReadAhead readAhead = of(TestMovie.video(100), Runnable::run);
        ReadyUnit unit = readAhead.peek();
        assertThat(unit != null || wakes.tryAcquire()).isTrue();
        readAhead.close();
    }

    /**
     * The loop takes units as fast as it can and looks again only when woken, so a lost wake leaves it waiting for
     * ever.
     */
    @Test
    void losesNoWake() throws Exception {
        int count = 50_000;
        TestMovie movie = new TestMovie(new TestTrack(PlainFormat.video(0), Duration.ofMillis(60), count, 100));
        ReadAhead readAhead = of(movie, threads);
        readAhead.prime(true);
        int taken = 0;
        while (!readAhead.ended()) {
            ReadyUnit unit = readAhead.peek();
            if (unit != null) {
                readAhead.poll();
                unit.release();
                taken++;
            } else if (!readAhead.ended()) {
                assertThat(wakes.tryAcquire(10, TimeUnit.SECONDS))
                        .as("woken after %s units", taken)
                        .isTrue();
            }
        }
        assertThat(taken).isEqualTo(count);
        readAhead.close();
        Awaitility.await().until(() -> movie.openReaders() == 0);
    }

    @Test
    void closesWhileItReads() throws Exception {
        TestMovie movie = TestMovie.video(100_000);
        for (int i = 0; i < 2000; i++) {
            ReadAhead readAhead = of(movie, threads);
            for (int j = i % 7; j > 0; j--) {
                ReadyUnit unit = readAhead.peek();
                if (unit != null) {
                    readAhead.poll();
                    unit.release();
                }
            }
            readAhead.close();
            readAhead.close();
        }
        Awaitility.await().until(() -> movie.openReaders() == 0);
    }

    @Test
    void closesBehindAReadThatHangs() throws Exception {
        CountDownLatch reading = new CountDownLatch(1);
        CountDownLatch hang = new CountDownLatch(1);
        TestMovie movie = TestMovie.video(100);
        movie.beforeRead(() -> {
            reading.countDown();
            try {
                hang.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        ReadAhead readAhead = of(movie, threads);
        readAhead.peek();
        assertThat(reading.await(10, TimeUnit.SECONDS)).isTrue();
        readAhead.close();
        assertThat(movie.openReaders()).isEqualTo(1);
        hang.countDown();
        Awaitility.await().until(() -> movie.openReaders() == 0);
    }

    @Test
    void endsWhenTheReaderIsBrokenBeyondItsContract() throws Exception {
        TestMovie movie = TestMovie.video(100);
        ManualExecutor media = new ManualExecutor();
        ReadAhead readAhead = of(movie, media);
        readAhead.prime(true);
        movie.beforeRead(() -> {
            throw new NoClassDefFoundError("its bundle has gone");
        });
        assertThat(readyUnits(readAhead, media)).isEqualTo(4);
        assertThat(readAhead.ended()).isTrue();
        assertThat(readAhead.failure()).isNotNull();
        assertThat(wakes.tryAcquire()).as("told of the end").isTrue();
        readAhead.close();
        media.run();
        assertThat(movie.openReaders()).isZero();
    }
}
