// SPDX-License-Identifier: Apache-2.0
package sprocket.swapload;

import java.util.concurrent.locks.LockSupport;

/**
 * The schedule of a client's requests. At a fixed rate the times do not depend on the replies: the delay of a request
 * that waits for a slow reply counts from its scheduled time.
 */
final class Pace {

    private volatile long interval;
    private long next;

    /** Requests follow replies at once. */
    Pace() {
        this(0);
    }

    /** @param interval nanoseconds between two requests; 0: requests follow replies at once */
    Pace(long interval) {
        this.interval = interval;
    }

    /** Sets the interval from the next request on. */
    void interval(long nanos) {
        interval = nanos;
    }

    /**
     * Waits for the time of the next request.
     *
     * @return that time, in terms of {@link System#nanoTime}
     */
    long await() {
        long now = System.nanoTime();
        long step = interval;
        if (step == 0) {
            next = 0;
            return now;
        }
        // Each client begins at a random time within the interval.
        next = next == 0 ? now + (long) (Math.random() * step) : next + step;
        for (long left = next - now; left > 0; left = next - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
        return next;
    }
}
