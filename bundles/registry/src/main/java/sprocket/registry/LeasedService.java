// SPDX-License-Identifier: Apache-2.0
package sprocket.registry;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One service and its users. The service is fetched when it is to start. It is given back when it has left and its
 * leases have ended. Fields are guarded by this object, which is never locked while foreign code is called.
 * {@link #fetching} is locked while one thread fetches the service, so that others wait for it.
 */
final class LeasedService<S> {

    private static final Logger LOG = LoggerFactory.getLogger(LeasedService.class);
    static final Runnable NOTHING = () -> {};

    private final String label;
    private final ServiceSource<S> source;
    /** Told when the last lease has ended. */
    private final Runnable idle;

    private final Executor starter;
    /** Told when a service that had failed to start has started after all. */
    private final Runnable recovered;

    private final Object fetching = new Object();
    private final AtomicBoolean restarting = new AtomicBoolean();
    private final Set<Lease<S>> held = new LinkedHashSet<>();
    private final LongAdder served = new LongAdder();
    private volatile S service;
    private volatile boolean closed;
    private boolean failed;
    private Object changeCount;

    /** @param label of the service for the log */
    LeasedService(String label, ServiceSource<S> source, Executor starter, Runnable recovered, Runnable idle) {
        this.label = label;
        this.source = source;
        this.starter = starter;
        this.recovered = recovered;
        this.idle = idle;
    }

    S service() {
        return service;
    }

    boolean closed() {
        return closed;
    }

    /**
     * A lease. A service that failed to start is started again, because what it needs may be available now.
     *
     * @return empty if the service is leaving or cannot be had: the table has, or will soon have, another
     */
    Optional<Lease<S>> lease(int uses, Runnable leaving) {
        if (missing()) {
            restart();
        }
        Lease<S> lease = new Lease<>(this, uses, leaving);
        synchronized (this) {
            if (closed || service == null) {
                return Optional.empty();
            }
            held.add(lease);
        }
        return Optional.of(lease);
    }

    /**
     * Starts the service again, at most once at a time. If the starter runs tasks on the asking thread, all who ask
     * wait for the same start.
     */
    private void restart() {
        if (readiness() != ServiceSource.Readiness.FAILED || !restarting.compareAndSet(false, true)) {
            return;
        }
        Thread asking = Thread.currentThread();
        try {
            starter.execute(() -> {
                if (Thread.currentThread() == asking) {
                    restarting.set(false);
                }
                start();
                restarting.set(false);
                if (service != null) {
                    recovered.run();
                }
            });
        } catch (RejectedExecutionException e) {
            // The owner of the registry has stopped.
            restarting.set(false);
        }
    }

    private boolean missing() {
        return service == null && !closed;
    }

    /** Starts the service unless it has started. This may take long. */
    void start() {
        synchronized (fetching) {
            if (missing()) {
                fetch();
            }
        }
    }

    private void fetch() {
        S fetched = null;
        try {
            fetched = source.get();
        } catch (RuntimeException | LinkageError e) {
            LOG.warn("{} failed to start", label, e);
        }
        boolean adopted;
        synchronized (this) {
            failed = fetched == null;
            adopted = fetched != null && !closed;
            if (adopted) {
                service = fetched;
            }
        }
        if (fetched != null && !adopted) {
            source.unget(fetched);
        }
    }

    synchronized ServiceSource.Readiness readiness() {
        return service != null
                ? ServiceSource.Readiness.READY
                : failed ? ServiceSource.Readiness.FAILED : ServiceSource.Readiness.STARTING;
    }

    BooleanSupplier coming() {
        return source.coming();
    }

    /**
     * Properties have changed. If the count of changes has changed too, leases become stale.
     *
     * @param count null where the service has none
     */
    void changed(Object count) {
        List<Lease<S>> users;
        synchronized (this) {
            if (Objects.equals(count, changeCount)) {
                return;
            }
            changeCount = count;
            users = List.copyOf(held);
        }
        users.forEach(Lease::changed);
    }

    void end(Lease<S> lease) {
        boolean last;
        synchronized (this) {
            if (!held.remove(lease)) {
                return;
            }
            last = held.isEmpty();
            notifyAll();
        }
        if (last) {
            idle.run();
        }
    }

    void countServed() {
        served.increment();
    }

    long served() {
        return served.sum();
    }

    /** The sum of what the leases stand for. */
    synchronized int uses() {
        int sum = 0;
        for (Lease<S> lease : held) {
            sum += lease.uses();
        }
        return sum;
    }

    /**
     * Grants no more leases, notifies their holders, waits for them and gives the service back. It does not wait for a
     * lease of the calling thread, which is that of a service that stops its own bundle.
     */
    void drain(RemovalPolicy policy) {
        List<Lease<S>> users;
        synchronized (this) {
            closed = true;
            users = List.copyOf(held);
        }
        users.forEach(this::tell);
        long start = System.nanoTime();
        if (!awaitEnd(start, policy.warnAfter()) && !policy.giveUpAfter().isZero()) {
            LOG.info("{} will be removed after {} uses of it have ended", label, uses());
            if (!awaitEnd(start, policy.giveUpAfter())) {
                LOG.warn(
                        "{} was removed although {} uses of it did not end within {} s",
                        label,
                        uses(),
                        policy.giveUpAfter().toSeconds());
            }
        }
        giveBack();
    }

    private void tell(Lease<S> lease) {
        try {
            lease.leaving();
        } catch (RuntimeException | LinkageError e) {
            LOG.warn("A user of {} failed when it was notified of the removal", label, e);
        }
    }

    private synchronized boolean awaitEnd(long start, Duration limit) {
        Thread me = Thread.currentThread();
        while (held.stream().anyMatch(lease -> lease.holder() != me)) {
            long left = limit.toNanos() - (System.nanoTime() - start);
            if (left <= 0) {
                return false;
            }
            try {
                wait(left / 1_000_000 + 1);
            } catch (InterruptedException e) {
                // The thread that stops the bundle must go on.
                me.interrupt();
                return false;
            }
        }
        return true;
    }

    private void giveBack() {
        S last;
        synchronized (this) {
            last = service;
            service = null;
        }
        if (last != null) {
            source.unget(last);
        }
    }
}
