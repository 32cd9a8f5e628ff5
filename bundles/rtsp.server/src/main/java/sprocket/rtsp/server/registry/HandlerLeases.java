package sprocket.rtsp.server.registry;

import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sprocket.rtsp.api.RtspMethodHandler;

/**
 * The handler behind one service reference and the requests that use it. The handler is fetched when it is to start and given back
 * when the reference has gone and the leases have ended. Thread-safe: fields are guarded by this object, which is never held while
 * foreign code is called; {@link #fetching} makes the others wait while the first request fetches the handler.
 */
final class HandlerLeases {

    private static final Logger LOG = LoggerFactory.getLogger(HandlerLeases.class);

    private final String name;
    private final HandlerSource source;
    private final Object fetching = new Object();
    private final Set<Lease> held = new HashSet<>();
    private RtspMethodHandler handler;
    private boolean closed;
    private boolean failed;

    /** @param name of the handler for the log */
    HandlerLeases(String name, HandlerSource source) {
        this.name = name;
        this.source = source;
    }

    /** @return empty where the handler is leaving or cannot be had: the table has, or will soon have, another */
    Optional<Lease> lease(MethodTraits traits) {
        if (missing()) {
            synchronized (fetching) {
                if (missing() && !fetch()) {
                    return Optional.empty();
                }
            }
        }
        return grant(traits);
    }

    private synchronized boolean missing() {
        return handler == null && !closed;
    }

    private boolean fetch() {
        RtspMethodHandler fetched = source.get();
        note(fetched == null);
        if (fetched == null) {
            return false;
        }
        if (!adopt(fetched)) {
            source.unget(fetched);
            return false;
        }
        return true;
    }

    private synchronized void note(boolean failure) {
        failed = failure;
    }

    synchronized Readiness readiness() {
        return handler != null ? Readiness.READY : failed ? Readiness.FAILED : Readiness.STARTING;
    }

    BooleanSupplier coming() {
        return source.coming();
    }

    /** Has the handler started, which may take long, unless it is there. */
    void start() {
        synchronized (fetching) {
            if (missing()) {
                fetch();
            }
        }
    }

    private synchronized boolean adopt(RtspMethodHandler fetched) {
        if (!closed) {
            handler = fetched;
        }
        return !closed;
    }

    private synchronized Optional<Lease> grant(MethodTraits traits) {
        if (closed || handler == null) {
            return Optional.empty();
        }
        Lease lease = new Lease(this, traits, handler);
        held.add(lease);
        return Optional.of(lease);
    }

    synchronized void end(Lease lease) {
        if (held.remove(lease)) {
            notifyAll();
        }
    }

    /** Requests that use the handler now. */
    synchronized int count() {
        return held.size();
    }

    /**
     * Grants no more, waits for the requests that use the handler and gives it back. A request on the calling thread is not waited
     * for: it is a handler that stops its own bundle.
     */
    void drain(Patience patience) {
        close();
        long start = System.nanoTime();
        if (!awaitEnd(start, patience.soft())) {
            LOG.info("{} leaves; {} of its requests are waited for", name, count());
            if (!awaitEnd(start, patience.hard())) {
                LOG.warn("{} is gone although {} of its requests have not ended within {} s", name, count(), patience.hard().toSeconds());
            }
        }
        giveBack();
    }

    private synchronized void close() {
        closed = true;
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
                // Whoever stops the bundle wants to get on with it.
                me.interrupt();
                return false;
            }
        }
        return true;
    }

    private void giveBack() {
        RtspMethodHandler last;
        synchronized (this) {
            last = handler;
            handler = null;
        }
        if (last != null) {
            source.unget(last);
        }
    }
}
