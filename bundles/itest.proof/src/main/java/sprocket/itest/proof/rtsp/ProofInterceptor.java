// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.proof.rtsp;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;
import sprocket.itest.proof.RefusalLog;
import sprocket.rtsp.api.Interceptor;
import sprocket.rtsp.api.RtspConnection;
import sprocket.rtsp.api.RtspExchange;
import sprocket.rtsp.api.RtspInterceptor;
import sprocket.rtsp.api.message.RtspException;
import sprocket.rtsp.api.message.RtspRequest;
import sprocket.rtsp.api.message.RtspResponse;
import sprocket.rtsp.api.message.RtspStatus;

/** Adds a header to every response, refuses one path, redirects another, and records refusals. */
@Component
@Interceptor("proof")
public final class ProofInterceptor implements RtspInterceptor, RefusalLog {

    private static final int KEPT = 100;

    /** Guarded by itself. */
    private final Deque<Refusal> refusals = new ArrayDeque<>();

    @Override
    public Optional<RtspResponse> before(RtspExchange exchange) throws RtspException {
        List<String> path = exchange.request().uri().segments();
        if (path.equals(List.of("proof", "forbidden"))) {
            throw new RtspException(RtspStatus.FORBIDDEN, "The proof bundle forbids this");
        }
        if (path.equals(List.of("proof", "moved"))) {
            return Optional.of(RtspResponse.builder(RtspStatus.MOVED_TEMPORARILY)
                    .header("Location", "rtsp://localhost/proof")
                    .build());
        }
        return Optional.empty();
    }

    @Override
    public RtspResponse after(RtspExchange exchange, RtspResponse response) {
        return response.toBuilder().header("X-Proof", "seen").build();
    }

    @Override
    public void refused(RtspConnection connection, Optional<RtspRequest> request, RtspResponse response) {
        synchronized (refusals) {
            refusals.add(new Refusal(
                    connection.remoteAddress(),
                    request.map(RtspRequest::method),
                    response.status().code()));
            if (refusals.size() > KEPT) {
                refusals.remove();
            }
        }
    }

    @Override
    public List<Refusal> refusals() {
        synchronized (refusals) {
            return List.copyOf(refusals);
        }
    }
}
