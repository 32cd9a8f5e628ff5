// SPDX-License-Identifier: Apache-2.0
package sprocket.media.stored;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * The numbers of an index as bytes, small numbers in few: seven bits in a byte, the lowest first, and the high bit says
 * that more follow. A number that may be negative has its sign in its lowest bit.
 */
public final class IndexBytes {

    private static final int BITS = 7;
    private static final int MORE = 1 << BITS;
    private static final int LOW = MORE - 1;
    private static final int FIRST_CAPACITY = 1024;

    private IndexBytes() {}

    /** Writes numbers one after the other. */
    public static final class Writer {

        private byte[] bytes = new byte[FIRST_CAPACITY];
        private int length;

        /** @param number not negative */
        public Writer number(long number) {
            long rest = number;
            while (rest >= MORE) {
                put((byte) (rest | MORE));
                rest >>>= BITS;
            }
            return put((byte) rest);
        }

        public Writer signed(long number) {
            long folded = number << 1 ^ number >> Long.SIZE - 1;
            // The first byte here, since the number may have 64 bits.
            put((byte) (folded & LOW | (folded >>> BITS == 0 ? 0 : MORE)));
            return folded >>> BITS == 0 ? this : number(folded >>> BITS);
        }

        private Writer put(byte value) {
            if (length == bytes.length) {
                bytes = Arrays.copyOf(bytes, 2 * length);
            }
            bytes[length++] = value;
            return this;
        }

        /** What was written, without a copy. Nothing more may be written. */
        public ByteBuffer bytes() {
            return ByteBuffer.wrap(bytes, 0, length);
        }
    }

    /** Reads numbers in the order in which they were written. The bytes may be damaged in any way. */
    public static final class Reader {

        private final ByteBuffer bytes;

        /** Reads from position to limit. */
        public Reader(ByteBuffer bytes) {
            this.bytes = bytes.slice();
        }

        /** How many bytes there are, and so how many numbers at most. */
        public int remaining() {
            return bytes.remaining();
        }

        /** @throws DamagedIndexException if it is larger than allowed, or the bytes end */
        public long number(long max) throws DamagedIndexException {
            long number = bits();
            return number < 0 || number > max ? fail() : number;
        }

        public long signed() throws DamagedIndexException {
            long folded = bits();
            return folded >>> 1 ^ -(folded & 1);
        }

        private long bits() throws DamagedIndexException {
            long number = 0;
            for (int shift = 0; shift < Long.SIZE && bytes.hasRemaining(); shift += BITS) {
                byte next = bytes.get();
                number |= (long) (next & LOW) << shift;
                if (next >= 0) {
                    return number;
                }
            }
            return fail();
        }

        private static long fail() throws DamagedIndexException {
            throw new DamagedIndexException();
        }
    }

    /** An index that was kept cannot be used. */
    public static final class DamagedIndexException extends IOException {

        private static final long serialVersionUID = 1L;

        public DamagedIndexException() {
            super("The kept index is damaged");
        }
    }
}
