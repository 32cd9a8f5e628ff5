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
 * A cache of what was made from media for one viewer and can be used for others. Its memory is limited. Entries that
 * are not used for a minute are removed. If several threads ask for the same entry at once, one of them makes it.
 * Thread-safe.
 */
final class MediaCache {

    static final Duration UNUSED = Duration.ofMinutes(1);

    /** Approximate memory of an entry beside its bytes. */
    static final int ENTRY_BYTES = 256;

    /** The key of an entry of type V. It must not refer to a class of a bundle that can be removed. */
    interface Key<V extends Kept> {}

    /** An entry. Immutable, and of JDK types only, since it outlives the bundles that made it. */
    interface Kept {

        int bytes();
    }

    /** Makes an entry. */
    interface Making<V extends Kept> {

        V make() throws MediaException;
    }

    private final AsyncCache<Key<?>, Kept> cache;
    private final Policy.Eviction<Key<?>, Kept> bound;
    private volatile boolean on;

    /**
     * @param bytes the limit; with 0 nothing is kept
     * @param loop its clock measures how long entries are unused
     * @param media threads that remove entries
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
     * The entry of a key, made now if there is none. May block while another thread makes it.
     *
     * @throws MediaException if it cannot be made. Nothing is kept then, and each thread that waited tries itself
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

    /** The entry of a key. Empty if there is none, and while it is being made. */
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

    /** @param bytes the new limit */
    void limit(long bytes) {
        on = bytes > 0;
        bound.setMaximum(bytes);
        cache.synchronous().cleanUp();
    }

    /** Number of entries. */
    long count() {
        return cache.synchronous().estimatedSize();
    }

    long bytes() {
        return bound.weightedSize().orElse(0);
    }

    /** Removes everything, and cancels the timer. */
    void close() {
        cache.synchronous().invalidateAll();
        cache.synchronous().cleanUp();
    }
}
