// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.codec;

import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.util.Arrays;

/** Bytes that come in pieces. Memory follows what came, never what was announced. */
final class GrowingBytes {

    private static final int INITIAL = 256;
    private static final byte[] NONE = {};

    private byte[] bytes = NONE;
    private int length;

    int length() {
        return length;
    }

    /**
     * Takes bytes from the buffer's position on, as many as there are up to the limit.
     *
     * @return how many
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

    /** Drops the blanks at the end. */
    void stripTrailing() {
        while (length > 0 && (bytes[length - 1] == ' ' || bytes[length - 1] == '\t')) {
            length--;
        }
    }

    /** Forgets what came, and its memory too where that is more than a usual line or packet needs. */
    void clear(int keep) {
        length = 0;
        if (bytes.length > keep) {
            bytes = NONE;
        }
    }

    /** What came; the memory is used again after {@link #clear}. */
    ByteBuffer view() {
        return ByteBuffer.wrap(bytes, 0, length).slice();
    }

    String text(Charset charset) {
        return new String(bytes, 0, length, charset);
    }
}
