// SPDX-License-Identifier: Apache-2.0
package sprocket.loop;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeoutException;
import org.osgi.annotation.versioning.ConsumerType;
import org.osgi.annotation.versioning.ProviderType;

/**
 * An event loop: one thread that runs actions in order. Sockets, sessions and timers belong to one loop each. Actions
 * must not block, and must return within a fraction of a millisecond.
 */
@ProviderType
public interface Loop extends Executor {

    /** Whether the caller runs on this loop. */
    boolean inLoop();

    Clock clock();

    /**
     * Runs an action once, at a time of the clock or a little later: after what the loop is doing then, and after
     * timers whose times are before it. One wake-up of the loop runs all timers that are due.
     *
     * @param nanoTime as {@link Clock#nanoTime} counts; a time that has passed means as soon as possible
     */
    Timer at(long nanoTime, Runnable action);

    /**
     * A timer that can be set again and again, which takes no memory. On this loop only.
     *
     * @param action runs on the loop each time that the timer was set for
     */
    default ReusableTimer timer(Runnable action) {
        Loop loop = this;
        return new ReusableTimer() {

            private Timer current;

            @Override
            public void set(long nanoTime, long tolerance) {
                cancel();
                current = loop.at(nanoTime, action);
            }

            @Override
            public void cancel() {
                if (current != null) {
                    current.cancel();
                    current = null;
                }
            }
        };
    }

    /** Runs an action once after a delay. */
    default Timer after(Duration delay, Runnable action) {
        return at(clock().nanoTime() + delay.toNanos(), action);
    }

    /**
     * Runs an action on the loop and waits for its result. On the loop itself it runs at once.
     *
     * @throws TimeoutException if the action did not begin in time; it will not run later
     * @throws Exception what the action threw
     */
    <T> T call(Callable<T> action, Duration timeout) throws Exception;

    /** An action that will run later. */
    @ProviderType
    interface Timer {

        /** Cancels the action, if it has not begun. Idempotent; on any thread. */
        void cancel();
    }

    /** A timer that is set again and again. Its methods are called on its loop. */
    @ProviderType
    interface ReusableTimer {

        /**
         * Sets the time, in place of the one that was set before and has not come.
         *
         * @param nanoTime as for {@link Loop#at}
         * @param tolerance nanoseconds by which the action may run later. Timers with the same tolerance run together,
         *     so that the loop wakes up less often. 0: none
         */
        void set(long nanoTime, long tolerance);

        /** Cancels the time that is set. Idempotent. */
        void cancel();
    }

    /** The clock of event loops and media. Tests replace it. Thread-safe. */
    @ConsumerType
    interface Clock {

        /** The clock of the machine. */
        Clock SYSTEM = new Clock() {

            @Override
            public long nanoTime() {
                return System.nanoTime();
            }

            @Override
            public Instant wallClock() {
                return Instant.now();
            }
        };

        /** Monotonic nanoseconds from an arbitrary origin; only differences have a meaning. */
        long nanoTime();

        /** The time of day, as in sender reports. */
        Instant wallClock();
    }
}
