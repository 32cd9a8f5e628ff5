// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.session;

import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import sprocket.media.api.Presentation;
import sprocket.media.api.Track;
import sprocket.playout.api.StreamDescription;

/**
 * What the payload formats have said about the presentations that were described last. It counts as long as the
 * services and the tracks are the same, and for a second at most, since a format may ask services of its own. Thread-
 * safe; guarded by this object.
 */
final class DescribedPresentations {

    static final Duration VALID = Duration.ofSeconds(1);

    private static final int MAX = 256;

    private final LongSupplier nanoTime;
    private final Map<Key, Described> last = new LinkedHashMap<>(16, 0.75f, true) {

        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Described> eldest) {
            return size() > MAX;
        }
    };

    private record Key(String presentation, String profile) {}

    /**
     * @param presentation weak: its index may be large, and its class may belong to a bundle that leaves
     * @param changes of the services when it was described
     */
    private record Described(
            WeakReference<Presentation> presentation,
            List<Track> tracks,
            long changes,
            long time,
            List<StreamDescription> streams) {}

    /** @param nanoTime a clock that does not go back */
    DescribedPresentations(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** @param changes of the services so far */
    synchronized Optional<List<StreamDescription>> find(Presentation presentation, String profile, long changes) {
        Described known = last.get(new Key(presentation.name(), profile));
        boolean same = known != null
                && known.presentation().refersTo(presentation)
                && known.changes() == changes
                && nanoTime.getAsLong() - known.time() < VALID.toNanos()
                && known.tracks().equals(presentation.tracks());
        return same ? Optional.of(known.streams()) : Optional.empty();
    }

    /** @param changes of the services before the formats were asked */
    synchronized void keep(Presentation presentation, String profile, long changes, List<StreamDescription> streams) {
        last.put(
                new Key(presentation.name(), profile),
                new Described(
                        new WeakReference<>(presentation),
                        presentation.tracks(),
                        changes,
                        nanoTime.getAsLong(),
                        streams));
    }

    /** A service has changed: nothing of its bundle is kept. */
    synchronized void clear() {
        last.clear();
    }
}
