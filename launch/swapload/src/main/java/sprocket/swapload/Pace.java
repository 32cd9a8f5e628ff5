// SPDX-License-Identifier: Apache-2.0
package sprocket.swapload;

import java.util.concurrent.locks.LockSupport;

/**
 * When a client is to send its requests. At a fixed rate the times do not depend on the replies: what waits behind a
 * slow reply is late from its own time on.
 */
final class Pace {

    private volatile long interval;
    private long next;

    /** As fast as replies come. */
    Pace() {
        this(0);
    }

    /** @param interval nanoseconds between two requests, 0: as fast as replies come */
    Pace(long interval) {
        this.interval = interval;
    }

    /** From the next request on. */
    void interval(long nanos) {
        interval = nanos;
    }

    /**
     * Waits for the next request's time.
     *
     * @return that time, as {@link System#nanoTime} counts
     */
    long await() {
        long now = System.nanoTime();
        long step = interval;
        if (step == 0) {
            next = 0;
            return now;
        }
        // Client by client begins somewhere in the interval.
        next = next == 0 ? now + (long) (Math.random() * step) : next + step;
        for (long left = next - now; left > 0; left = next - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
        return next;
    }
}
