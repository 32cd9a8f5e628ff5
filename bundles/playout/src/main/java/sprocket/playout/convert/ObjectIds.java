// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.convert;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Gives each object an id that can be used in a key. An id does not refer to its object, so neither the object nor its
 * class is kept in memory. Thread-safe.
 */
final class ObjectIds {

    /** Equal to itself only. */
    static final class Id {

        private final AtomicBoolean gone = new AtomicBoolean();

        /**
         * Nothing may be kept for the object any more.
         *
         * @return false if that was said before
         */
        boolean leave() {
            return gone.compareAndSet(false, true);
        }

        boolean gone() {
            return gone.get();
        }
    }

    private final LoadingCache<Object, Id> known =
            Caffeine.newBuilder().weakKeys().executor(Runnable::run).build(object -> new Id());

    /** The id of an object. Objects are compared by identity. */
    Id of(Object object) {
        return known.get(object);
    }
}
