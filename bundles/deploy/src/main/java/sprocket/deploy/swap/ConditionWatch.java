// SPDX-License-Identifier: Apache-2.0
package sprocket.deploy.swap;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.osgi.framework.AllServiceListener;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceEvent;
import sprocket.deploy.SwapException;

/**
 * Waits until a condition holds in the framework. It does not poll: it checks the condition at once, whenever a service
 * is registered, modified or unregistered, and a last time at the limit. The component runtime announces changes late,
 * by its change count; but a component is satisfied by a service that is registered. Thread-safe.
 */
final class ConditionWatch implements AutoCloseable {

    private final BundleContext context;
    private final Executor workers;
    private final ScheduledExecutorService timer;
    private final Set<Wait> waits = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    /**
     * @param context used to listen to service events
     * @param workers threads that check; a check may block
     * @param timer of the limits; nothing blocks it
     */
    ConditionWatch(BundleContext context, Executor workers, ScheduledExecutorService timer) {
        this.context = context;
        this.workers = workers;
        this.timer = timer;
    }

    /** A condition in the framework. */
    interface Condition {

        /**
         * @param last whether the limit has passed: there is no further check
         * @return whether the condition holds; at the last check the result is ignored
         * @throws SwapException where the condition can never hold
         */
        boolean holds(boolean last) throws SwapException;
    }

    /**
     * Waits. Checks of one condition come one after the other.
     *
     * @param limit from now to the last check
     * @return completes with the check that was true, or with the last one; fails where a check has failed; cancelling
     *     it ends the wait
     */
    CompletableFuture<Void> until(Duration limit, Condition condition) {
        Wait wait = new Wait(condition);
        wait.begin(limit);
        return wait.done;
    }

    /** Something has changed that is no service event. Returns at once. */
    void changed() {
        waits.forEach(Wait::wake);
    }

    /** Cancels all waits. */
    @Override
    public void close() {
        closed = true;
        waits.forEach(wait -> wait.done.cancel(false));
    }

    private final class Wait implements AllServiceListener {

        private final Condition condition;
        private final CompletableFuture<Void> done = new CompletableFuture<>();
        /** Events since the last check began. While it is not 0, a check is queued or runs. */
        private final AtomicInteger events = new AtomicInteger();

        private volatile boolean late;

        Wait(Condition condition) {
            this.condition = condition;
        }

        /** Listens before it checks, so that no change is missed. */
        void begin(Duration limit) {
            try {
                context.addServiceListener(this);
                waits.add(this);
                Future<?> end = timer.schedule(this::expire, limit.toNanos(), TimeUnit.NANOSECONDS);
                done.whenComplete((nothing, failure) -> {
                    end.cancel(false);
                    forget();
                });
                wake();
            } catch (IllegalStateException | RejectedExecutionException e) {
                // Our own bundle stops.
                done.cancel(false);
                forget();
            }
            if (closed) {
                done.cancel(false);
            }
        }

        private void forget() {
            waits.remove(this);
            try {
                context.removeServiceListener(this);
            } catch (IllegalStateException e) {
                // Our own bundle has stopped, and the framework has removed its listeners.
            }
        }

        private void expire() {
            late = true;
            wake();
        }

        @Override
        public void serviceChanged(ServiceEvent event) {
            wake();
        }

        /** Checks on another thread: the one that changes a service is not delayed. */
        void wake() {
            if (events.getAndIncrement() == 0) {
                try {
                    workers.execute(this::check);
                } catch (RejectedExecutionException e) {
                    done.cancel(false);
                }
            }
        }

        private void check() {
            int seen;
            do {
                seen = events.get();
                if (done.isDone()) {
                    return;
                }
                boolean last = late;
                try {
                    if (condition.holds(last) || last) {
                        done.complete(null);
                    }
                } catch (SwapException | RuntimeException | Error e) {
                    done.completeExceptionally(e);
                }
            } while (events.addAndGet(-seen) != 0);
        }
    }
}
