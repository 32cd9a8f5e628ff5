// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.codec;

import java.util.Optional;
import sprocket.rtsp.api.message.RtspStatus;

/** What is wrong with a message, and whether the end of the message is known even so. */
final class DecodingException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient RtspStatus status;
    private final boolean recoverable;
    private final CodecLimits.Limit exceeded;

    private DecodingException(RtspStatus status, String reason, boolean recoverable, CodecLimits.Limit exceeded) {
        // No stack trace: the program is not at fault, and the trace would make a flood of bad messages expensive.
        super(reason, null, false, false);
        this.status = status;
        this.recoverable = recoverable;
        this.exceeded = exceeded;
    }

    static DecodingException recoverable(RtspStatus status, String reason) {
        return new DecodingException(status, reason, true, null);
    }

    static DecodingException fatal(RtspStatus status, String reason) {
        return new DecodingException(status, reason, false, null);
    }

    static DecodingException exceeded(CodecLimits.Limit limit, RtspStatus status, String reason) {
        return new DecodingException(status, reason, false, limit);
    }

    RtspStatus status() {
        return status;
    }

    /** The limit that the message exceeded. */
    Optional<CodecLimits.Limit> exceeded() {
        return Optional.ofNullable(exceeded);
    }

    boolean recoverable() {
        return recoverable;
    }
}
