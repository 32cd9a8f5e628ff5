// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.api;

import org.osgi.annotation.versioning.ConsumerType;
import sprocket.rtsp.api.message.RtspException;
import sprocket.rtsp.api.message.RtspResponse;

/**
 * Handles one RTSP method: an OSGi service with {@link RtspMethod}. It is replaced while the server runs, so it keeps
 * no state between requests. State of a session is kept as its attributes ({@link RtspSession#attribute}).
 *
 * <p>Calls come on a worker thread and may block within {@link RtspExchange#remaining()}, unless the handler declares
 * {@link NonBlocking}. Requests of one connection, and those of one session, come one after the other; otherwise calls
 * are concurrent.
 */
@ConsumerType
public interface RtspMethodHandler {

    /**
     * Answers a request.
     *
     * @return the response, or null after {@link RtspExchange#defer()} or {@link RtspExchange#await}
     * @throws RtspException for an error status; any other exception becomes a 500 with an incident id and is logged
     */
    RtspResponse handle(RtspExchange exchange) throws RtspException;
}
