// SPDX-License-Identifier: Apache-2.0
package sprocket.client.record;

import java.util.HashMap;
import java.util.Map;

/**
 * The timeline of a recording. When playing time restarts after a pause, a seek or a reconnection, the recording
 * continues without a gap. Lost packets leave a gap.
 */
final class RecordTime {

    /** A longer gap is not caused by packet loss. */
    static final long MAX_GAP = 10_000_000_000L;
    /** Sender reports may move a stream by this much against the others. */
    private static final long BACKWARDS = 40_000_000L;

    private static final long FIRST_BACKWARDS = 2_000_000_000L;

    private final Map<Integer, Place> places = new HashMap<>();
    private boolean begun;
    private long newest;
    private long end;

    /** The state of a track: its last unit, and what was added to its playing time. */
    private record Place(long earliest, long offset) {}

    /**
     * @param playTime nanoseconds of playing, increasing in each track while playing continues
     * @return nanoseconds since the beginning of the recording; negative for a unit that began before the first one
     */
    long place(int track, long playTime, long duration) {
        if (!begun) {
            begun = true;
            newest = -playTime;
        }
        Place before = places.getOrDefault(track, new Place(-FIRST_BACKWARDS, newest));
        long offset = before.offset;
        if (!follows(before, playTime + offset)) {
            // Another track may have restarted already: both must get the same offset.
            offset = newest;
            if (!follows(before, playTime + offset)) {
                offset = end - playTime;
                newest = offset;
            }
        }
        long time = playTime + offset;
        places.put(track, new Place(time - BACKWARDS, offset));
        end = Math.max(end, time + duration);
        return time;
    }

    private boolean follows(Place before, long time) {
        return time >= before.earliest && time <= end + MAX_GAP;
    }
}
