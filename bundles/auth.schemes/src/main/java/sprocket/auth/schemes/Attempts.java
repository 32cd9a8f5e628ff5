// SPDX-License-Identifier: Apache-2.0
package sprocket.auth.schemes;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.LongSupplier;

/**
 * Limits how often something may happen for each of any number of keys, in fixed memory. Each key has a slot, which it
 * shares with few others; which ones, nobody outside knows. A slot allows a number of events at once, and one more per
 * interval after that. Thread-safe.
 */
final class Attempts {

    private final AtomicLongArray slots;
    private final byte[] seed = new byte[16];
    private final LongSupplier clock;

    /** @param clock milliseconds that only rise, from 0 or above */
    Attempts(int size, LongSupplier clock) {
        this.slots = new AtomicLongArray(size);
        this.clock = clock;
        new SecureRandom().nextBytes(seed);
    }

    /**
     * How many events are allowed.
     *
     * @param burst at once
     * @param interval after which one more is allowed
     */
    record Limit(int burst, Duration interval) {}

    /** How long the key must wait until the next event is allowed; zero if it is allowed now. */
    Duration wait(byte[] key, Limit limit) {
        long interval = limit.interval().toMillis();
        long now = clock.getAsLong();
        // The limit may have been another one when it was counted.
        long most = now + (limit.burst() + 1) * interval;
        long paid = slots.updateAndGet(slot(key), counted -> Math.min(counted, most));
        long wait = paid - now - (limit.burst() - 1) * interval;
        return wait > 0 ? Duration.ofMillis(wait) : Duration.ZERO;
    }

    /** Counts an event. */
    void count(byte[] key, Limit limit) {
        long interval = limit.interval().toMillis();
        long now = clock.getAsLong();
        // However many come at once, the wait does not grow without end.
        long most = now + (limit.burst() + 1) * interval;
        slots.updateAndGet(slot(key), paid -> Math.min(Math.max(paid, now) + interval, most));
    }

    /** Counts an event if it is allowed. */
    boolean take(byte[] key, Limit limit) {
        if (!wait(key, limit).isZero()) {
            return false;
        }
        count(key, limit);
        return true;
    }

    private int slot(byte[] key) {
        try {
            MessageDigest hash = MessageDigest.getInstance("SHA-256");
            hash.update(seed);
            return Math.floorMod(ByteBuffer.wrap(hash.digest(key)).getInt(), slots.length());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java has no SHA-256", e);
        }
    }
}
