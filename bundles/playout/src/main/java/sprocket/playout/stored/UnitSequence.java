// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.stored;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import sprocket.media.api.AccessUnit;
import sprocket.media.api.StoredPresentation;
import sprocket.media.api.Track;
import sprocket.media.api.UnitOutline;
import sprocket.playout.stream.ServiceAbsentException;

/**
 * The access units of a stretch in the order in which they are played. Above the scale 1 and below −1 units are
 * skipped, so that there are about as many of them as at 1 (RFC 2326, section 12.34). Used by one thread at a time,
 * which may block.
 */
final class UnitSequence implements AutoCloseable {

    /** Where a unit is due and how far apart units are differ by rounding, which is less than this part of a unit. */
    private static final int TOLERANCE = 64;

    private final StoredReader reader;
    private final Stretch stretch;
    /** The single track that is read; null if there are more, which cannot be sought one by one. */
    private final Track single;
    /** By track, the position from which on the next unit is played. */
    private final Map<Track, Long> due = new HashMap<>();
    /** By track, the position of the last unit that was played. */
    private final Map<Track, Long> played = new HashMap<>();

    private long shift;
    private boolean readSinceRestart;
    /** The next unit would be before the beginning of the media. */
    private boolean finished;
    /** The next unit would be behind the end of the stretch. */
    private boolean beyond;
    /** Whether the media has no more units, before the end of the stretch. */
    private volatile boolean exhausted;

    /**
     * @param reader stands at the start of the stretch
     * @param tracks that it reads
     */
    UnitSequence(StoredReader reader, Set<Track> tracks, Stretch stretch) {
        this.reader = reader;
        this.stretch = stretch;
        this.single = tracks.size() == 1 ? tracks.iterator().next() : null;
    }

    /**
     * The next unit, null at the end.
     *
     * @throws ServiceAbsentException if the source has gone; the caller tries again later
     */
    AccessUnit next() throws IOException, ServiceAbsentException {
        AccessUnit unit = nextWanted();
        if (unit == null && stretch.loops() && readSinceRestart) {
            readSinceRestart = false;
            shift += stretch.loopTime();
            due.clear();
            played.clear();
            finished = false;
            reader.seek(stretch.restart());
            unit = nextWanted();
        }
        exhausted = unit == null && !beyond;
        if (unit == null || stretch.over(unit.decodeTime())) {
            return null;
        }
        readSinceRestart = true;
        return unit;
    }

    /** Does what has to be done before {@link #peek}, if anything. May block. */
    void settle() throws IOException, ServiceAbsentException {
        if (!finished) {
            reader.settle();
        }
    }

    /**
     * The unit that {@link #next} would return, at once.
     *
     * @return null if only {@link #next} can say, and after {@link #skip} until {@link #settle}, at times
     */
    UnitOutline peek() {
        UnitOutline unit = finished ? null : reader.peek();
        return unit != null
                        && wanted(unit.track(), unit.decodeTime(), unit.duration())
                        && !stretch.over(unit.decodeTime())
                ? unit
                : null;
    }

    /** Goes on behind the unit that {@link #peek} has just returned. */
    void skip(UnitOutline unit) {
        reader.skip(unit);
        passed(unit.track(), unit.decodeTime(), unit.duration());
        readSinceRestart = true;
    }

    private AccessUnit nextWanted() throws IOException, ServiceAbsentException {
        AccessUnit unit = finished ? null : reader.read();
        while (unit != null && !wanted(unit.track(), unit.decodeTime(), unit.duration())) {
            unit = reader.read();
        }
        if (unit != null) {
            passed(unit.track(), unit.decodeTime(), unit.duration());
        }
        return unit;
    }

    private boolean wanted(Track track, long time, long duration) {
        Long last = played.get(track);
        if (last == null) {
            return true;
        }
        long from = due.get(track);
        return stretch.reverse() ? time < last && time <= from : time > last && time + duration > from;
    }

    /** Decides which unit follows this one, and goes there, if not all units are played. */
    private void passed(Track track, long time, long duration) {
        if (Math.abs(stretch.scale()) <= 1) {
            return;
        }
        long tolerance = duration / TOLERANCE;
        long planned = due.getOrDefault(track, time) - tolerance;
        // The unit that is due may have begun before, or there may be none before a later one.
        long rest = planned - time;
        boolean begun = rest > tolerance && rest < duration;
        long next = (begun ? planned : time) + Math.round(duration * stretch.scale()) + tolerance;
        played.put(track, time);
        due.put(track, next);
        if (single != null) {
            beyond = stretch.over(next);
            finished = next < 0;
            if (!finished) {
                reader.seek(next);
            }
        }
    }

    /** The playing time of a time of the unit that was read last. */
    long time(long ofUnit) {
        return stretch.time(ofUnit) + shift;
    }

    Stretch stretch() {
        return stretch;
    }

    /** See {@link StoredReader#presentation}. */
    StoredPresentation presentation() {
        return reader.presentation();
    }

    boolean exhausted() {
        return exhausted;
    }

    @Override
    public void close() {
        reader.close();
    }
}
