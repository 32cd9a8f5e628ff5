// SPDX-License-Identifier: Apache-2.0
package sprocket.client;

import java.time.Duration;
import java.util.function.DoubleSupplier;

/**
 * How long to wait before the next attempt. The delay doubles from attempt to attempt, up to a maximum. It varies at
 * random, so that many clients do not connect at the same moment.
 */
final class Backoff {

    /** The delay varies by up to this fraction. */
    private static final double JITTER = 0.1;

    private static final int MAX_DOUBLINGS = 30;

    private final Duration first;
    private final Duration max;
    private final DoubleSupplier random;
    private int attempt;

    /** @param random gives numbers from 0 to 1 */
    Backoff(Duration first, Duration max, DoubleSupplier random) {
        this.first = first;
        this.max = max;
        this.random = random;
    }

    /** The number of calls of {@link #next} since the last reset. */
    int attempt() {
        return attempt;
    }

    Duration next() {
        double nanos =
                Math.min((double) max.toNanos(), first.toNanos() * (double) (1L << Math.min(attempt, MAX_DOUBLINGS)));
        attempt++;
        return Duration.ofNanos((long) (nanos * (1 + JITTER * (2 * random.getAsDouble() - 1))));
    }

    /** An attempt succeeded: the next delay is the first one again. */
    void reset() {
        attempt = 0;
    }
}
