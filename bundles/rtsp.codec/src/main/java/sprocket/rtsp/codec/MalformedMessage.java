// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.codec;

import sprocket.rtsp.api.message.RtspStatus;

/**
 * A message that could not be decoded.
 *
 * @param status what to answer
 * @param reason what was wrong and what would be right; fit for the client's eyes, holds nothing that was sent
 * @param cseq the message's CSeq for the answer, -1 where none could be read
 * @param response whether it was a response: nobody answers that
 * @param http whether it was a request of HTTP, whose sender understands an answer in HTTP only
 * @param recoverable whether the end of the message is known, so that the next one will be understood; otherwise the
 *     connection has to be closed after the answer, and the decoder drops all further bytes
 */
public record MalformedMessage(
        RtspStatus status, String reason, long cseq, boolean response, boolean http, boolean recoverable) {}
