// SPDX-License-Identifier: Apache-2.0
package sprocket.registry;

import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The right to use a service: its bundle does not stop before the lease has ended, within the limits of a
 * {@link Patience}. Who uses a service for long asks for it each time: nothing of a service that has gone is held here.
 * Thread-safe.
 */
public final class Lease<S> implements AutoCloseable {

    private final Leases<S> leases;
    private final int uses;
    private final Runnable leaving;
    private volatile Thread holder = Thread.currentThread();
    private final AtomicBoolean changed = new AtomicBoolean();

    Lease(Leases<S> leases, int uses, Runnable leaving) {
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

    /** Stands for the service as long as anybody counts what is with it; holds nothing of a service that has gone. */
    public Object key() {
        return leases;
    }

    /** The service is called for what holds the lease, once for each request or connection. */
    public void served() {
        leases.countServed();
    }

    int uses() {
        return uses;
    }

    /**
     * The lease goes over to another thread from the one that took it. A service that stops its own bundle is not
     * waited for by the thread on which it does so.
     *
     * @param thread that uses the service from now on; null while what the service has begun goes on without one
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
