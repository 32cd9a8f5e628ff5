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
 * The interceptors of one request, leased until each has seen the response. Guarded by this object. They are called
 * without the lock: if one blocks, another thread answers in its place and calls the remaining ones.
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

    /** @return a response that ends the exchange, which may be over already; empty to continue */
    Optional<RtspResponse> before(Exchange exchange, Workers.RequestThread thread) throws RtspException {
        try {
            for (Lease<RtspInterceptor> next = peek(); next != null; next = peek()) {
                if (dispatcher.atStuckLimit(next.key())) {
                    return Optional.of(ErrorReplies.unavailable("Too many requests are stuck in an interceptor"));
                }
                take();
                thread.enter(next.key());
                RtspInterceptor interceptor = next.service();
                if (interceptor == null) {
                    return Optional.of(
                            ErrorReplies.unavailable("An interceptor that must see this request has been removed"));
                }
                next.served();
                Optional<RtspResponse> early = interceptor.before(exchange);
                if (early.isPresent()) {
                    return early;
                }
                if (exchange.decided()) {
                    return Optional.of(ErrorReplies.unavailable("The exchange is over"));
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

    /** From now on the interceptor must see the response. */
    private synchronized void take() {
        called.push(waiting.remove());
    }

    /** Releases the interceptors that have not been called. */
    private synchronized void closeWaiting() {
        waiting.forEach(Lease::close);
        waiting.clear();
    }

    /** @param thread that serves the request; null while no thread does */
    synchronized void heldBy(Thread thread) {
        called.forEach(lease -> lease.heldBy(thread));
    }

    /** Whether an interceptor has been called and must see the response. */
    synchronized boolean hasCalled() {
        return !called.isEmpty();
    }

    /**
     * Calls {@code after} of each interceptor whose {@code before} was called, in reverse order. A failure makes the
     * response a 500 for the rest. An interceptor that has been removed, or in which too many threads are stuck, is
     * skipped.
     */
    RtspResponse after(Exchange exchange, RtspResponse response, Workers.RequestThread thread) {
        RtspResponse current = response;
        boolean complete = false;
        try {
            for (Lease<RtspInterceptor> next = poll(); next != null; next = poll()) {
                current = after(next, exchange, current, thread);
            }
            complete = true;
            return current;
        } finally {
            if (!complete) {
                abandon();
            }
        }
    }

    private RtspResponse after(
            Lease<RtspInterceptor> lease, Exchange exchange, RtspResponse response, Workers.RequestThread thread) {
        try (lease) {
            lease.heldBy(Thread.currentThread());
            RtspInterceptor interceptor = lease.service();
            if (interceptor == null || dispatcher.atStuckLimit(lease.key())) {
                return response;
            }
            thread.enter(lease.key());
            return after(interceptor, exchange, response);
        } catch (Throwable t) {
            return ErrorReplies.of(exchange.request(), t);
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

    /** Releases all interceptors without calling them, because there is no thread for it. */
    synchronized void abandon() {
        closeWaiting();
        called.forEach(Lease::close);
        called.clear();
    }
}
