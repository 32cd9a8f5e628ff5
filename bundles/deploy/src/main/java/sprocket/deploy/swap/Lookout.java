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
 * Waits for a state of the framework without polling: looks once, whenever a service comes, changes or goes, and a last
 * time at the limit. Components tell of their changes late, by the change count of their runtime, but a component gets
 * what it needs by a service that comes. Thread-safe.
 */
final class Lookout implements AutoCloseable {

    private final BundleContext context;
    private final Executor workers;
    private final ScheduledExecutorService timer;
    private final Set<Wait> waits = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    /**
     * @param context whose service events are heard
     * @param workers threads that look; a look may block
     * @param timer of the limits; nothing blocks it
     */
    Lookout(BundleContext context, Executor workers, ScheduledExecutorService timer) {
        this.context = context;
        this.workers = workers;
        this.timer = timer;
    }

    /** A look at the framework. */
    interface Look {

        /**
         * @param last whether the limit has passed: there is no further look
         * @return whether what is waited for is there; at the last look it does not matter
         * @throws SwapException where it will never be there
         */
        boolean at(boolean last) throws SwapException;
    }

    /**
     * Waits. Looks come one after the other.
     *
     * @param limit from now to the last look
     * @return done with the look that was true, or the last one; failed where a look has failed; to cancel it ends the
     *     wait
     */
    CompletableFuture<Void> until(Duration limit, Look look) {
        Wait wait = new Wait(look);
        wait.begin(limit);
        return wait.done;
    }

    /** Something has changed that is no service event. Returns at once. */
    void changed() {
        waits.forEach(Wait::wake);
    }

    /** All that wait are cancelled. */
    @Override
    public void close() {
        closed = true;
        waits.forEach(wait -> wait.done.cancel(false));
    }

    private final class Wait implements AllServiceListener {

        private final Look look;
        private final CompletableFuture<Void> done = new CompletableFuture<>();
        /** Events since the last look began; while it is not 0, a worker is on its way or at work. */
        private final AtomicInteger events = new AtomicInteger();

        private volatile boolean late;

        Wait(Look look) {
            this.look = look;
        }

        /** Hears of changes before it looks, so that none is missed. */
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
                // Our bundle stops.
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
                // It has stopped, and its listeners with it.
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

        /** Whoever changes a service is not held up. */
        void wake() {
            if (events.getAndIncrement() == 0) {
                try {
                    workers.execute(this::look);
                } catch (RejectedExecutionException e) {
                    done.cancel(false);
                }
            }
        }

        private void look() {
            int seen;
            do {
                seen = events.get();
                if (done.isDone()) {
                    return;
                }
                boolean last = late;
                try {
                    if (look.at(last) || last) {
                        done.complete(null);
                    }
                } catch (SwapException | RuntimeException | Error e) {
                    done.completeExceptionally(e);
                }
            } while (events.addAndGet(-seen) != 0);
        }
    }
}
