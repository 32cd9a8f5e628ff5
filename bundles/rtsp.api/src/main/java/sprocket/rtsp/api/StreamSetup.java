// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.api;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;
import sprocket.rtsp.api.header.TransportSpec;
import sprocket.rtsp.api.message.RtspException;
import sprocket.rtsp.api.message.RtspResponse;

/**
 * Sets up streams of one mode (RFC 2326, section 12.39), such as {@code RECORD}: SETUP asks the service with
 * {@link SetupMode} for the mode that the client's Transport header names. An OSGi service. It is called like a
 * {@link RtspMethodHandler}.
 */
@ConsumerType
public interface StreamSetup {

    /**
     * Adds a stream to the session of the exchange, which it opens if there is none.
     *
     * @param offers the client's transports of this mode, in its order of preference; at least one
     * @return the response, or null after {@link RtspExchange#defer()} or {@link RtspExchange#await}
     * @throws RtspException 461 if none of the offers is possible, and the other statuses of SETUP
     */
    RtspResponse setUp(RtspExchange exchange, List<TransportSpec> offers) throws RtspException;
}
