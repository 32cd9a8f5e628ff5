// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.stored;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import sprocket.loop.testing.ManualLoop;
import sprocket.media.api.MediaException;
import sprocket.playout.testing.FakeConversions;
import sprocket.playout.testing.TestMovie;

/** Viewers who want the same units at once. */
class SharedReadingTest {

    private final ReadAheadFixture fixture = new ReadAheadFixture();

    @AfterEach
    void nothingIsLeftBehind() throws Exception {
        fixture.close();
    }

    /** Two viewers at the same place at the same time. */
    @Test
    void readsAUnitOnceForAllWhoWantItAtOnce() throws Exception {
        fixture.format.repeatable();
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
        ReadAhead first = fixture.of(movie, fixture.threads);
        ReadAhead second = fixture.of(movie, fixture.threads);
        first.peek();
        assertThat(reading.await(10, TimeUnit.SECONDS)).isTrue();
        second.peek();
        goOn.countDown();
        Awaitility.await().until(() -> first.peek() != null && second.peek() != null);
        Awaitility.await().until(() -> fixture.pool.inUse() == 4 * ReadAheadFixture.BLOCK);
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
        fixture.converter = (origin, format, unit, conversion) -> {
            converting.countDown();
            try {
                goOn.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            throw new MediaException("not in this test");
        };
        fixture.format.repeatable().converts(new FakeConversions(new ManualLoop().clock()));
        TestMovie movie = TestMovie.video(100).peekable();
        ReadAhead first = fixture.of(movie, fixture.threads);
        ReadAhead second = fixture.of(movie, fixture.threads);
        Future<?> task = fixture.threads.submit(() -> first.prime(true));
        assertThat(converting.await(10, TimeUnit.SECONDS)).isTrue();
        Future<Boolean> due = fixture.threads.submit(() -> second.prime(false));
        assertThat(due.get(10, TimeUnit.SECONDS)).isTrue();
        goOn.countDown();
        task.get(10, TimeUnit.SECONDS);
        first.close();
        second.close();
        Awaitility.await().until(() -> movie.openReaders() == 0);
    }
}
