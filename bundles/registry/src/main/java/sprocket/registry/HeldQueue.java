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
 * Keeps requests for places that are held: without a thread, bounded in number, until the place is served or its grace
 * is over. Thread-safe, guarded by this object, which is not held while requests go on.
 */
public final class HeldQueue implements AutoCloseable {

    /** Runs things later and on a thread of its own. */
    public interface Timer {

        /**
         * @param action must return at once
         * @return takes the action back, if it has not run
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

        /** Waits no more. Idempotent. */
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
     * Parks a request; it is resumed at once where its place is no longer held.
     *
     * @param resume must return at once
     * @return empty if as many wait as may
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

    /** Whether it holds nothing any more, whatever the table says. */
    public synchronized boolean closed() {
        return closed;
    }

    /** Requests that wait for a place now. */
    public synchronized int waiting(String place) {
        return parked.getOrDefault(place, List.of()).size();
    }

    /** Resumes what waits no longer, and gives what is newly held its grace. */
    private void look() {
        Table<?, ?> table = registry.table();
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

    /** Ends the holding of places for good: what waits is resumed, and finds its place overdue. */
    @Override
    public void close() {
        registry.unlisten(changed);
        // First: who is resumed and still found its place held would come back at once, again and again.
        registry.holdNoMore();
        synchronized (this) {
            closed = true;
        }
        look();
    }
}
