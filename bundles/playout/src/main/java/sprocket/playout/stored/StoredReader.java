// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.stored;

import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sprocket.media.api.AccessUnit;
import sprocket.media.api.MediaReader;
import sprocket.media.api.MediaSource;
import sprocket.media.api.PeekableReader;
import sprocket.media.api.StoredPresentation;
import sprocket.media.api.Track;
import sprocket.media.api.TrickMode;
import sprocket.media.api.UnitOutline;
import sprocket.playout.stream.ServiceAbsentException;
import sprocket.registry.Lease;

/**
 * Reads a stored presentation. If its source is replaced or has changed, it finds the presentation under the same URL
 * again and continues after the last unit. Used by one thread at a time, which may block.
 */
public final class StoredReader implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(StoredReader.class);

    /**
     * Media time after which the media is checked if its units are not read: cheap for many viewers, and soon enough.
     */
    private static final long CHECK_INTERVAL = 1_000_000_000L;

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
    private final ReadProgress progress = new ReadProgress();

    private TrickMode mode = TrickMode.NONE;
    private long start;
    /** The reader has not gone to {@link #start} yet. */
    private boolean seekDue;
    /** The source has changed, and is not found again yet. */
    private boolean changed;
    /** The media must be checked before more of it is skipped. */
    private boolean checkDue = true;
    /** Media time at which that was due last. */
    private long checked;
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
        progress.begin(mode == TrickMode.KEY_UNITS_REVERSE);
        start = time;
        seekDue = false;
        checkDue = true;
        checked = time;
    }

    private void go(MediaReader through, long time) throws IOException {
        if (through.seek(time, mode).isEmpty()) {
            throw new IOException("The media can no longer be played at another scale than 1");
        }
    }

    private interface Step {
        AccessUnit take(MediaReader of) throws IOException;
    }

    /**
     * The next unit, null at the end.
     *
     * @throws ServiceAbsentException if the source has gone; the caller tries again later
     */
    public AccessUnit read() throws IOException, ServiceAbsentException {
        while (true) {
            AccessUnit unit = attempt(MediaReader::read);
            if (unit == null) {
                return null;
            }
            if (progress.isNew(unit.track(), unit.decodeTime())) {
                progress.passed(unit.track(), unit.decodeTime(), unit.duration());
                return unit;
            }
        }
    }

    /**
     * Does what has to be done before {@link #peek}: finds the source again, goes to the start, checks the media.
     *
     * @throws ServiceAbsentException if the source has gone; the caller tries again later
     */
    void settle() throws IOException, ServiceAbsentException {
        attempt(of -> {
            if (checkDue && of instanceof PeekableReader peekable) {
                peekable.check();
            }
            checkDue = false;
            return null;
        });
    }

    private AccessUnit attempt(Step step) throws IOException, ServiceAbsentException {
        while (true) {
            if (reader == null || stale()) {
                changed = false;
                renew();
            }
            try {
                if (seekDue) {
                    go(reader, start);
                    seekDue = false;
                }
                return step.take(reader);
            } catch (IOException | RuntimeException | LinkageError e) {
                if (use == null || !use.stale() && !orphaned) {
                    throw e;
                }
                // A source that is removed while it reads may fail in any way.
                dispose();
            }
        }
    }

    private boolean stale() {
        changed |= use != null && use.stale();
        return changed;
    }

    /**
     * The next unit without its bytes, at once.
     *
     * @return null if only {@link #read} can say what comes, and as long as {@link #settle} has something to do
     */
    UnitOutline peek() {
        if (checkDue || seekDue || stale() || !(reader instanceof PeekableReader peekable)) {
            return null;
        }
        UnitOutline unit = peekable.peek();
        return unit != null && progress.isNew(unit.track(), unit.decodeTime()) ? unit : null;
    }

    /** Goes on behind the unit that {@link #peek} has just returned. */
    void skip(UnitOutline unit) {
        ((PeekableReader) reader).skip();
        progress.passed(unit.track(), unit.decodeTime(), unit.duration());
        if (Math.abs(unit.decodeTime() - checked) >= CHECK_INTERVAL) {
            checked = unit.decodeTime();
            checkDue = true;
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
            long position = progress.position(tracks, start);
            if (position > 0 || mode != TrickMode.NONE) {
                go(next, position + ReadProgress.ROUNDING);
            }
        } catch (IOException | RuntimeException | LinkageError e) {
            close(next);
            found.use().close();
            throw e;
        }
        progress.readAnew();
        dispose();
        use.close();
        use = found.use();
        presentation = found.presentation();
        reader = next;
        seekDue = false;
        checkDue = true;
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
