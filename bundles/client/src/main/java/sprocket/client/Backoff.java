// SPDX-License-Identifier: Apache-2.0
package sprocket.client;

import java.time.Duration;
import java.util.function.DoubleSupplier;

/** How long to wait before the next try: twice as long each time up to a maximum, and not all clients at once. */
final class Backoff {

    /** Up to a tenth less or more. */
    private static final double JITTER = 0.1;

    private static final int MAX_DOUBLINGS = 30;

    private final Duration first;
    private final Duration max;
    private final DoubleSupplier random;
    private int attempt;

    /** @param random from 0 to 1 */
    Backoff(Duration first, Duration max, DoubleSupplier random) {
        this.first = first;
        this.max = max;
        this.random = random;
    }

    /** Tries that {@link #next} was asked for. */
    int attempt() {
        return attempt;
    }

    Duration next() {
        double nanos =
                Math.min((double) max.toNanos(), first.toNanos() * (double) (1L << Math.min(attempt, MAX_DOUBLINGS)));
        attempt++;
        return Duration.ofNanos((long) (nanos * (1 + JITTER * (2 * random.getAsDouble() - 1))));
    }

    /** It worked: the next trouble begins anew. */
    void reset() {
        attempt = 0;
    }
}
