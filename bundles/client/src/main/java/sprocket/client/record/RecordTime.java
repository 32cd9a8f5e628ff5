// SPDX-License-Identifier: Apache-2.0
package sprocket.client.record;

import java.util.HashMap;
import java.util.Map;

/**
 * One timeline for all that is recorded. Where playing time starts anew, as behind a pause, a seek or another
 * connection, the recording goes on without a hole. What is lost on the way leaves its gap.
 */
final class RecordTime {

    /** A longer gap is none of the network. */
    static final long MAX_GAP = 10_000_000_000L;
    /** Reports of the sender may move a stream by so much against the others. */
    private static final long BACKWARDS = 40_000_000L;

    private static final long FIRST_BACKWARDS = 2_000_000_000L;

    private final Map<Integer, Place> places = new HashMap<>();
    private boolean begun;
    private long newest;
    private long end;

    /** Where a track stands: its last unit, and what was added to its playing time. */
    private record Place(long earliest, long offset) {}

    /**
     * @param playTime nanoseconds of playing, rising in each track while playing goes on
     * @return nanoseconds from the beginning of the recording; negative for what began before the first unit
     */
    long place(int track, long playTime, long duration) {
        if (!begun) {
            begun = true;
            newest = -playTime;
        }
        Place before = places.getOrDefault(track, new Place(-FIRST_BACKWARDS, newest));
        long offset = before.offset;
        if (!follows(before, playTime + offset)) {
            // Another track may have begun anew already: they stay together.
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
