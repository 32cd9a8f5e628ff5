// SPDX-License-Identifier: Apache-2.0
package sprocket.media.test.pattern;

/**
 * The shapes of digits with seven segments, of a colon and of a point, in a cell twice as high as wide. They need no
 * font, which a server may not have.
 */
final class Glyph {

    /** What can be drawn; the index of a character is that of its glyph. */
    static final String CHARACTERS = "0123456789:.";

    /** Upper, upper right, lower right, lower, lower left, upper left and middle segment from the lowest bit on. */
    private static final int[] SEGMENTS = {0x3F, 0x06, 0x5B, 0x4F, 0x66, 0x6D, 0x7D, 0x07, 0x7F, 0x6F};

    /** Distance of the segments from the edges of the cell, and their thickness, in widths of the cell. */
    private static final double EDGE = 0.12;

    private static final double THICK = 0.16;
    private static final double HEIGHT = 2;
    private static final double DOT = 0.12;

    private Glyph() {}

    /**
     * Whether a point of a cell belongs to a glyph.
     *
     * @param glyph index in {@link #CHARACTERS}
     * @param x 0 to 1 from the left
     * @param y 0 to 2 from the top
     */
    static boolean covers(int glyph, double x, double y) {
        if (glyph >= SEGMENTS.length) {
            boolean lower = dot(x, y, 1.5);
            return CHARACTERS.charAt(glyph) == ':' ? lower || dot(x, y, 0.5) : dot(x, y, HEIGHT - EDGE - DOT);
        }
        int segments = SEGMENTS[glyph];
        double right = 1 - EDGE;
        double lower = HEIGHT - EDGE;
        double middle = HEIGHT / 2;
        boolean within = x >= EDGE && x <= right && y >= EDGE && y <= lower;
        return within
                && ((segments & 0x01) != 0 && y <= EDGE + THICK
                        || (segments & 0x02) != 0 && x >= right - THICK && y <= middle
                        || (segments & 0x04) != 0 && x >= right - THICK && y >= middle
                        || (segments & 0x08) != 0 && y >= lower - THICK
                        || (segments & 0x10) != 0 && x <= EDGE + THICK && y >= middle
                        || (segments & 0x20) != 0 && x <= EDGE + THICK && y <= middle
                        || (segments & 0x40) != 0 && Math.abs(y - middle) <= THICK / 2);
    }

    private static boolean dot(double x, double y, double height) {
        return Math.abs(x - 0.5) <= DOT && Math.abs(y - height) <= DOT;
    }
}
