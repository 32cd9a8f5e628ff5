// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.convert;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;

/**
 * Gives each object a stand-in that can be used as a key. A stand-in does not refer to its object, so neither the
 * object nor its class is kept in memory. Thread-safe.
 */
final class Identities {

    /** Equal to itself only. */
    static final class Identity {}

    private final LoadingCache<Object, Identity> known =
            Caffeine.newBuilder().weakKeys().executor(Runnable::run).build(object -> new Identity());

    /** The one that stands for an object, which is told apart by identity. */
    Identity of(Object object) {
        return known.get(object);
    }
}
