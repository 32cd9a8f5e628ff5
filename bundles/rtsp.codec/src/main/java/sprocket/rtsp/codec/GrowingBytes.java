// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.codec;

import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.util.Arrays;

/** Bytes that arrive in pieces. The memory grows with the bytes that arrived, not with an announced length. */
final class GrowingBytes {

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
