package sprocket.playout.convert;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;

/** Stand-ins for objects that must not be held on to: who keeps a stand-in keeps neither the object nor its class. Thread-safe. */
final class Identities {

    /** Equal to itself only. */
    static final class Identity {
    }

    private final LoadingCache<Object, Identity> known = Caffeine.newBuilder().weakKeys().executor(Runnable::run)
            .build(object -> new Identity());

    /** The one that stands for an object, which is told apart by identity. */
    Identity of(Object object) {
        return known.get(object);
    }
}
