// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.api;

import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;
import sprocket.rtsp.api.message.RtspException;
import sprocket.rtsp.api.message.RtspRequest;
import sprocket.rtsp.api.message.RtspResponse;

/**
 * Sees every request before it is dispatched and every response after: authentication, redirection, access log,
 * metrics. An OSGi service with {@link Interceptor}; a higher {@code service.ranking} is nearer to the client. Calls
 * come on worker threads, concurrently. It is replaced while the server runs: a request is handled by one version only,
 * whose bundle does not stop before {@link #after} has returned.
 */
@ConsumerType
public interface RtspInterceptor {

    /**
     * Called in order of ranking.
     *
     * @return a response that ends the exchange here (401, 302), or empty to continue
     * @throws RtspException for an error status that ends the exchange here
     */
    default Optional<RtspResponse> before(RtspExchange exchange) throws RtspException {
        return Optional.empty();
    }

    /**
     * Called in reverse order for every interceptor whose {@code before} was called, before the response is written.
     *
     * @return the response to send, usually the given one
     */
    default RtspResponse after(RtspExchange exchange, RtspResponse response) {
        return response;
    }

    /**
     * Called for a response to a request that was not dispatched: a malformed message, a request without CSeq or of
     * another version, any request while a required interceptor is missing. Neither {@link #before} nor {@link #after}
     * is called for it.
     *
     * @param request empty if the message could not be decoded
     */
    default void refused(RtspConnection connection, Optional<RtspRequest> request, RtspResponse response) {}
}
