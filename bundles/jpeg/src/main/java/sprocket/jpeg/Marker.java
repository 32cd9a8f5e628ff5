// SPDX-License-Identifier: Apache-2.0
package sprocket.jpeg;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Second bytes of markers (T.81, table B.1). The first is 0xFF. Also finds markers in entropy-coded data (T.81,
 * B.1.1.5).
 */
public final class Marker {

    /** Frame headers: baseline, extended sequential, progressive and lossless process, all with Huffman codes. */
    public static final int SOF0 = 0xC0;

    public static final int SOF1 = 0xC1;
    public static final int SOF2 = 0xC2;
    public static final int SOF3 = 0xC3;
    /** Frame headers from here on have arithmetic codes. */
    public static final int SOF9 = 0xC9;

    public static final int SOF15 = 0xCF;
    public static final int DHT = 0xC4;
    public static final int JPG = 0xC8;
    public static final int DAC = 0xCC;
    public static final int RST0 = 0xD0;
    public static final int RST7 = 0xD7;
    public static final int SOI = 0xD8;
    public static final int EOI = 0xD9;
    public static final int SOS = 0xDA;
    public static final int DQT = 0xDB;
    public static final int DNL = 0xDC;
    public static final int DRI = 0xDD;
    /** Of hierarchical pictures: their first frame header, and what enlarges a frame (T.81, B.3). */
    public static final int DHP = 0xDE;

    public static final int EXP = 0xDF;
    public static final int APP0 = 0xE0;
    public static final int APP1 = 0xE1;
    public static final int APP2 = 0xE2;
    public static final int APP14 = 0xEE;
    public static final int COM = 0xFE;

    private static final int TEM = 0x01;

    /**
     * Reads any kind of buffer by the same code. Buffers in and outside of the heap, read-only or not, have methods of
     * their own, and a loop that calls them takes three times as long once it has seen three kinds.
     */
    private static final VarHandle EIGHT_BYTES =
            MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private static final long ONES = 0x0101010101010101L;
    private static final long HIGH_BITS = 0x8080808080808080L;

    private Marker() {}

    public static boolean isRestart(int marker) {
        return marker >= RST0 && marker <= RST7;
    }

    /** Whether it opens a frame, of whatever process: SOF0 to SOF15 without DHT, JPG and DAC. */
    public static boolean isFrame(int marker) {
        return marker >= SOF0 && marker <= SOF15 && marker != DHT && marker != JPG && marker != DAC;
    }

    /**
     * Whether it opens a frame that adds to another one, as hierarchical pictures have them: SOF5 to SOF7 and SOF13 to
     * SOF15.
     */
    static boolean isDifferential(int marker) {
        return isFrame(marker) && (marker & 4) != 0;
    }

    /** Whether no segment follows, SOI and EOI left aside. */
    public static boolean standsAlone(int marker) {
        return marker == TEM || isRestart(marker);
    }

    /** Whether it has a meaning; others inside a scan are damage that a decoder steps over. */
    public static boolean isAssigned(int marker) {
        return marker >= SOF0 && marker <= COM;
    }

    /**
     * The index of the marker that ends a scan: of its 0xFF, or of the first of the fill bytes before it. The picture's
     * limit where no marker comes any more, as some cameras leave EOI out.
     *
     * @param picture big-endian
     * @param from index of the scan's first byte
     * @param restarts whether restart markers belong to the scan
     */
    public static int endOfScan(ByteBuffer picture, int from, boolean restarts) {
        int limit = picture.limit();
        int at = nextUnstuffed(picture, from);
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
            at = nextUnstuffed(picture, second + 1);
        }
        return at; // the end, or a lone 0xFF before it
    }

    /** Whether what follows 0xFF makes it a part of the scan. */
    private static boolean belongs(int code, boolean restarts) {
        return code == 0 || restarts && Marker.isRestart(code);
    }

    /**
     * The index of the next byte 0xFF that no zero follows, or the limit. A zero is stuffed behind each byte 0xFF of
     * coded data. Looks at eight bytes and those behind them at a time.
     */
    private static int nextUnstuffed(ByteBuffer picture, int from) {
        int limit = picture.limit();
        int at = from;
        for (; limit - at > Long.BYTES; at += Long.BYTES) {
            long behind = (long) EIGHT_BYTES.get(picture, at + 1);
            long notZero = (behind & ~HIGH_BITS) + ~HIGH_BITS | behind;
            long found = full((long) EIGHT_BYTES.get(picture, at)) & notZero;
            if (found != 0) {
                return at + Long.numberOfLeadingZeros(found) / Byte.SIZE;
            }
        }
        while (at < limit && (picture.get(at) != (byte) 0xFF || at + 1 < limit && picture.get(at + 1) == 0)) {
            at++;
        }
        return at;
    }

    /** The index of the next byte 0xFF, or the limit. Looks at eight bytes at a time. */
    static int next(ByteBuffer picture, int from) {
        int limit = picture.limit();
        int at = from;
        for (; limit - at >= Long.BYTES; at += Long.BYTES) {
            long found = full((long) EIGHT_BYTES.get(picture, at));
            if (found != 0) {
                return at + Long.numberOfLeadingZeros(found) / Byte.SIZE;
            }
        }
        while (at < limit && picture.get(at) != (byte) 0xFF) {
            at++;
        }
        return at;
    }

    /**
     * The high bit of each byte 0xFF. The sum carries into a byte's high bit where its low bits are all set, and never
     * beyond.
     */
    private static long full(long bytes) {
        return (bytes & ~HIGH_BITS) + ONES & bytes & HIGH_BITS;
    }
}
