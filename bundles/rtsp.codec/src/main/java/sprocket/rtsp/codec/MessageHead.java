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
    private FirstLine.Parsed start;
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
        response = FirstLine.isStatus(line.strip());
    }

    void startLine(String line) {
        kind(line);
        http = FirstLine.isHttpRequest(line);
        try {
            checkCharacters(line);
            start = FirstLine.parse(line, limits.method());
        } catch (DecodingException e) {
            fault(e);
        }
    }

    void field(String line) {
        try {
            if (++fields > limits.headerCount()) {
                throw DecodingException.exceeded(
                        CodecLimits.Limit.HEADER_COUNT,
                        RtspStatus.BAD_REQUEST,
                        "A message has at most " + limits.headerCount() + " header fields");
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
            throw DecodingException.exceeded(
                    CodecLimits.Limit.BODY, RtspStatus.ENTITY_TOO_LARGE, "A body has at most " + limit + " bytes");
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
        return new MalformedMessage(fault.status(), fault.getMessage(), cseq, response, http, !lost, fault.exceeded());
    }

    int bodyLength() {
        return Math.max(bodyLength, 0);
    }

    void deliver(ByteBuffer body, DecoderSink sink) {
        if (start instanceof FirstLine.RequestLine r) {
            RtspRequest.Builder request = RtspRequest.builder(r.method(), r.uri())
                    .version(r.version())
                    .headers(headers.build());
            sink.request(request.body(body).build());
        } else if (start instanceof FirstLine.StatusLine s) {
            RtspResponse.Builder response =
                    RtspResponse.builder(s.status()).version(s.version()).headers(headers.build());
            sink.response(response.body(body).build());
        }
    }

    /**
     * Reads the header fields of one message up to the blank line behind them. Folded fields are joined (RFC 2068,
     * section 2.2). What is wrong is noted in the {@link MessageHead}.
     */
    static final class FieldReader {

        enum Result {
            MORE,
            COMPLETE,
            /** A limit was exceeded: the rest of the message is not read. */
            REJECTED
        }

        private enum State {
            LINE_BEGIN,
            FOLD,
            LINE
        }

        private final CodecLimits limits;
        private final boolean lenient;
        private final PartialInput.LineReader line;
        private final MessageHead head;
        private State state = State.LINE_BEGIN;
        private int bytes;
        private boolean fieldPending;

        FieldReader(CodecLimits limits, boolean lenient, PartialInput.LineReader line, MessageHead head) {
            this.limits = limits;
            this.lenient = lenient;
            this.line = line;
            this.head = head;
        }

        /** Reads one byte, or the rest of one line. */
        Result step(ByteBuffer in) {
            byte b = in.get(in.position());
            return switch (state) {
                case LINE_BEGIN -> lineBegin(in, b);
                case FOLD -> fold(in, b);
                case LINE -> line(in);
            };
        }

        private Result lineBegin(ByteBuffer in, byte b) {
            boolean blank = b == ' ' || b == '\t';
            if (blank && fieldPending) {
                line.stripTrailing();
                state = State.FOLD;
                return Result.MORE;
            }
            if (!endField()) {
                return Result.REJECTED;
            }
            if (PartialInput.LineReader.isLineEnd(b)) {
                line.readLineEnd(in);
                return Result.COMPLETE;
            }
            if (blank && !lenient) {
                head.fault(DecodingException.recoverable(
                        RtspStatus.BAD_REQUEST, "The first header field starts with white space"));
            }
            fieldPending = true;
            state = State.LINE;
            return Result.MORE;
        }

        /** A line end and the white space around it become one space (RFC 2068, section 2.2). */
        private Result fold(ByteBuffer in, byte b) {
            if (b != ' ' && b != '\t') {
                line.append((byte) ' ');
                state = State.LINE;
            } else if (++bytes > limits.headerBytes()) {
                return tooLong();
            } else {
                in.get();
            }
            return Result.MORE;
        }

        private Result line(ByteBuffer in) {
            int room = Math.min(limits.headerLine() - line.length(), limits.headerBytes() - bytes);
            int length = PartialInput.LineReader.lengthWithin(room, in);
            if (length < 0) {
                return tooLong();
            }
            boolean end = line.read(in, length);
            bytes += length + (end ? 1 : 0);
            if (end) {
                state = State.LINE_BEGIN;
            }
            return Result.MORE;
        }

        /** @return false if the message has too many fields */
        private boolean endField() {
            if (fieldPending) {
                head.field(line.text());
                line.clear();
                fieldPending = false;
            }
            return !head.tooMany();
        }

        private Result tooLong() {
            head.fault(DecodingException.exceeded(
                    limits.headerLine() - line.length() < limits.headerBytes() - bytes
                            ? CodecLimits.Limit.HEADER_LINE
                            : CodecLimits.Limit.HEADER_BYTES,
                    RtspStatus.BAD_REQUEST,
                    "A header field has at most " + limits.headerLine()
                            + " bytes, and all header fields together at most " + limits.headerBytes()));
            return Result.REJECTED;
        }
    }
}
