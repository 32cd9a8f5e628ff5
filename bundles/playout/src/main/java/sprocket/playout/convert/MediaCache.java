// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.convert;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Policy;
import com.github.benmanes.caffeine.cache.RemovalCause;
import com.github.benmanes.caffeine.cache.Scheduler;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Predicate;
import sprocket.loop.Loop;
import sprocket.media.api.MediaException;

/**
 * A cache of what was made from media for one viewer and can be used for others. Its memory is limited. Entries that
 * are not used for {@link #UNUSED} are removed. If several threads ask for the same entry at once, one of them makes
 * it. Thread-safe.
 */
final class MediaCache {

    static final Duration UNUSED = Duration.ofSeconds(40);

    /** Approximate memory of an entry beside its bytes. */
    static final int ENTRY_BYTES = 256;

    /** The key of an entry of type V. It must not refer to a class of a bundle that can be removed. */
    interface Key<V extends Kept> {}

    /** An entry. Immutable, and of types of the JDK and the core only, since it outlives the bundles that made it. */
    interface Kept {

        int bytes();

        /** Whether nobody uses it now, so that its memory is free once it is removed. */
        default boolean idle() {
            return false;
        }

        /** It is not kept any more. */
        default void removed() {}
    }

    /** Makes an entry. */
    interface Making<V extends Kept> {

        V make() throws MediaException;
    }

    private final AsyncCache<Key<?>, Kept> cache;
    private final Policy.Eviction<Key<?>, Kept> bound;
    private volatile boolean on;
    private volatile boolean closed;

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
                .removalListener((Key<?> key, Kept kept, RemovalCause cause) -> {
                    if (kept != null) {
                        kept.removed();
                    }
                })
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
    <V extends Kept> V get(Key<V> key, Making<V> making) throws MediaException {
        Claim<V> claim = claim(key);
        if (claim.kept() != null) {
            return claim.kept();
        }
        // A failure is not kept: an exception refers to classes of the bundle that threw it.
        V made = null;
        try {
            made = making.make();
            return made;
        } finally {
            claim.fulfil(made);
        }
    }

    /** What a thread has found that asks for an entry. */
    final class Claim<V extends Kept> {

        private final Key<V> key;
        private final V kept;
        private final CompletableFuture<Kept> promise;

        private Claim(Key<V> key, V kept, CompletableFuture<Kept> promise) {
            this.key = key;
            this.kept = kept;
            this.promise = promise;
        }

        Key<V> key() {
            return key;
        }

        /** The entry; null if the thread has to make it. Others wait until it has called {@link #fulfil}. */
        V kept() {
            return kept;
        }

        /** @param made null if it cannot be made. Then each thread that waits tries itself */
        void fulfil(V made) {
            promise.complete(made);
            if (closed) {
                remove(key);
            }
        }
    }

    /** The entry of a key, or the right to make it. May block while another thread makes it. */
    @SuppressWarnings("unchecked")
    <V extends Kept> Claim<V> claim(Key<V> key) {
        while (true) {
            CompletableFuture<Kept> mine = new CompletableFuture<>();
            CompletableFuture<Kept> known = cache.asMap().putIfAbsent(key, mine);
            if (known == null) {
                return new Claim<>(key, null, mine);
            }
            Kept kept = known.join();
            if (kept != null) {
                return new Claim<>(key, (V) kept, null);
            }
        }
    }

    /** The right to make the entry of a key; null if there is one, and while it is being made. */
    <V extends Kept> Claim<V> claimUnlessKnown(Key<V> key) {
        CompletableFuture<Kept> mine = new CompletableFuture<>();
        return cache.asMap().putIfAbsent(key, mine) == null ? new Claim<>(key, null, mine) : null;
    }

    /** The entry of a key. Null if there is none, and while it is being made. */
    @SuppressWarnings("unchecked")
    <V extends Kept> V known(Key<V> key) {
        CompletableFuture<Kept> kept = cache.getIfPresent(key);
        return kept == null ? null : (V) kept.getNow(null);
    }

    void remove(Key<?> key) {
        cache.asMap().remove(key);
    }

    void removeIf(Predicate<Key<?>> which) {
        cache.asMap().keySet().removeIf(which);
    }

    /**
     * Removes entries that nobody uses now, those first that have been used least, because their memory is needed.
     *
     * @return whether there was one
     */
    boolean release(long bytes) {
        long released = 0;
        for (long part = bytes; released < bytes; part *= 2) {
            for (Map.Entry<Key<?>, Kept> coldest : bound.coldestWeighted(part).entrySet()) {
                Kept kept = coldest.getValue();
                if (released < bytes
                        && kept.idle()
                        && cache.synchronous().asMap().remove(coldest.getKey(), kept)) {
                    released += kept.bytes();
                }
            }
            if (part >= bytes()) {
                break;
            }
        }
        return released > 0;
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
        closed = true;
        on = false;
        cache.synchronous().invalidateAll();
        cache.synchronous().cleanUp();
    }
}
