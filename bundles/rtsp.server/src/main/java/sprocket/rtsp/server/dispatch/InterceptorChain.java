package sprocket.rtsp.server.dispatch;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import sprocket.rtsp.api.RtspInterceptor;
import sprocket.rtsp.api.message.RtspException;
import sprocket.rtsp.api.message.RtspResponse;

/** The interceptors of one request, as they were when it came. Guarded by this object; they are called without it. */
final class InterceptorChain {

    private final List<RtspInterceptor> interceptors;
    private final Deque<RtspInterceptor> called = new ArrayDeque<>();

    InterceptorChain(List<RtspInterceptor> interceptors) {
        this.interceptors = interceptors;
    }

    Optional<RtspResponse> before(Exchange exchange) throws RtspException {
        for (RtspInterceptor interceptor : interceptors) {
            synchronized (this) {
                called.push(interceptor);
            }
            Optional<RtspResponse> early = interceptor.before(exchange);
            if (early.isPresent()) {
                return early;
            }
        }
        return Optional.empty();
    }

    /** Whether there is anybody to be told of the response. */
    synchronized boolean waiting() {
        return !called.isEmpty();
    }

    /** Calls those whose before was called, the last first, each once. A failure makes the response a 500 for the rest. */
    RtspResponse after(Exchange exchange, RtspResponse response) {
        RtspResponse current = response;
        for (RtspInterceptor next = poll(); next != null; next = poll()) {
            try {
                current = next.after(exchange, current);
                if (current == null) {
                    throw new IllegalStateException(next.getClass().getName() + " returned no response");
                }
            } catch (RuntimeException | LinkageError e) {
                current = Incidents.response(exchange.request(), e);
            }
        }
        return current;
    }

    private synchronized RtspInterceptor poll() {
        return called.poll();
    }
}
