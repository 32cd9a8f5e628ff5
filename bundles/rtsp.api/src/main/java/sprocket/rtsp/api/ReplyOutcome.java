// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.api;

import org.osgi.annotation.versioning.ConsumerType;
import sprocket.rtsp.api.message.RtspResponse;

/**
 * The second phase of an effect that a request has begun. Exactly one of the two methods is called, on the event loop
 * of the connection. Both must return at once and throw nothing. Implemented by services that handlers call (playout,
 * recording), not by handlers.
 */
@ConsumerType
public interface ReplyOutcome {

    /** The reply reports success and is in the connection's queue: nothing written later is sent before it. */
    void commit(RtspResponse response);

    /** The request failed or timed out, or its connection has ended. */
    void rollback();
}
