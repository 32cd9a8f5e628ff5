// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.stored;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import sprocket.playout.stream.ReadyUnit;
import sprocket.playout.testing.ManualExecutor;
import sprocket.playout.testing.PlainFormat;
import sprocket.playout.testing.TestMovie;
import sprocket.playout.testing.TestTrack;

/** Reading ahead on threads of its own. */
class ReadAheadTest {

    private final ReadAheadFixture fixture = new ReadAheadFixture();

    @AfterEach
    void nothingIsLeftBehind() throws Exception {
        fixture.close();
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
        ReadAhead readAhead = fixture.of(TestMovie.video(100), media);
        readAhead.prime(true);
        assertThat(readyUnits(readAhead, media)).isEqualTo(4);
        readAhead.close();
        media.run();
    }

    @Test
    void readsTwoUnitsHoweverLongTheyLast() throws Exception {
        ManualExecutor media = new ManualExecutor();
        ReadAhead readAhead =
                fixture.of(new TestMovie(new TestTrack(PlainFormat.video(0), Duration.ofMinutes(1), 10, 100)), media);
        readAhead.prime(true);
        assertThat(readyUnits(readAhead, media)).isEqualTo(2);
        readAhead.close();
        media.run();
    }

    @Test
    void readsNoMoreThanItCanHoldHoweverShortTheyAre() throws Exception {
        ManualExecutor media = new ManualExecutor();
        ReadAhead readAhead = fixture.of(
                new TestMovie(new TestTrack(PlainFormat.video(0), Duration.ofNanos(10_000), 1000, 100)), media);
        readAhead.prime(true);
        assertThat(readyUnits(readAhead, media)).isEqualTo(64);
        readAhead.close();
        media.run();
    }

    /** A task of another thread for each unit costs more than the unit. */
    @Test
    void readsSeveralUnitsAtOnce() throws Exception {
        int[] tasks = {0};
        ReadAhead readAhead = fixture.of(TestMovie.video(100), task -> {
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

    /** The task runs after the loop has looked and before it requests to be woken. */
    @Test
    void findsOrIsToldOfWhatComesWhileItLooks() throws Exception {
        ReadAhead readAhead = fixture.of(TestMovie.video(100), Runnable::run);
        ReadyUnit unit = readAhead.peek();
        assertThat(unit != null || fixture.wakes.tryAcquire()).isTrue();
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
        ReadAhead readAhead = fixture.of(movie, fixture.threads);
        readAhead.prime(true);
        int taken = 0;
        while (!readAhead.ended()) {
            ReadyUnit unit = readAhead.peek();
            if (unit != null) {
                readAhead.poll();
                unit.release();
                taken++;
            } else if (!readAhead.ended()) {
                assertThat(fixture.wakes.tryAcquire(10, TimeUnit.SECONDS))
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
            ReadAhead readAhead = fixture.of(movie, fixture.threads);
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
        ReadAhead readAhead = fixture.of(movie, fixture.threads);
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
        ReadAhead readAhead = fixture.of(movie, media);
        readAhead.prime(true);
        movie.beforeRead(() -> {
            throw new NoClassDefFoundError("its bundle has gone");
        });
        assertThat(readyUnits(readAhead, media)).isEqualTo(4);
        assertThat(readAhead.ended()).isTrue();
        assertThat(readAhead.failure()).isNotNull();
        assertThat(fixture.wakes.tryAcquire()).as("told of the end").isTrue();
        readAhead.close();
        media.run();
        assertThat(movie.openReaders()).isZero();
    }
}
