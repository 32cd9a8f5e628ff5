// SPDX-License-Identifier: Apache-2.0
package sprocket.jpeg;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * How a camera was held, as Exif says it (CIPA DC-008, 4.6.5.1.6): where the first row and the first column of the
 * coded picture are in the upright one.
 */
public enum ExifOrientation {

    /** The first row is the top, the first column is the left side: nothing is to be done. */
    TOP_LEFT,
    /** Mirrored. */
    TOP_RIGHT,
    /** Upside down. */
    BOTTOM_RIGHT,
    /** Upside down and mirrored. */
    BOTTOM_LEFT,
    /** Transposed: the first row is the left side, the first column is the top. */
    LEFT_TOP,
    /** To be turned right by 90 degrees. */
    RIGHT_TOP,
    /** Transposed and upside down. */
    RIGHT_BOTTOM,
    /** To be turned left by 90 degrees. */
    LEFT_BOTTOM;

    private static final byte[] IDENTIFIER = "Exif\0\0".getBytes(StandardCharsets.US_ASCII);
    private static final int TIFF_HEADER = 8;
    private static final int TIFF_MAGIC = 42;
    private static final int ENTRY = 12;
    private static final int TAG = 0x0112;
    private static final int SHORT = 3;

    /** The number in Exif, 1 to 8. */
    public int code() {
        return ordinal() + 1;
    }

    /** Whether the upright picture is as wide as the coded one is high. */
    public boolean swapsSides() {
        return ordinal() >= LEFT_TOP.ordinal();
    }

    /**
     * @param segment the parameters of an APP1 segment from position to limit, without marker and length; neither is
     *     moved
     * @return {@link #TOP_LEFT} too where the segment is not of Exif, does not say how the camera was held, or is
     *     damaged
     */
    public static ExifOrientation of(ByteBuffer segment) {
        if (segment.remaining() < IDENTIFIER.length
                || !segment.slice(segment.position(), IDENTIFIER.length).equals(ByteBuffer.wrap(IDENTIFIER))) {
            return TOP_LEFT;
        }
        return ofTiff(segment.slice(segment.position() + IDENTIFIER.length, segment.remaining() - IDENTIFIER.length));
    }

    /** Exif is a TIFF file (TIFF 6.0, section 2), whose first directory describes the picture. */
    private static ExifOrientation ofTiff(ByteBuffer tiff) {
        if (tiff.remaining() < TIFF_HEADER) {
            return TOP_LEFT;
        }
        int order = tiff.getShort(0);
        if (order != 0x4D4D && order != 0x4949) {
            return TOP_LEFT;
        }
        tiff.order(order == 0x4949 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        long directory = tiff.getInt(4) & 0xFFFF_FFFFL;
        if (tiff.getShort(2) != TIFF_MAGIC || directory > tiff.limit() - 2) {
            return TOP_LEFT;
        }
        int at = (int) directory + 2;
        int entries = tiff.getShort((int) directory) & 0xFFFF;
        for (int i = 0; i < entries && at <= tiff.limit() - ENTRY; i++, at += ENTRY) {
            if ((tiff.getShort(at) & 0xFFFF) == TAG) {
                return ofEntry(tiff.getShort(at + 2), tiff.getInt(at + 4), tiff.getShort(at + 8) & 0xFFFF);
            }
        }
        return TOP_LEFT;
    }

    private static ExifOrientation ofEntry(int type, int count, int code) {
        return type == SHORT && count == 1 && code >= 1 && code <= values().length ? values()[code - 1] : TOP_LEFT;
    }
}
