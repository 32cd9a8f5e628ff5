// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.server.dispatch;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import sprocket.registry.Lease;
import sprocket.rtsp.api.RtspInterceptor;
import sprocket.rtsp.api.message.RtspException;
import sprocket.rtsp.api.message.RtspResponse;

/**
 * The interceptors of one request, in use until each has seen its response. Guarded by this object; they are called
 * without it, so that one that blocks is not called again by the thread that answers in its place.
 */
final class InterceptorChain {

    static final InterceptorChain NONE = new InterceptorChain(List.of(), null);

    private final Deque<Lease<RtspInterceptor>> waiting;
    private final Deque<Lease<RtspInterceptor>> called = new ArrayDeque<>();
    private final Dispatcher dispatcher;

    /** @param leases in the order in which they see the request */
    InterceptorChain(List<Lease<RtspInterceptor>> leases, Dispatcher dispatcher) {
        this.waiting = new ArrayDeque<>(leases);
        this.dispatcher = dispatcher;
    }

    /** @return a response that ends the exchange; also where the exchange is over meanwhile */
    Optional<RtspResponse> before(Exchange exchange, Occupation occupation) throws RtspException {
        try {
            for (Lease<RtspInterceptor> next = peek(); next != null; next = peek()) {
                if (dispatcher.stuck(next.key())) {
                    return Optional.of(Incidents.busy("Too many requests are stuck in an interceptor"));
                }
                take();
                occupation.with(next.key());
                RtspInterceptor interceptor = next.service();
                if (interceptor == null) {
                    return Optional.of(Incidents.busy("An interceptor that must see this request has been removed"));
                }
                next.served();
                Optional<RtspResponse> early = interceptor.before(exchange);
                if (early.isPresent()) {
                    return early;
                }
                if (exchange.decided()) {
                    return Optional.of(Incidents.busy("The exchange is over"));
                }
            }
            return Optional.empty();
        } finally {
            closeWaiting();
        }
    }

    private synchronized Lease<RtspInterceptor> peek() {
        return waiting.peek();
    }

    /** From now on it is to be told of the response. */
    private synchronized void take() {
        called.push(waiting.remove());
    }

    /** Those that were not asked need not be told. */
    private synchronized void closeWaiting() {
        waiting.forEach(Lease::close);
        waiting.clear();
    }

    /** @param thread that is with the request; null while it waits without one */
    synchronized void heldBy(Thread thread) {
        called.forEach(lease -> lease.heldBy(thread));
    }

    /** Whether there is anybody to be told of the response. */
    synchronized boolean toTell() {
        return !called.isEmpty();
    }

    /**
     * Calls those whose before was called, the last first, each once. A failure makes the response a 500 for the rest.
     * One in which too many threads are stuck already, or that has gone, is passed over.
     */
    RtspResponse after(Exchange exchange, RtspResponse response, Occupation occupation) {
        RtspResponse current = response;
        boolean told = false;
        try {
            for (Lease<RtspInterceptor> next = poll(); next != null; next = poll()) {
                current = after(next, exchange, current, occupation);
            }
            told = true;
            return current;
        } finally {
            if (!told) {
                abandon();
            }
        }
    }

    private RtspResponse after(
            Lease<RtspInterceptor> lease, Exchange exchange, RtspResponse response, Occupation occupation) {
        try (lease) {
            lease.heldBy(Thread.currentThread());
            RtspInterceptor interceptor = lease.service();
            if (interceptor == null || dispatcher.stuck(lease.key())) {
                return response;
            }
            occupation.with(lease.key());
            return after(interceptor, exchange, response);
        } catch (Throwable t) {
            return Incidents.response(exchange.request(), t);
        }
    }

    private static RtspResponse after(RtspInterceptor interceptor, Exchange exchange, RtspResponse response) {
        RtspResponse changed = interceptor.after(exchange, response);
        if (changed == null) {
            throw new IllegalStateException(interceptor.getClass().getName() + " returned no response");
        }
        return changed;
    }

    private synchronized Lease<RtspInterceptor> poll() {
        return called.poll();
    }

    /** Lets go of all without telling them: there is no thread to do so. */
    synchronized void abandon() {
        closeWaiting();
        called.forEach(Lease::close);
        called.clear();
    }
}
