// SPDX-License-Identifier: Apache-2.0
package sprocket.media.test.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;
import javax.imageio.ImageIO;

/** A picture of the pattern as the JDK's decoder shows it. It is read like by a person: from its pixels. */
final class ShownPicture {

    /**
     * The lit segments of each digit in the order upper, upper right, lower right, lower, lower left, upper left,
     * middle.
     */
    private static final Map<String, Character> DIGITS = Map.of(
            "1111110", '0', "0110000", '1', "1101101", '2', "1111001", '3', "0110011", '4', "1011011", '5', "1011111",
            '6', "1110000", '7', "1111111", '8', "1111011", '9');

    /** Where the segments are in a cell that is 1 wide and 2 high. */
    private static final double[][] SEGMENTS = {
        {0.5, 0.2}, {0.8, 0.6}, {0.8, 1.4}, {0.5, 1.8}, {0.2, 1.4}, {0.2, 0.6}, {0.5, 1}
    };

    private static final int TILE = 16;

    private final BufferedImage image;
    private final PatternLayout layout;

    ShownPicture(ByteBuffer picture) throws IOException {
        byte[] bytes = new byte[picture.remaining()];
        picture.duplicate().get(bytes);
        image = ImageIO.read(new ByteArrayInputStream(bytes));
        layout = PatternLayout.of((image.getWidth() + TILE - 1) / TILE, (image.getHeight() + TILE - 1) / TILE);
    }

    int width() {
        return image.getWidth();
    }

    int height() {
        return image.getHeight();
    }

    /** Red, green and blue at a place. */
    int colour(int x, int y) {
        return image.getRGB(x, y) & 0xFFFFFF;
    }

    private boolean lit(double x, double y) {
        return (colour((int) x, (int) y) >> 8 & 0xFF) > 128;
    }

    String clock() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < PatternLayout.CLOCK; i++) {
            text.append(i == 2 || i == 5 || i == 8 ? dots(i) : digit(i, layout.clockTop()));
        }
        return text.toString();
    }

    long number() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < PatternLayout.DIGITS; i++) {
            text.append(digit(i, layout.numberTop()));
        }
        return Long.parseLong(text.toString());
    }

    boolean light() {
        return lit(
                TILE * (layout.lightLeft() + layout.lightWidth() / 2.0),
                TILE * (layout.numberTop() + layout.glyph() + 0.5));
    }

    /** The left edge of the bar, in pixels. */
    int bar() {
        int line = TILE * layout.movingTop() + TILE / 2;
        for (int x = 0; x < image.getWidth(); x++) {
            if (lit(x, line)) {
                return x;
            }
        }
        throw new AssertionError("There is no bar");
    }

    private char digit(int index, int top) {
        StringBuilder lit = new StringBuilder();
        for (double[] segment : SEGMENTS) {
            lit.append(lit(x(index, segment[0]), y(top, segment[1])) ? '1' : '0');
        }
        assertThat(DIGITS).as("the digit " + index).containsKey(lit.toString());
        return DIGITS.get(lit.toString());
    }

    private char dots(int index) {
        boolean upper = lit(x(index, 0.5), y(layout.clockTop(), 0.5));
        boolean lower = lit(x(index, 0.5), y(layout.clockTop(), 1.5));
        boolean lowest = lit(x(index, 0.5), y(layout.clockTop(), 1.76));
        assertThat(lower || lowest).as("the dots " + index).isTrue();
        return upper ? ':' : '.';
    }

    private double x(int index, double within) {
        return TILE * (layout.textLeft() + (index + within) * layout.glyph());
    }

    private double y(int top, double within) {
        return TILE * (top + within * layout.glyph());
    }
}
