// SPDX-License-Identifier: Apache-2.0
package sprocket.rtp.transport;

import java.io.IOException;

/**
 * An offer that would fit a transport, but that it refuses for a reason that the client should know: a group that the
 * client has chosen, for instance. The client's next offer is tried.
 */
public class RefusedOfferException extends IOException {

    private static final long serialVersionUID = 1;

    /** @param reason a sentence without a full stop, for the client; it becomes part of the reply */
    public RefusedOfferException(String reason) {
        super(reason);
    }
}
