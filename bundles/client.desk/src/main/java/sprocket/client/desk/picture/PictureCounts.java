// SPDX-License-Identifier: Apache-2.0
package sprocket.client.desk.picture;

import java.time.Duration;
import sprocket.client.desk.PlaybackStatistics;

/** Counts what happened to the pictures of a session. Used on one loop. */
final class PictureCounts {

    private static final long SECOND = 1_000_000_000L;

    private long shown;
    private long late;
    private long dropped;
    private long broken;
    private long delay;
    private long lateness;
    private final long[] moments = new long[256];
    private int next;

    void shown(long arrival, long due, long duration, long at) {
        shown++;
        lateness = at - due;
        // The duration is not known before the second picture.
        if (duration > 0 && at - due > duration / 2) {
            late++;
        }
        delay = at - arrival;
        moments[next] = at;
        next = (next + 1) % moments.length;
    }

    void dropped(int count) {
        dropped += count;
    }

    void broken() {
        broken++;
    }

    /** How late the last picture was shown, in nanoseconds. */
    long lateness() {
        return lateness;
    }

    PlaybackStatistics.Pictures statistics(int buffered, long level, long now) {
        int recent = 0;
        int known = (int) Math.min(shown, moments.length);
        for (int i = 1; i <= known && now - moments[Math.floorMod(next - i, moments.length)] < SECOND; i++) {
            recent++;
        }
        return new PlaybackStatistics.Pictures(
                shown,
                late,
                dropped,
                broken,
                buffered,
                Duration.ofNanos(Math.max(0, level)),
                Duration.ofNanos(delay),
                recent);
    }

    void reset() {
        shown = 0;
        late = 0;
        dropped = 0;
        broken = 0;
        delay = 0;
        lateness = 0;
        next = 0;
    }
}
