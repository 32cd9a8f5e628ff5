// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.stored;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sprocket.media.api.AccessUnit;
import sprocket.media.api.MediaReader;
import sprocket.media.api.MediaSource;
import sprocket.media.api.StoredPresentation;
import sprocket.media.api.Track;
import sprocket.playout.stream.ServiceAbsentException;
import sprocket.registry.Lease;

/**
 * Reads a stored presentation. If its source is replaced or has changed, it finds the presentation under the same URL
 * again and continues after the last unit. Used by one thread at a time, which may block.
 */
public final class StoredReader implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(StoredReader.class);

    /** The end of a unit may differ from the start of the next by rounding. */
    private static final long ROUNDING = 2_000;

    /** Finds the presentation, as it is now. */
    public interface Finder {

        /** @throws IOException if it exists and cannot be read */
        Optional<Found> find() throws IOException;
    }

    /** @param use of the source, counted */
    public record Found(StoredPresentation presentation, Lease<MediaSource> use) {}

    private final Set<Track> tracks;
    private final Finder finder;
    private Runnable closed;
    /** The end of the last unit that was read, by track. */
    private final Map<Track, Long> ends = new HashMap<>();
    /** Media times by track. What a new reader yields before them was already read from the previous one. */
    private final Map<Track, Long> known = new HashMap<>();

    private long start;
    /** The presentation was not found when it was last looked for, so its reader may fail. */
    private boolean orphaned;

    private StoredPresentation presentation;
    private MediaReader reader;
    private Lease<MediaSource> use;

    /**
     * @param found the presentation. Its use is null if it has no source and is never replaced. It is released if this
     *     constructor fails
     * @param tracks the tracks to read
     * @param finder finds the presentation again
     * @param closed called once, when this reader is closed
     */
    public StoredReader(Found found, Set<Track> tracks, Finder finder, Runnable closed) throws IOException {
        this.tracks = tracks;
        this.finder = finder;
        this.closed = closed;
        this.presentation = found.presentation();
        this.use = found.use();
        try {
            this.reader = presentation.open(tracks);
        } catch (IOException | RuntimeException | LinkageError e) {
            close();
            throw e;
        }
    }

    /** As {@link MediaReader#seek}. */
    public long seek(long time) throws IOException {
        ends.clear();
        known.clear();
        start = time;
        return reader.seek(time);
    }

    /**
     * The next unit, null at the end.
     *
     * @throws ServiceAbsentException if the source has gone; the caller tries again later
     */
    public AccessUnit read() throws IOException, ServiceAbsentException {
        while (true) {
            if (reader == null || use != null && use.stale()) {
                renew();
            }
            AccessUnit unit;
            try {
                unit = reader.read();
            } catch (IOException | RuntimeException | LinkageError e) {
                if (use == null || !use.stale() && !orphaned) {
                    throw e;
                }
                // A source that is removed while it reads may fail in any way.
                dispose();
                continue;
            }
            if (unit == null) {
                return null;
            }
            if (unit.decodeTime() + ROUNDING >= known.getOrDefault(unit.track(), Long.MIN_VALUE)) {
                ends.put(unit.track(), unit.decodeTime() + unit.duration());
                return unit;
            }
        }
    }

    /**
     * The presentation that the last unit was read from. It differs from the first one if its source was replaced or
     * has changed.
     */
    public StoredPresentation presentation() {
        return presentation;
    }

    private void renew() throws IOException, ServiceAbsentException {
        Optional<Found> found;
        try {
            found = finder.find();
        } catch (IOException e) {
            // The container may have gone in the meantime, and another may come.
            LOG.debug("The presentation is not found again", e);
            found = Optional.empty();
        }
        orphaned = found.isEmpty();
        if (orphaned) {
            if (use.gone()) {
                dispose();
            }
            if (reader != null) {
                return;
            }
            throw new ServiceAbsentException("the source of the media");
        }
        if (reader != null && found.get().presentation() == presentation) {
            found.get().use().close();
            return;
        }
        Set<Track> fresh = found.get().presentation().tracks().stream()
                .filter(tracks::contains)
                .collect(Collectors.toSet());
        if (fresh.equals(tracks)) {
            takeOver(found.get(), fresh);
        } else {
            found.get().use().close();
            if (reader == null || use.gone()) {
                throw new IOException("The presentation has other tracks than before");
            }
        }
    }

    private void takeOver(Found found, Set<Track> fresh) throws IOException {
        MediaReader next = null;
        try {
            next = found.presentation().open(fresh);
            long position = tracks.stream()
                    .mapToLong(t -> ends.getOrDefault(t, start))
                    .min()
                    .orElse(0);
            if (position > 0) {
                next.seek(position + ROUNDING);
            }
        } catch (IOException | RuntimeException | LinkageError e) {
            close(next);
            found.use().close();
            throw e;
        }
        known.putAll(ends);
        dispose();
        use.close();
        use = found.use();
        presentation = found.presentation();
        reader = next;
    }

    private void dispose() {
        MediaReader former = reader;
        reader = null;
        presentation = null;
        close(former);
    }

    /** @param former may be null */
    private static void close(MediaReader former) {
        try {
            if (former != null) {
                former.close();
            }
        } catch (IOException | RuntimeException | LinkageError e) {
            LOG.debug("A reader did not close", e);
        }
    }

    @Override
    public void close() {
        dispose();
        if (use != null) {
            use.close();
        }
        Runnable first = closed;
        closed = () -> {};
        first.run();
    }
}
