// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.codec;

import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** What is read from bytes that arrive in pieces: a body, a line, an interleaved frame. */
final class PartialInput {

    private PartialInput() {}

    /** Bytes that arrive in pieces. The memory grows with the bytes that arrived, not with an announced length. */
    static final class GrowingBytes {

        private static final int INITIAL = 256;
        private static final byte[] NONE = {};

        private byte[] bytes = NONE;
        private int length;

        int length() {
            return length;
        }

        /**
         * Takes the bytes of the buffer, up to a number.
         *
         * @return the number of bytes taken
         */
        int take(ByteBuffer in, int limit) {
            int count = Math.min(limit, in.remaining());
            reserve(count);
            in.get(bytes, length, count);
            length += count;
            return count;
        }

        void append(byte b) {
            reserve(1);
            bytes[length++] = b;
        }

        private void reserve(int count) {
            int needed = length + count;
            if (needed > bytes.length) {
                bytes = Arrays.copyOf(bytes, Math.max(needed, Math.max(INITIAL, bytes.length * 2)));
            }
        }

        /** Removes spaces and tabs at the end. */
        void stripTrailing() {
            while (length > 0 && (bytes[length - 1] == ' ' || bytes[length - 1] == '\t')) {
                length--;
            }
        }

        /** Drops the bytes, and the memory if it is larger than a number of bytes. */
        void clear(int keep) {
            length = 0;
            if (bytes.length > keep) {
                bytes = NONE;
            }
        }

        /** A view of the bytes; valid until {@link #clear}. */
        ByteBuffer view() {
            return ByteBuffer.wrap(bytes, 0, length).slice();
        }

        String text(Charset charset) {
            return new String(bytes, 0, length, charset);
        }
    }

    /** Reads lines that end with CR, LF or CRLF (RFC 2326, section 4), from bytes that arrive in pieces. */
    static final class LineReader {

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

    /**
     * Reads interleaved frames (RFC 2326, section 10.12): a dollar sign, a channel, a length of two bytes, the payload.
     * A payload that one buffer holds completely is not copied. Other payloads are assembled in a buffer that is
     * reused.
     */
    static final class FrameReader {

        /** The memory that is kept from frame to frame: the longest payload. */
        private static final int KEPT = 64 * 1024;

        private final GrowingBytes pieces = new GrowingBytes();

        /** The bytes of channel and length received so far, after a leading 1 that marks their number. */
        private int header;

        private int missing;

        /** The dollar sign was read. */
        void begin() {
            header = 1;
            pieces.clear(KEPT);
        }

        void clear() {
            pieces.clear(0);
        }

        int channel() {
            return header >> 16 & 0xff;
        }

        /**
         * Reads bytes up to the end of the frame.
         *
         * @return the payload, valid until the next call; null if the frame is not complete
         */
        ByteBuffer read(ByteBuffer in) {
            while (header >>> 24 == 0) {
                if (!in.hasRemaining()) {
                    return null;
                }
                header = header << 8 | in.get() & 0xff;
                missing = header & 0xffff;
            }
            if (pieces.length() == 0 && in.remaining() >= missing) {
                ByteBuffer payload = in.slice(in.position(), missing);
                in.position(in.position() + missing);
                return payload;
            }
            missing -= pieces.take(in, missing);
            return missing == 0 ? pieces.view() : null;
        }
    }
}
