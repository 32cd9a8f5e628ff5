// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.convert;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Policy;
import com.github.benmanes.caffeine.cache.Scheduler;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import sprocket.loop.Loop;
import sprocket.media.api.MediaException;

/**
 * What was made from media for one viewer and is of use to the next, within a bound of memory. Entries that nobody uses
 * for a minute are removed. If several threads ask for the same entry at once, one of them makes it. Thread-safe.
 */
final class MediaCache {

    static final Duration UNUSED = Duration.ofMinutes(1);

    /** What an entry takes beside its bytes, about. */
    static final int ENTRY_BYTES = 256;

    /** Names an entry, whose type is V. Refers to no class of a bundle that can be removed. */
    interface Key<V extends Kept> {}

    /** Immutable, and of JDK types only: it outlives the bundles that made it. */
    interface Kept {

        int bytes();
    }

    /** Makes what is not there. */
    interface Making<V extends Kept> {

        V make() throws MediaException;
    }

    private final AsyncCache<Key<?>, Kept> cache;
    private final Policy.Eviction<Key<?>, Kept> bound;
    private volatile boolean on;

    /**
     * @param bytes at most; 0: nothing is kept
     * @param loop whose clock says what is unused for how long
     * @param media threads that let go of it
     */
    MediaCache(long bytes, Loop loop, Executor media) {
        cache = Caffeine.newBuilder()
                .maximumWeight(bytes)
                .weigher(
                        (Key<?> key, Kept kept) -> (int) Math.min(Integer.MAX_VALUE, (long) kept.bytes() + ENTRY_BYTES))
                .expireAfterAccess(UNUSED)
                .ticker(loop.clock()::nanoTime)
                .scheduler(onLoop(loop, media))
                .executor(Runnable::run)
                .buildAsync();
        bound = cache.synchronous().policy().eviction().orElseThrow();
        on = bytes > 0;
    }

    private static Scheduler onLoop(Loop loop, Executor media) {
        return (executor, cleaning, delay, unit) -> {
            Loop.Timer timer = loop.after(Duration.of(delay, unit.toChronoUnit()), () -> media.execute(cleaning));
            return new CompletableFuture<Void>() {
                @Override
                public boolean cancel(boolean interrupting) {
                    timer.cancel();
                    return super.cancel(interrupting);
                }
            };
        };
    }

    /** Whether anything is kept. */
    boolean isOn() {
        return on;
    }

    /**
     * What is kept under a key, else what is made now. May block while another thread makes it.
     *
     * @throws MediaException of the making; nothing is kept then, and each thread that waited makes it itself
     */
    @SuppressWarnings("unchecked")
    <V extends Kept> V get(Key<V> key, Making<V> making) throws MediaException {
        CompletableFuture<Kept> mine = new CompletableFuture<>();
        while (true) {
            CompletableFuture<Kept> known = cache.asMap().putIfAbsent(key, mine);
            if (known == null) {
                return make(making, mine);
            }
            Kept kept = known.join();
            if (kept != null) {
                return (V) kept;
            }
        }
    }

    /** What is kept under a key; empty too while it is being made. */
    @SuppressWarnings("unchecked")
    <V extends Kept> Optional<V> known(Key<V> key) {
        CompletableFuture<Kept> kept = cache.getIfPresent(key);
        return kept == null ? Optional.empty() : Optional.ofNullable((V) kept.getNow(null));
    }

    /** A failure is not kept: an exception refers to classes of the bundle that threw it. */
    private static <V extends Kept> V make(Making<V> making, CompletableFuture<Kept> promised) throws MediaException {
        V made = null;
        try {
            made = making.make();
            return made;
        } finally {
            promised.complete(made);
        }
    }

    /** @param bytes at most from now on */
    void limit(long bytes) {
        on = bytes > 0;
        bound.setMaximum(bytes);
        cache.synchronous().cleanUp();
    }

    /** How much is kept. */
    long count() {
        return cache.synchronous().estimatedSize();
    }

    long bytes() {
        return bound.weightedSize().orElse(0);
    }

    /** Lets go of everything, and of the timer. */
    void close() {
        cache.synchronous().invalidateAll();
        cache.synchronous().cleanUp();
    }
}
