// SPDX-License-Identifier: Apache-2.0
package sprocket.loop;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeoutException;
import org.osgi.annotation.versioning.ProviderType;

/**
 * One thread that does what it is told in order and never blocks: sockets, sessions and timers live on it. What runs
 * here must return within a fraction of a millisecond.
 */
@ProviderType
public interface Loop extends Executor {

    /** Whether the caller runs on this loop. */
    boolean inLoop();

    MediaClock clock();

    /**
     * Runs an action once, at or a little after a time of the clock.
     *
     * @param nanoTime as {@link MediaClock#nanoTime} counts; a time that has passed means as soon as possible
     */
    Timer at(long nanoTime, Runnable action);

    /** Runs an action once after a delay. */
    default Timer after(Duration delay, Runnable action) {
        return at(clock().nanoTime() + delay.toNanos(), action);
    }

    /**
     * Has an action done on the loop and waits for its result; on the loop itself it is done at once.
     *
     * @throws TimeoutException where it was not done in time; it is not done later either
     * @throws Exception what the action threw
     */
    <T> T call(Callable<T> action, Duration timeout) throws Exception;

    /** An action to come. */
    @ProviderType
    interface Timer {

        /** Forgets the action, if it has not begun. Idempotent; from any thread. */
        void cancel();
    }
}
