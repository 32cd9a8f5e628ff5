// SPDX-License-Identifier: Apache-2.0
package sprocket.jpeg;

import java.nio.ByteBuffer;

/** Finds markers in entropy-coded data (T.81, B.1.1.5), eight bytes at a time. */
public final class EntropyCodedData {

    private static final long ONES = 0x0101010101010101L;
    private static final long HIGH_BITS = 0x8080808080808080L;

    private EntropyCodedData() {}

    /**
     * The index of the marker that ends a scan: of its 0xFF, or of the first of the fill bytes before it. The picture's
     * limit where no marker comes any more, as some cameras leave EOI out.
     *
     * @param picture big-endian
     * @param from index of the scan's first byte
     * @param restarts whether restart markers belong to the scan
     */
    public static int end(ByteBuffer picture, int from, boolean restarts) {
        int limit = picture.limit();
        int at = next(picture, from);
        while (at < limit - 1) {
            int second = at + 1;
            int code = picture.get(second) & 0xFF;
            if (!belongs(code, restarts)) {
                // Fill bytes may stand before any marker (T.81, B.1.1.2), be it one that does not end the scan.
                while (code == 0xFF && ++second < limit) {
                    code = picture.get(second) & 0xFF;
                }
                if (!belongs(code, restarts)) {
                    return at;
                }
            }
            at = next(picture, second + 1);
        }
        return at; // the end, or a lone 0xFF before it
    }

    /** Whether what follows 0xFF makes it a part of the scan. */
    private static boolean belongs(int code, boolean restarts) {
        return code == 0 || restarts && Marker.isRestart(code);
    }

    /** The index of the next byte 0xFF, or the limit. */
    static int next(ByteBuffer picture, int from) {
        int limit = picture.limit();
        int at = from;
        for (; limit - at >= Long.BYTES; at += Long.BYTES) {
            long bytes = picture.getLong(at);
            // The sum carries into a byte's high bit where its low bits are all set, and never beyond.
            long full = (bytes & ~HIGH_BITS) + ONES & bytes & HIGH_BITS;
            if (full != 0) {
                return at + Long.numberOfLeadingZeros(full) / Byte.SIZE;
            }
        }
        while (at < limit && picture.get(at) != (byte) 0xFF) {
            at++;
        }
        return at;
    }
}
