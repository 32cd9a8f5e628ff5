// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.swap.handler;

import sprocket.rtsp.api.RtspExchange;
import sprocket.rtsp.api.RtspMethodHandler;
import sprocket.rtsp.api.message.RtspResponse;

/** A handler whose constructor throws. */
public final class BrokenHandler implements RtspMethodHandler {

    public static final String REASON = "it cannot be made: the licence is missing";

    /** Called by DS. */
    public BrokenHandler() {
        throw new IllegalStateException(REASON);
    }

    /** Called by DS. */
    public void activate() {
        // Never called.
    }

    @Override
    public RtspResponse handle(RtspExchange exchange) {
        return RtspResponse.ok();
    }
}
