// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.session;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import sprocket.media.api.Presentation;
import sprocket.media.api.Track;
import sprocket.playout.api.StreamDescription;

/**
 * What the payload formats have said about the presentations that were described last. It counts as long as the
 * services and the tracks are the same, and for a second at most, since a format may ask services of its own.
 * Thread-safe.
 */
final class DescribedPresentations {

    static final Duration VALID = Duration.ofSeconds(1);

    private static final int MAX = 256;

    private final Cache<Key, Described> last;

    private record Key(String presentation, String profile) {}

    /**
     * @param presentation weak: its index may be large, and its class may belong to a bundle that leaves
     * @param changes of the services when it was described
     */
    private record Described(
            WeakReference<Presentation> presentation,
            List<Track> tracks,
            long changes,
            List<StreamDescription> streams) {}

    /** @param nanoTime a clock that does not go back */
    DescribedPresentations(LongSupplier nanoTime) {
        last = Caffeine.newBuilder()
                .maximumSize(MAX)
                .expireAfterWrite(VALID)
                .ticker(nanoTime::getAsLong)
                .executor(Runnable::run)
                .build();
    }

    /** @param changes of the services so far */
    Optional<List<StreamDescription>> find(Presentation presentation, String profile, long changes) {
        Described known = last.getIfPresent(new Key(presentation.name(), profile));
        boolean same = known != null
                && known.presentation().refersTo(presentation)
                && known.changes() == changes
                && known.tracks().equals(presentation.tracks());
        return same ? Optional.of(known.streams()) : Optional.empty();
    }

    /** @param changes of the services before the formats were asked */
    void keep(Presentation presentation, String profile, long changes, List<StreamDescription> streams) {
        last.put(
                new Key(presentation.name(), profile),
                new Described(new WeakReference<>(presentation), presentation.tracks(), changes, streams));
    }

    /** A service has changed: nothing of its bundle is kept. */
    void clear() {
        last.invalidateAll();
    }
}
