// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.session;

import java.time.Duration;
import sprocket.playout.api.PlayoutStream;

/** One of a session's streams: its own, or one that a group of sessions shares. On the session's event loop. */
interface SessionStream {

    PlayoutStream stream();

    /** Whether the stream ends with the RTSP connection that it was set up on. */
    boolean boundToConnection();

    /** Ends it and closes its channel. Idempotent. */
    void end(String reason);

    /** Waits, after {@link #end}, until its ports or channels are free again. On any thread that may block. */
    Void awaitEnd(Duration timeout) throws Exception;
}
