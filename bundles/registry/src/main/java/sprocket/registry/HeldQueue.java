// SPDX-License-Identifier: Apache-2.0
package sprocket.registry;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/**
 * Keeps requests for names that are held, until a name is served or its grace is over. Requests wait without a thread,
 * and their number is limited. Thread-safe. Fields are guarded by this object, which is not locked while requests are
 * resumed.
 */
public final class HeldQueue implements AutoCloseable {

    /** Runs actions later, on threads of its own. */
    public interface Timer {

        /**
         * @param action must return at once
         * @return cancels the action if it has not run
         */
        Runnable after(Duration delay, Runnable action);

        /**
         * A timer of the JDK's own.
         *
         * @param executor runs the actions
         */
        static Timer on(Executor executor) {
            return (delay, action) -> {
                AtomicBoolean cancelled = new AtomicBoolean();
                Executor due = delay.isZero()
                        ? executor
                        : CompletableFuture.delayedExecutor(delay.toNanos(), TimeUnit.NANOSECONDS, executor);
                due.execute(() -> {
                    if (!cancelled.get()) {
                        action.run();
                    }
                });
                return () -> cancelled.set(true);
            };
        }
    }

    private final ServiceRegistry<?, ?> registry;
    private final Timer timer;
    private final Supplier<Duration> grace;
    private final IntSupplier limit;
    private final Map<String, List<Parked>> parked = new HashMap<>();
    private final Map<String, Runnable> graces = new HashMap<>();
    private final Runnable changed;
    private int count;
    private boolean closed;

    /**
     * @param grace how long a place is held
     * @param limit how many requests wait at most
     */
    public HeldQueue(ServiceRegistry<?, ?> registry, Timer timer, Supplier<Duration> grace, IntSupplier limit) {
        this.registry = registry;
        this.timer = timer;
        this.grace = grace;
        this.limit = limit;
        this.changed = () -> timer.after(Duration.ZERO, this::look);
        registry.listen(changed);
        changed.run();
    }

    /** A request that waits. */
    public final class Parked {

        private final String place;
        private final Runnable resume;

        private Parked(String place, Runnable resume) {
            this.place = place;
            this.resume = resume;
        }

        /** Removes it from the queue. Idempotent. */
        public void cancel() {
            synchronized (HeldQueue.this) {
                List<Parked> others = parked.get(place);
                if (others != null && others.remove(this)) {
                    count--;
                }
            }
        }
    }

    /**
     * Parks a request. It is resumed at once if its place is no longer held.
     *
     * @param resume must return at once
     * @return empty if the limit is reached
     */
    public Optional<Parked> park(String place, Runnable resume) {
        Parked request = new Parked(place, resume);
        synchronized (this) {
            if (!closed && registry.table().holds(place)) {
                if (count >= limit.getAsInt()) {
                    return Optional.empty();
                }
                count++;
                parked.computeIfAbsent(place, p -> new ArrayList<>()).add(request);
                return Optional.of(request);
            }
        }
        resume.run();
        return Optional.of(request);
    }

    /** Whether it is closed and holds nothing any more, whatever the table says. */
    public synchronized boolean closed() {
        return closed;
    }

    /** Requests that wait for a place now. */
    public synchronized int waiting(String place) {
        return parked.getOrDefault(place, List.of()).size();
    }

    /** Resumes the requests of places that are no longer held, and starts the grace of places that are newly held. */
    private void look() {
        ServiceTable<?, ?> table = registry.table();
        List<Parked> free = new ArrayList<>();
        synchronized (this) {
            parked.entrySet().removeIf(entry -> {
                boolean over = closed || !table.holds(entry.getKey());
                if (over) {
                    free.addAll(entry.getValue());
                }
                return over;
            });
            count -= free.size();
            graces.entrySet().removeIf(entry -> {
                boolean over = closed || !table.held().containsKey(entry.getKey());
                if (over) {
                    entry.getValue().run();
                }
                return over;
            });
            if (!closed) {
                table.held().keySet().forEach(place -> graces.computeIfAbsent(place, this::startGrace));
            }
        }
        free.forEach(request -> request.resume.run());
    }

    private Runnable startGrace(String place) {
        return timer.after(grace.get(), () -> {
            synchronized (this) {
                graces.remove(place);
            }
            registry.graceOver(place);
        });
    }

    /** Ends the holding of places for good. Requests that wait are resumed, and find their place overdue. */
    @Override
    public void close() {
        registry.unlisten(changed);
        // This comes first: a request that is resumed and finds its place still held would be parked again, endlessly.
        registry.holdNoMore();
        synchronized (this) {
            closed = true;
        }
        look();
    }
}
