package sprocket.rtsp.api;

import org.osgi.annotation.versioning.ConsumerType;
import sprocket.rtsp.api.message.RtspResponse;

/**
 * The second phase of what a request began: exactly one of the two methods is called, on the event loop of the connection. Both
 * must return at once and throw nothing. Implemented by services that handlers call (playout, recording), not by handlers.
 */
@ConsumerType
public interface ReplyOutcome {

    /** The reply says success and stands in the connection's queue: nothing that is written later overtakes it. */
    void commit(RtspResponse response);

    /** The request failed, ran out of time, or its connection is gone. */
    void rollback();
}
