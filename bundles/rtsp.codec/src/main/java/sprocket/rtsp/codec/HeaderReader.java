// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.codec;

import java.nio.ByteBuffer;
import sprocket.rtsp.api.message.RtspStatus;

/**
 * Reads the header fields of one message up to the blank line behind them. Folded fields are joined (RFC 2068, section
 * 2.2). What is wrong is noted in the {@link MessageHead}.
 */
final class HeaderReader {

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
    private final LineReader line;
    private final MessageHead head;
    private State state = State.LINE_BEGIN;
    private int bytes;
    private boolean fieldPending;

    HeaderReader(CodecLimits limits, boolean lenient, LineReader line, MessageHead head) {
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
        if (LineReader.isLineEnd(b)) {
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
        int length = LineReader.lengthWithin(room, in);
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
        head.fault(DecodingException.fatal(
                RtspStatus.BAD_REQUEST,
                "A header field has at most " + limits.headerLine() + " bytes, and all header fields together at most "
                        + limits.headerBytes()));
        return Result.REJECTED;
    }
}
