// SPDX-License-Identifier: Apache-2.0
package sprocket.loop.testing;

import java.time.Duration;
import java.time.Instant;
import sprocket.loop.Loop;

/** A clock whose time a test sets. Thread-safe. */
public final class ManualClock implements Loop.Clock {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    /** Close to the overflow of long, so that code that compares times instead of subtracting them fails. */
    private static final long ORIGIN = Long.MAX_VALUE - Duration.ofSeconds(1).toNanos();

    private long elapsed;

    @Override
    public synchronized long nanoTime() {
        return ORIGIN + elapsed;
    }

    @Override
    public synchronized Instant wallClock() {
        return START.plusNanos(elapsed);
    }

    /** Time since the clock was created. */
    public synchronized Duration elapsed() {
        return Duration.ofNanos(elapsed);
    }

    /** Advances the clock. It does not run timers of loops; {@link ManualLoop#advance} does. */
    public synchronized void advance(Duration time) {
        elapsed += time.toNanos();
    }

    synchronized void advanceTo(long nanoTime) {
        elapsed += Math.max(0, nanoTime - nanoTime());
    }
}
