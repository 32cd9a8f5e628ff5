// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.server.dispatch;

import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sprocket.loop.Loop;
import sprocket.registry.Candidate;
import sprocket.registry.Lease;
import sprocket.rtsp.api.RtspConnection;
import sprocket.rtsp.api.RtspInterceptor;
import sprocket.rtsp.api.message.RtspRequest;
import sprocket.rtsp.api.message.RtspResponse;

/**
 * Tells interceptors of responses to what was not dispatched. Nothing waits for them; a thread that is stuck in one is
 * counted. So many notices are outstanding at most: those beyond are dropped.
 */
final class RefusalNotice {

    private static final Logger LOG = LoggerFactory.getLogger(RefusalNotice.class);

    /** More than a server with usual clients ever has; a flood of bad requests has no claim to memory. */
    private static final int MOST = 1_000;

    private final AtomicInteger outstanding = new AtomicInteger();
    private final AtomicBoolean dropping = new AtomicBoolean();
    private final Dispatcher dispatcher;
    private final Loop loop;

    /** @param loop for the deadline */
    RefusalNotice(Dispatcher dispatcher, Loop loop) {
        this.dispatcher = dispatcher;
        this.loop = loop;
    }

    void tell(RtspConnection connection, Optional<RtspRequest> request, RtspResponse response) {
        if (dispatcher.interceptors().registry().table().serving().isEmpty()) {
            return;
        }
        if (outstanding.incrementAndGet() > MOST) {
            outstanding.decrementAndGet();
            if (dropping.compareAndSet(false, true)) {
                LOG.warn("Interceptors are not notified of all refusals: {} notifications wait", MOST);
            }
            return;
        }
        try {
            dispatcher.workers().execute(() -> {
                try {
                    tellAll(connection, request, response);
                } finally {
                    ended();
                }
            });
        } catch (RejectedExecutionException e) {
            // The server stops.
            ended();
        }
    }

    /** A burst is over once half of the places are free again. */
    private void ended() {
        if (outstanding.decrementAndGet() < MOST / 2) {
            dropping.set(false);
        }
    }

    private void tellAll(RtspConnection connection, Optional<RtspRequest> request, RtspResponse response) {
        Occupation occupation = dispatcher.occupation();
        occupation.begin(this);
        Loop.Timer deadline = loop.after(dispatcher.settings().timeouts().request(), occupation::timeUp);
        try {
            for (Candidate<RtspInterceptor, String> candidate :
                    dispatcher.interceptors().registry().table().serving()) {
                candidate.lease().ifPresent(lease -> tell(lease, occupation, connection, request, response));
            }
        } finally {
            deadline.cancel();
            occupation.end();
        }
    }

    private void tell(
            Lease<RtspInterceptor> lease,
            Occupation occupation,
            RtspConnection connection,
            Optional<RtspRequest> request,
            RtspResponse response) {
        try (lease) {
            RtspInterceptor interceptor = lease.service();
            if (interceptor != null && !dispatcher.stuck(lease.key())) {
                occupation.with(lease.key());
                interceptor.refused(connection, request, response);
            }
        } catch (Throwable t) {
            LOG.error("An interceptor failed when it was notified of a refusal", new EscapedFailure(t));
        }
    }
}
