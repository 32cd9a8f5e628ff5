// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.codec;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Reads lines that end with CR, LF or CRLF (RFC 2326, section 4), from bytes that arrive in pieces. */
final class LineReader {

    /** Bytes of memory kept from line to line; usual lines are shorter. */
    private static final int KEPT = 1024;

    private final GrowingBytes line = new GrowingBytes();
    private boolean afterCr;

    static boolean isLineEnd(byte b) {
        return b == '\r' || b == '\n';
    }

    /** Skips the LF of a CRLF whose CR was the last byte read. Called before each other byte. */
    boolean skipsLf(ByteBuffer in) {
        boolean skips = afterCr && in.get(in.position()) == '\n';
        afterCr = false;
        if (skips) {
            in.get();
        }
        return skips;
    }

    /** Reads the byte of a line end. */
    void readLineEnd(ByteBuffer in) {
        afterCr = in.get() == '\r';
    }

    /** Number of bytes up to the line end or the end of the buffer; -1 if the line is longer than the room. */
    static int lengthWithin(int room, ByteBuffer in) {
        int start = in.position();
        int end = Math.min(in.remaining(), room + 1);
        int i = 0;
        while (i < end && !isLineEnd(in.get(start + i))) {
            i++;
        }
        return i > room ? -1 : i;
    }

    /**
     * Appends bytes to the line, and reads the line end behind them.
     *
     * @return whether the line is complete
     */
    boolean read(ByteBuffer in, int length) {
        line.take(in, length);
        if (!in.hasRemaining()) {
            return false;
        }
        readLineEnd(in);
        return true;
    }

    /** Appends the beginning of a line that is too long. */
    void readPart(ByteBuffer in, int length) {
        line.take(in, length);
    }

    void append(byte b) {
        line.append(b);
    }

    /** Removes spaces and tabs at the end of the line. */
    void stripTrailing() {
        line.stripTrailing();
    }

    int length() {
        return line.length();
    }

    String text() {
        return line.text(StandardCharsets.UTF_8);
    }

    /** Begins the next line. */
    void clear() {
        line.clear(KEPT);
    }

    /** Drops the line and its memory. */
    void close() {
        line.clear(0);
    }
}
