// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.pace;

import java.time.Instant;
import sprocket.loop.Loop;

/**
 * Nanoseconds since a session began. These can be compared. The clock's own readings cannot, since they have an
 * arbitrary origin and may wrap around.
 */
public final class SessionTime {

    /** Later than any time. */
    public static final long NEVER = Long.MAX_VALUE;

    private final Loop loop;
    private final long origin;

    SessionTime(Loop loop) {
        this.loop = loop;
        this.origin = loop.clock().nanoTime();
    }

    public long now() {
        return loop.clock().nanoTime() - origin;
    }

    Instant wallClock() {
        return loop.clock().wallClock();
    }

    /** A timer of the session's event loop, set by {@link #set}. */
    Loop.ReusableTimer timer(Runnable action) {
        return loop.timer(action);
    }

    /** @param tolerance nanoseconds, as for {@link Loop.ReusableTimer#set} */
    void set(Loop.ReusableTimer timer, long time, long tolerance) {
        timer.set(origin + time, tolerance);
    }

    /**
     * The relation of media time to wall time while media flows.
     *
     * @param wall monotonic nanoseconds at which media time was {@code media}
     * @param speed media time that passes in a unit of wall time
     */
    record MediaClock(long wall, long media, double speed) {

        long mediaAt(long wallTime) {
            return media + Math.round((wallTime - wall) * speed);
        }

        long wallAt(long mediaTime) {
            return wall + wallSpan(mediaTime - media);
        }

        long wallSpan(long mediaSpan) {
            return speed == 1 ? mediaSpan : Math.round(mediaSpan / speed);
        }
    }
}
