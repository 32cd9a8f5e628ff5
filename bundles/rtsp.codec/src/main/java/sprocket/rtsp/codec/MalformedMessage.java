// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.codec;

import java.util.Optional;
import sprocket.rtsp.api.message.RtspStatus;

/**
 * A message that could not be decoded.
 *
 * @param status what to answer
 * @param reason what was wrong and what would be right, for the client; it holds no part of the message
 * @param cseq the CSeq for the reply; -1 if none could be read
 * @param response whether it was a response, which is not answered
 * @param http whether it was an HTTP request, whose sender understands only a reply in HTTP
 * @param recoverable whether the end of the message is known, so that the next one can be decoded; otherwise the
 *     connection must be closed after the reply, and the decoder drops all further bytes
 * @param exceeded the limit that the message exceeded; empty if it is malformed for another reason
 */
public record MalformedMessage(
        RtspStatus status,
        String reason,
        long cseq,
        boolean response,
        boolean http,
        boolean recoverable,
        Optional<CodecLimits.Limit> exceeded) {}
