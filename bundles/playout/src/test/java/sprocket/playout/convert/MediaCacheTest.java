// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import sprocket.loop.testing.ManualLoop;
import sprocket.media.api.MediaException;

class MediaCacheTest {

    private static final int SIZE = 1000;
    private static final int ENTRIES = 10;

    private record Name(String text) implements MediaCache.Key<Thing> {}

    private record Thing(int bytes) implements MediaCache.Kept {}

    private final ManualLoop loop = new ManualLoop();
    private final MediaCache cache = new MediaCache(ENTRIES * (SIZE + MediaCache.ENTRY_BYTES), loop, Runnable::run);
    private final AtomicInteger made = new AtomicInteger();

    @AfterEach
    void nothingIsLeftBehind() {
        cache.close();
        assertThat(cache.count()).isZero();
        assertThat(cache.bytes()).isZero();
        assertThat(loop.timers()).isZero();
    }

    private Thing make() {
        made.incrementAndGet();
        return new Thing(SIZE);
    }

    private Thing get(String name) throws MediaException {
        return cache.get(new Name(name), this::make);
    }

    @Test
    void makesAThingOnce() throws Exception {
        assertThat(get("a")).isSameAs(get("a")).isNotSameAs(get("b"));
        assertThat(made).hasValue(2);
        assertThat(cache.count()).isEqualTo(2);
        assertThat(cache.bytes()).isEqualTo(2 * (SIZE + MediaCache.ENTRY_BYTES));
    }

    @Test
    void staysWithinItsBound() throws Exception {
        for (int i = 0; i < 10 * ENTRIES; i++) {
            get("thing " + i);
            assertThat(cache.bytes()).isLessThanOrEqualTo(ENTRIES * (SIZE + MediaCache.ENTRY_BYTES));
        }
        assertThat(cache.count()).isPositive();
        cache.limit(2 * (SIZE + MediaCache.ENTRY_BYTES));
        assertThat(cache.count()).isEqualTo(2);
        cache.limit(0);
        assertThat(cache.isOn()).isFalse();
        assertThat(cache.count()).isZero();
    }

    @Test
    void letsGoOfWhatNobodyAsksFor() throws Exception {
        get("used");
        get("unused");
        for (int i = 0; i < 6; i++) {
            loop.advance(Duration.ofSeconds(30));
            get("used");
        }
        assertThat(cache.count()).as("without anybody asking for it").isEqualTo(1);
        loop.advance(MediaCache.UNUSED.plusSeconds(10));
        assertThat(cache.count()).isZero();
        assertThat(made).hasValue(2);
    }

    @Test
    void keepsNoFailure() throws Exception {
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> cache.get(new Name("a"), () -> {
                        throw new MediaException("no");
                    }))
                    .isInstanceOf(MediaException.class)
                    .hasMessage("no");
            assertThatThrownBy(() -> cache.get(new Name("a"), () -> {
                        throw new NoClassDefFoundError("gone");
                    }))
                    .isInstanceOf(NoClassDefFoundError.class);
        }
        assertThat(get("a")).isNotNull();
        assertThat(made).hasValue(1);
    }

    @Test
    void whoComesWhileAThingIsMadeWaitsForIt() throws Exception {
        List<Thing> got = meet(this::make);
        assertThat(got).hasSize(2);
        assertThat(got.get(0)).isSameAs(got.get(1));
        assertThat(made).hasValue(1);
    }

    @Test
    void whoWaitedForAFailureTriesByItself() throws Exception {
        List<Thing> got = meet(() -> {
            throw new MediaException("no");
        });
        assertThat(got).hasSize(1);
        assertThat(made).hasValue(1);
    }

    /**
     * One thread makes an entry while another asks for it.
     *
     * @return what both got
     */
    private List<Thing> meet(MediaCache.Making<Thing> first) throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CompletableFuture<Void> goOn = new CompletableFuture<>();
        FutureTask<Thing> maker = new FutureTask<>(() -> cache.get(new Name("a"), () -> {
            begun.countDown();
            goOn.join();
            return first.make();
        }));
        new Thread(maker).start();
        assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
        FutureTask<Thing> other = new FutureTask<>(() -> get("a"));
        Thread waiter = new Thread(other);
        waiter.start();
        Awaitility.await().until(() -> waiter.getState() == Thread.State.WAITING);
        goOn.complete(null);
        List<Thing> got = new ArrayList<>();
        got.add(other.get(10, TimeUnit.SECONDS));
        try {
            got.add(maker.get(10, TimeUnit.SECONDS));
        } catch (ExecutionException e) {
            assertThat(e).hasCauseInstanceOf(MediaException.class);
        }
        return got;
    }
}
