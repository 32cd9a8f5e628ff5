// SPDX-License-Identifier: Apache-2.0
package sprocket.media.test.pattern;

import java.time.Instant;
import sprocket.loop.Loop;

/**
 * The time of day at a media time. It runs evenly with media time. It follows the clock of the machine only where that
 * was set, so that pictures and sound agree about when a second begins. Used by one thread at a time.
 */
final class WallTime {

    /** Nanoseconds by which a clock may seem to differ because this thread was interrupted. */
    private static final long TOLERANCE = 200_000_000L;

    static final long SECOND = 1_000_000_000L;

    private final Loop.Clock clock;
    /** Nanoseconds since 1970 at media time 0. */
    private long offset;

    /** @param now media time */
    WallTime(Loop.Clock clock, long now) {
        this.clock = clock;
        this.offset = difference(now);
    }

    private long difference(long now) {
        Instant wall = clock.wallClock();
        return Math.addExact(Math.multiplyExact(wall.getEpochSecond(), SECOND), wall.getNano()) - now;
    }

    /** Looks whether the clock of the machine was set. */
    void check(long now) {
        long difference = difference(now);
        if (Math.abs(difference - offset) > TOLERANCE) {
            offset = difference;
        }
    }

    Instant at(long mediaTime) {
        long wall = offset + mediaTime;
        return Instant.ofEpochSecond(Math.floorDiv(wall, SECOND), Math.floorMod(wall, SECOND));
    }

    /** Nanoseconds since a second began. */
    long inSecond(long mediaTime) {
        return Math.floorMod(offset + mediaTime, SECOND);
    }
}
