// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.convert;

import java.time.Duration;

/**
 * How many bytes of one track have to be converted for a viewer, per nanosecond of media, on average over the last
 * seconds. Units from the cache do not count. Thread-safe.
 */
public final class TrackDemand {

    private static final double WINDOW = Duration.ofSeconds(4).toNanos();

    private boolean active;
    private long bytes;
    private double span;
    private double average;

    /** Bytes of the next unit had to be converted. */
    synchronized void converted(int size) {
        active = true;
        bytes += size;
    }

    /**
     * A unit is ready.
     *
     * @param duration nanoseconds of media
     */
    public synchronized void passed(long duration) {
        if (!active || duration <= 0) {
            return;
        }
        // Until the window is full, all units have the same weight.
        span = Math.min(WINDOW, span + duration);
        average += ((double) bytes / duration - average) * Math.min(1, duration / span);
        bytes = 0;
    }

    /** Bytes for a nanosecond of media. */
    synchronized double average() {
        return average;
    }
}
