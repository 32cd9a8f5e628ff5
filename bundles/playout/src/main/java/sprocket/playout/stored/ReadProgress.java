// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.stored;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import sprocket.media.api.Track;

/**
 * How far each track has been read, so that another reader continues there. Media times are nanoseconds. Used by one
 * thread at a time.
 */
final class ReadProgress {

    /** The end of a unit may differ from the start of the next by rounding. */
    static final long ROUNDING = 2_000;

    /** Where what has been read of a track ends: the end of its last unit; in reverse, the start of that. */
    private final Map<Track, Long> ends = new HashMap<>();
    /** What a new reader yields on this side of these times was already read from the previous one. */
    private final Map<Track, Long> known = new HashMap<>();

    private boolean reverse;

    /** Nothing has been read yet. */
    void begin(boolean inReverse) {
        ends.clear();
        known.clear();
        reverse = inReverse;
    }

    /** Whether a unit has not been read from a previous reader. */
    boolean isNew(Track track, long time) {
        return reverse
                ? time + ROUNDING < known.getOrDefault(track, Long.MAX_VALUE)
                : time + ROUNDING >= known.getOrDefault(track, Long.MIN_VALUE);
    }

    /** A unit has been read, or was skipped as if it had been. */
    void passed(Track track, long time, long duration) {
        ends.put(track, time + (reverse ? 0 : duration));
    }

    /**
     * Where another reader of these tracks has to begin.
     *
     * @param start of tracks of which nothing has been read
     */
    long position(Set<Track> tracks, long start) {
        LongStream positions = tracks.stream().mapToLong(t -> ends.getOrDefault(t, start));
        return (reverse ? positions.max() : positions.min()).orElse(0);
    }

    /** Another reader continues. */
    void readAnew() {
        known.putAll(ends);
    }
}
