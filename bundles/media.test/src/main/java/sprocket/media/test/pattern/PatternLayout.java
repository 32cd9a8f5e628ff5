// SPDX-License-Identifier: Apache-2.0
package sprocket.media.test.pattern;

/**
 * Where a test pattern has what, in tiles. From the top: bars of colour; the clock; the number of the picture and the
 * light that flashes; the moving bar.
 *
 * @param columns of the picture
 * @param rows of the picture
 * @param glyph width of a character; it is twice as high
 */
record PatternLayout(int columns, int rows, int glyph) {

    /** Characters of a clock such as 12:34:56.789. */
    static final int CLOCK = 12;

    static final int DIGITS = 8;

    static PatternLayout of(int columns, int rows) {
        return new PatternLayout(columns, rows, Math.max(1, Math.min(columns / CLOCK, rows / 8)));
    }

    int movingTop() {
        return rows - glyph;
    }

    int numberTop() {
        return movingTop() - 2 * glyph;
    }

    int clockTop() {
        return numberTop() - 2 * glyph;
    }

    int textLeft() {
        return (columns - CLOCK * glyph) / 2;
    }

    /** Behind the number, with space between. */
    int lightLeft() {
        return textLeft() + (DIGITS + 1) * glyph;
    }

    int lightWidth() {
        return (CLOCK - DIGITS - 1) * glyph;
    }
}
