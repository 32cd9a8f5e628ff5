// SPDX-License-Identifier: Apache-2.0
package sprocket.fuzz;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Takes an input to pieces, from its start; beyond its end all numbers are 0 and all pieces empty. */
public final class Input {

    private final byte[] bytes;
    private int at;

    public Input(byte[] bytes) {
        this.bytes = bytes;
    }

    public int remaining() {
        return bytes.length - at;
    }

    /** 0 to 255. */
    public int number() {
        return at < bytes.length ? bytes[at++] & 0xFF : 0;
    }

    /** 0 to 65535. */
    public int large() {
        return number() << 8 | number();
    }

    /** At most that many bytes. */
    public byte[] piece(int length) {
        int end = Math.min(bytes.length, at + length);
        byte[] piece = Arrays.copyOfRange(bytes, at, end);
        at = end;
        return piece;
    }

    /** All that is left. */
    public byte[] rest() {
        return piece(remaining());
    }

    public ByteBuffer restBuffer() {
        return ByteBuffer.wrap(rest());
    }

    /** All that is left, as UTF-8. */
    public String text() {
        return new String(rest(), StandardCharsets.UTF_8);
    }

    /** The text before the next LF, as UTF-8. */
    public String line() {
        int end = at;
        while (end < bytes.length && bytes[end] != '\n') {
            end++;
        }
        String line = new String(bytes, at, end - at, StandardCharsets.UTF_8);
        at = Math.min(bytes.length, end + 1);
        return line;
    }
}
