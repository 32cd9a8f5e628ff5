// SPDX-License-Identifier: Apache-2.0
package sprocket.loop.netty;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * An action that a thread waits for. Loop and waiter race for it: who takes it first decides whether it is done at all.
 */
final class LoopCall<T> implements Runnable {

    private final Callable<T> action;
    private final AtomicBoolean taken = new AtomicBoolean();
    private final CountDownLatch done = new CountDownLatch(1);
    private T result;
    private Throwable failure;

    LoopCall(Callable<T> action) {
        this.action = action;
    }

    @Override
    public void run() {
        if (!taken.compareAndSet(false, true)) {
            return;
        }
        try {
            result = action.call();
        } catch (Throwable t) {
            failure = t;
        } finally {
            done.countDown();
        }
    }

    /** An action that has begun is waited for beyond the timeout: its effect is real, so must be its result. */
    T await(Duration timeout) throws Exception {
        boolean interrupted = false;
        try {
            if (!done.await(timeout.toNanos(), TimeUnit.NANOSECONDS) && taken.compareAndSet(false, true)) {
                throw new TimeoutException("The event loop did not get to it within " + timeout.toMillis() + " ms");
            }
        } catch (InterruptedException e) {
            if (taken.compareAndSet(false, true)) {
                throw e;
            }
            interrupted = true;
        }
        awaitEnd(interrupted);
        return result();
    }

    private void awaitEnd(boolean interruptedBefore) {
        boolean interrupted = interruptedBefore;
        while (true) {
            try {
                done.await();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private T result() throws Exception {
        if (failure instanceof Error error) {
            throw error;
        }
        if (failure != null) {
            throw (Exception) failure;
        }
        return result;
    }
}
