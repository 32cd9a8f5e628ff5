// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.codec;

import sprocket.rtsp.api.message.RtspStatus;

/** What is wrong with a message, and whether the end of the message is known even so. */
final class DecodingException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient RtspStatus status;
    private final boolean recoverable;

    private DecodingException(RtspStatus status, String reason, boolean recoverable) {
        // No stack trace: the program is not at fault, and the trace would make a flood of bad messages expensive.
        super(reason, null, false, false);
        this.status = status;
        this.recoverable = recoverable;
    }

    static DecodingException recoverable(RtspStatus status, String reason) {
        return new DecodingException(status, reason, true);
    }

    static DecodingException fatal(RtspStatus status, String reason) {
        return new DecodingException(status, reason, false);
    }

    RtspStatus status() {
        return status;
    }

    boolean recoverable() {
        return recoverable;
    }
}
