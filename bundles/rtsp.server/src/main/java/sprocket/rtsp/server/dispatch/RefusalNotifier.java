// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.server.dispatch;

import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sprocket.loop.Loop;
import sprocket.registry.Lease;
import sprocket.registry.ServiceTable.Candidate;
import sprocket.rtsp.api.RtspConnection;
import sprocket.rtsp.api.RtspInterceptor;
import sprocket.rtsp.api.message.RtspRequest;
import sprocket.rtsp.api.message.RtspResponse;
import sprocket.rtsp.server.extension.Interceptors;
import sprocket.rtsp.server.text.Printable;

/**
 * Notifies interceptors of the responses to requests that were not dispatched. No reply waits for them. A thread that
 * is stuck in one is counted. The number of pending notifications is limited; further ones are dropped.
 */
final class RefusalNotifier {

    private static final Logger LOG = LoggerFactory.getLogger(RefusalNotifier.class);

    /** Never reached with usual clients; it bounds the memory for a flood of bad requests. */
    private static final int MAX_PENDING = 1_000;

    private final AtomicInteger pending = new AtomicInteger();
    private final AtomicBoolean dropping = new AtomicBoolean();
    private final Dispatcher dispatcher;
    private final Loop loop;

    /** @param loop for the deadline */
    RefusalNotifier(Dispatcher dispatcher, Loop loop) {
        this.dispatcher = dispatcher;
        this.loop = loop;
    }

    void notify(RtspConnection connection, Optional<RtspRequest> request, RtspResponse response) {
        if (dispatcher.interceptors().registry().table().serving().isEmpty()) {
            return;
        }
        if (pending.incrementAndGet() > MAX_PENDING) {
            pending.decrementAndGet();
            if (dropping.compareAndSet(false, true)) {
                LOG.warn("Interceptors are not notified of all refusals: {} notifications wait", MAX_PENDING);
            }
            return;
        }
        try {
            dispatcher.workers().execute(() -> {
                try {
                    notifyAll(connection, request, response);
                } finally {
                    ended();
                }
            });
        } catch (RejectedExecutionException e) {
            // The server stops.
            ended();
        }
    }

    /** The flood is over, and the next one is logged again, once the number has fallen to half of the limit. */
    private void ended() {
        if (pending.decrementAndGet() < MAX_PENDING / 2) {
            dropping.set(false);
        }
    }

    private void notifyAll(RtspConnection connection, Optional<RtspRequest> request, RtspResponse response) {
        Workers.RequestThread thread = dispatcher.requestThread();
        thread.begin(this);
        Loop.Timer deadline = loop.after(dispatcher.settings().timeouts().request(), thread::deadlinePassed);
        try {
            for (Candidate<RtspInterceptor, Interceptors.Declaration> candidate :
                    dispatcher.interceptors().registry().table().serving()) {
                if (dispatcher.interceptors().called(candidate)) {
                    candidate.lease().ifPresent(lease -> notify(lease, thread, connection, request, response));
                }
            }
        } finally {
            deadline.cancel();
            thread.end();
        }
    }

    private void notify(
            Lease<RtspInterceptor> lease,
            Workers.RequestThread thread,
            RtspConnection connection,
            Optional<RtspRequest> request,
            RtspResponse response) {
        try (lease) {
            RtspInterceptor interceptor = lease.service();
            if (interceptor != null && !dispatcher.atStuckLimit(lease.key())) {
                thread.enter(lease.key());
                interceptor.refused(connection, request, response);
            }
        } catch (Throwable t) {
            LOG.error("An interceptor failed when it was notified of a refusal", Printable.failure(t));
        }
    }
}
