// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.server.dispatch;

import sprocket.loop.Loop;
import sprocket.rtsp.api.RtspConnection;
import sprocket.rtsp.api.message.RtspResponse;

/** Where a request came from and its reply goes. */
public interface Caller {

    RtspConnection connection();

    /** The connection's loop, on which the other methods are called. */
    Loop loop();

    boolean open();

    /** Whether the sessions of this connection end with it and not before. */
    boolean sessionsEndWithConnection();

    /**
     * Queues the reply.
     *
     * @return false where the connection is closed
     */
    boolean reply(RtspResponse response);

    /** The request is over: the connection's next may be dispatched. */
    void finished();
}
