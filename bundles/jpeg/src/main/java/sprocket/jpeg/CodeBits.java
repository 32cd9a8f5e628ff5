// SPDX-License-Identifier: Apache-2.0
package sprocket.jpeg;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Collects the bits of a scan. Its memory is used again. */
final class CodeBits {

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private byte[] bytes = new byte[1 << 16];
    private int size;
    /** The bits that are not in {@link #bytes} yet, from the highest on, and how many they are: less than 8. */
    private long pending;

    private int count;

    void begin() {
        size = 0;
        pending = 0;
        count = 0;
    }

    /** Makes room for a number of bits. */
    void reserve(int bits) {
        if (bytes.length - size < bits / Byte.SIZE + 2 * Long.BYTES) {
            bytes = Arrays.copyOf(bytes, 2 * bytes.length + bits / Byte.SIZE);
        }
    }

    /**
     * @param value whose lower bits are added; the others are 0
     * @param length how many, up to 32; there is room for them
     */
    void add(int value, int length) {
        pending |= (value & 0xFFFFFFFFL) << Long.SIZE - count - length;
        count += length;
        LONG.set(bytes, size, pending);
        int whole = count >>> 3;
        size += whole;
        pending <<= whole << 3;
        count &= 7;
    }

    /** Adds what {@link #copy} gave; there is room for it. */
    void add(int[] words, int length) {
        int whole = length / Integer.SIZE;
        for (int i = 0; i < whole; i++) {
            add(words[i], Integer.SIZE);
        }
        int left = length % Integer.SIZE;
        if (left > 0) {
            add(words[whole], left);
        }
    }

    /** How many bits were added. */
    int added() {
        return size * Byte.SIZE + count;
    }

    /**
     * The bits that were added, 32 in each number, the first ones highest. The last number has the rest, at its low
     * end.
     */
    int[] copy() {
        ByteBuffer source = ByteBuffer.wrap(bytes);
        int[] words = new int[(added() + Integer.SIZE - 1) / Integer.SIZE];
        for (int i = 0; i < words.length; i++) {
            words[i] = source.getInt(i * Integer.BYTES);
        }
        int left = added() % Integer.SIZE;
        if (left > 0) {
            words[words.length - 1] >>>= Integer.SIZE - left;
        }
        return words;
    }

    /** Fills the last byte up with ones (T.81, F.1.2.3). */
    void end() {
        if (count > 0) {
            add((1 << Byte.SIZE - count) - 1, Byte.SIZE - count);
        }
    }

    /** Bytes that the scan takes with those that are stuffed in. */
    int length() {
        ByteBuffer source = ByteBuffer.wrap(bytes, 0, size);
        int length = size;
        for (int at = Marker.next(source, 0); at < size; at = Marker.next(source, at + 1)) {
            length++;
        }
        return length;
    }

    /** Writes the scan, with a zero byte behind each 0xFF (T.81, F.1.2.3). */
    void write(ByteBuffer target) {
        ByteBuffer source = ByteBuffer.wrap(bytes, 0, size);
        int from = 0;
        while (true) {
            int at = Marker.next(source, from);
            target.put(bytes, from, at - from);
            if (at == size) {
                return;
            }
            target.putShort((short) 0xFF00);
            from = at + 1;
        }
    }

    int memory() {
        return bytes.length;
    }
}
