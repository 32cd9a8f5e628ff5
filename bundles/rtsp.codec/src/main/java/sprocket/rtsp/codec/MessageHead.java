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
 * The start line and header fields of one message while they arrive. A fault is noted, not thrown. The rest of the head
 * is still read, for the CSeq of the reply and for the length of the body, after which the next message begins.
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

    /** @param lenient whether malformed fields are ignored */
    MessageHead(CodecLimits limits, boolean lenient) {
        this.limits = limits;
        this.lenient = lenient;
    }

    /** Distinguishes requests from responses by the beginning of their first line. */
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
            int length = contentLength(value, limits.body());
            if (bodyLength >= 0 && bodyLength != length) {
                throw DecodingException.fatal(
                        RtspStatus.BAD_REQUEST, "The message has two Content-Length headers with different values");
            }
            bodyLength = length;
        } else if (name.equalsIgnoreCase(HeaderNames.TRANSFER_ENCODING)) {
            // RTSP has no chunked bodies (RFC 2326, section 4.4): the chunks would be decoded as messages.
            throw DecodingException.fatal(
                    RtspStatus.NOT_IMPLEMENTED,
                    "Transfer-Encoding is not supported: give the length of the body in Content-Length");
        }
    }

    /**
     * Content-Length is digits only (RFC 2326, section 12.14). With another value, the end of the message is unknown.
     */
    private static int contentLength(String value, int limit) throws DecodingException {
        if (value.isEmpty() || !value.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw DecodingException.fatal(
                    RtspStatus.BAD_REQUEST, "Content-Length is a number of bytes in decimal digits");
        }
        String digits = value.replaceFirst("^0+(?=.)", "");
        if (digits.length() > 9 || Integer.parseInt(digits) > limit) {
            throw DecodingException.fatal(RtspStatus.ENTITY_TOO_LARGE, "A body has at most " + limit + " bytes");
        }
        return Integer.parseInt(digits);
    }

    /** The head holds no control characters, except the tab, which is white space (RFC 2068, section 2.2). */
    private static void checkCharacters(String line) throws DecodingException {
        for (int i = 0; i < line.length(); i++) {
            if (Character.isISOControl(line.charAt(i)) && line.charAt(i) != '\t') {
                throw DecodingException.recoverable(
                        RtspStatus.BAD_REQUEST, "The message's head holds a control character");
            }
        }
    }

    /** Keeps the first fault, and whether any fault makes the end of the message unknown. */
    void fault(DecodingException e) {
        fault = fault == null ? e : fault;
        lost |= !e.recoverable();
    }

    /** Whether there are more fields than the limit. */
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
