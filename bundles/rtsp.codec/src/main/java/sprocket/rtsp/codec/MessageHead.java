// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.codec;

import java.nio.ByteBuffer;
import sprocket.rtsp.api.message.HeaderNames;
import sprocket.rtsp.api.message.RtspHeaders;
import sprocket.rtsp.api.message.RtspMessage;
import sprocket.rtsp.api.message.RtspRequest;
import sprocket.rtsp.api.message.RtspResponse;
import sprocket.rtsp.api.message.RtspStatus;

/**
 * The start line and header fields of one message as they come in. A fault is kept, not thrown: the rest is still read
 * for the CSeq of the answer and for the length of the body, behind which the next message starts.
 */
final class MessageHead {

    private final CodecLimits limits;
    private final boolean lenient;
    private final RtspHeaders.Builder headers = RtspHeaders.builder();
    private StartLine start;
    private boolean response;
    private boolean http;
    private int fields;
    private DecodingException fault;
    private boolean lost;
    private long cseq = -1;
    private int bodyLength = -1;

    /** @param lenient whether fields that are none are left out */
    MessageHead(CodecLimits limits, boolean lenient) {
        this.limits = limits;
        this.lenient = lenient;
    }

    /** Tells requests from responses by the beginning of their first line. */
    void kind(String line) {
        response = StartLine.isStatus(line.strip());
    }

    void startLine(String line) {
        kind(line);
        http = StartLine.isHttpRequest(line);
        try {
            checkCharacters(line);
            start = StartLine.parse(line, limits.method());
        } catch (DecodingException e) {
            fault(e);
        }
    }

    void field(String line) {
        try {
            if (++fields > limits.headerCount()) {
                throw DecodingException.fatal(
                        RtspStatus.BAD_REQUEST, "A message has at most " + limits.headerCount() + " header fields");
            }
            checkCharacters(line);
            int colon = line.indexOf(':');
            String name = colon < 0 ? "" : line.substring(0, colon).stripTrailing();
            if (!RtspHeaders.isName(name)) {
                throw DecodingException.recoverable(
                        RtspStatus.BAD_REQUEST, "A header field has a name, a colon and a value, as in: CSeq: 1");
            }
            add(name, line.substring(colon + 1).strip());
        } catch (DecodingException e) {
            if (!lenient || !e.recoverable()) {
                fault(e);
            }
        }
    }

    private void add(String name, String value) throws DecodingException {
        headers.add(name, value);
        if (name.equalsIgnoreCase(HeaderNames.CSEQ) && cseq < 0) {
            cseq = RtspMessage.parseCseq(value);
        } else if (name.equalsIgnoreCase(HeaderNames.CONTENT_LENGTH)) {
            int length = ContentLength.parse(value, limits.body());
            if (bodyLength >= 0 && bodyLength != length) {
                throw DecodingException.fatal(
                        RtspStatus.BAD_REQUEST, "The message has two Content-Length headers with different values");
            }
            bodyLength = length;
        } else if (name.equalsIgnoreCase(HeaderNames.TRANSFER_ENCODING)) {
            // RFC 2326, 4.4 has no chunks: a body of unknown length would be read as messages.
            throw DecodingException.fatal(
                    RtspStatus.NOT_IMPLEMENTED,
                    "Transfer-Encoding is not supported: give the length of the body in Content-Length");
        }
    }

    /** NUL and controls have no place in a message's head; the tab is white space (RFC 2068, 2.2). */
    private static void checkCharacters(String line) throws DecodingException {
        for (int i = 0; i < line.length(); i++) {
            if (Character.isISOControl(line.charAt(i)) && line.charAt(i) != '\t') {
                throw DecodingException.recoverable(
                        RtspStatus.BAD_REQUEST, "The message's head holds a control character");
            }
        }
    }

    /** Keeps the first fault, and whether any of them hides the message's end. */
    void fault(DecodingException e) {
        fault = fault == null ? e : fault;
        lost |= !e.recoverable();
    }

    /** Whether reading on is of no use. */
    boolean tooMany() {
        return fields > limits.headerCount();
    }

    boolean faulty() {
        return fault != null;
    }

    MalformedMessage malformed() {
        return new MalformedMessage(fault.status(), fault.getMessage(), cseq, response, http, !lost);
    }

    int bodyLength() {
        return Math.max(bodyLength, 0);
    }

    void deliver(ByteBuffer body, DecoderSink sink) {
        if (start instanceof StartLine.RequestLine r) {
            RtspRequest.Builder request = RtspRequest.builder(r.method(), r.uri())
                    .version(r.version())
                    .headers(headers.build());
            sink.request(request.body(body).build());
        } else if (start instanceof StartLine.StatusLine s) {
            RtspResponse.Builder response =
                    RtspResponse.builder(s.status()).version(s.version()).headers(headers.build());
            sink.response(response.body(body).build());
        }
    }
}
