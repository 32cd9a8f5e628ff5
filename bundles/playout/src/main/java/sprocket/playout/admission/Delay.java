// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.admission;

import java.time.Duration;

/**
 * The mean of the delays that were measured in the last five seconds. Before five seconds have passed, those that are
 * missing count as none. Thread-safe; guarded by this object.
 */
final class Delay {

    static final Duration INTERVAL = Duration.ofMillis(250);
    static final Duration WINDOW = Duration.ofSeconds(5);

    private final long[] last = new long[(int) WINDOW.dividedBy(INTERVAL)];
    private int next;
    private long sum;

    /**
     * @param nanos negative counts as none
     * @param most what a longer delay counts as, so that one interruption of the process is soon forgotten
     */
    synchronized void measured(long nanos, long most) {
        long counted = Math.max(0, Math.min(nanos, most));
        sum += counted - last[next];
        last[next] = counted;
        next = (next + 1) % last.length;
    }

    /** Nanoseconds. */
    synchronized long mean() {
        return sum / last.length;
    }
}
