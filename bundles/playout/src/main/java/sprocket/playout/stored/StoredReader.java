// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.stored;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sprocket.media.api.AccessUnit;
import sprocket.media.api.MediaReader;
import sprocket.media.api.MediaSource;
import sprocket.media.api.StoredPresentation;
import sprocket.media.api.Track;
import sprocket.media.api.TrickMode;
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
    /** Where what has been read of a track ends: the end of its last unit; in reverse, the start of that. */
    private final Map<Track, Long> ends = new HashMap<>();
    /** Media times by track. What a new reader yields on this side of them was already read from the previous one. */
    private final Map<Track, Long> known = new HashMap<>();

    private TrickMode mode = TrickMode.NONE;
    private long start;
    /** The reader has not gone to {@link #start} yet. */
    private boolean seekDue;
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

    /** As {@link MediaReader#seek(long, TrickMode)}. */
    public OptionalLong seek(long time, TrickMode which) throws IOException {
        OptionalLong found = reader.seek(time, which);
        if (found.isPresent()) {
            mode = which;
            begin(time);
        }
        return found;
    }

    /** Goes to another time in the same mode with the next {@link #read}. */
    void seek(long time) {
        begin(time);
        seekDue = true;
    }

    private void begin(long time) {
        ends.clear();
        known.clear();
        start = time;
        seekDue = false;
    }

    private void go(MediaReader through, long time) throws IOException {
        if (through.seek(time, mode).isEmpty()) {
            throw new IOException("The media can no longer be played at another scale than 1");
        }
    }

    private boolean reverse() {
        return mode == TrickMode.KEY_UNITS_REVERSE;
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
                if (seekDue) {
                    go(reader, start);
                    seekDue = false;
                }
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
            if (fresh(unit)) {
                ends.put(unit.track(), unit.decodeTime() + (reverse() ? 0 : unit.duration()));
                return unit;
            }
        }
    }

    private boolean fresh(AccessUnit unit) {
        return reverse()
                ? unit.decodeTime() + ROUNDING < known.getOrDefault(unit.track(), Long.MAX_VALUE)
                : unit.decodeTime() + ROUNDING >= known.getOrDefault(unit.track(), Long.MIN_VALUE);
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
            LongStream positions = tracks.stream().mapToLong(t -> ends.getOrDefault(t, start));
            long position = (reverse() ? positions.max() : positions.min()).orElse(0);
            if (position > 0 || mode != TrickMode.NONE) {
                go(next, position + ROUNDING);
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
        seekDue = false;
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
