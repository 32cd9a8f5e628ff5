// SPDX-License-Identifier: Apache-2.0
package sprocket.registry;

import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The right to use a service: its bundle does not stop before the lease has ended, within the limits of a
 * {@link RemovalPolicy}. A user that keeps a lease for long asks for the service each time, since nothing of a removed
 * service is kept here. Thread-safe.
 */
public final class Lease<S> implements AutoCloseable {

    private final LeasedService<S> leases;
    private final int uses;
    private final Runnable leaving;
    private volatile Thread holder = Thread.currentThread();
    private final AtomicBoolean changed = new AtomicBoolean();

    Lease(LeasedService<S> leases, int uses, Runnable leaving) {
        this.leases = leases;
        this.uses = uses;
        this.leaving = leaving;
    }

    /** The service; null once it has gone. */
    public S service() {
        return leases.service();
    }

    /** Whether the service has gone, or leaves. */
    public boolean gone() {
        return leases.closed();
    }

    /** Whether the service has gone, or its {@code service.changecount} has changed, since this was asked last. */
    public boolean stale() {
        return changed.getAndSet(false) || gone();
    }

    /** A key that stands for the service. It refers to nothing of a service that has gone. */
    public Object key() {
        return leases;
    }

    /** Counts a call of the service. Called once for each request or connection. */
    public void served() {
        leases.countServed();
    }

    int uses() {
        return uses;
    }

    /**
     * Gives the lease to another thread. When a service stops its own bundle, the thread on which it does so does not
     * wait for its own leases.
     *
     * @param thread that uses the service from now on; null while the service works without a thread
     */
    public void heldBy(Thread thread) {
        holder = thread;
    }

    Thread holder() {
        return holder;
    }

    void changed() {
        changed.set(true);
    }

    void leaving() {
        changed.set(true);
        leaving.run();
    }

    /** Ends it. Idempotent. */
    @Override
    public void close() {
        leases.end(this);
    }
}
