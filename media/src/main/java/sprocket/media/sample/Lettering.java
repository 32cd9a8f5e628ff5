// SPDX-License-Identifier: Apache-2.0
package sprocket.media.sample;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;

/**
 * Text from {@link Glyphs}, never from a font: machines have different fonts or none, and the movie must come out the
 * same.
 *
 * @param wide pixels per glyph unit across; digits are six units wide
 * @param high pixels per glyph unit down; capitals are ten units high
 * @param weight stroke width in pixels
 */
record Lettering(double wide, double high, double weight) {
    private static final double DIGIT_WIDTH = 6;
    private static final double POINT_WIDTH = 1.43;

    /** Draws with capitals from {@code top} to {@code top + 10 * high}. */
    void left(Graphics2D g, String text, double x, double top) {
        Path2D outline = new Path2D.Double();
        double pen = 0;
        for (char letter : text.toCharArray()) {
            Shape glyph = Glyphs.of(letter);
            outline.append(AffineTransform.getTranslateInstance(pen, 0).createTransformedShape(glyph), false);
            pen += width(letter, glyph) + gap();
        }
        g.setStroke(new BasicStroke((float) weight, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        g.draw(new AffineTransform(wide, 0, 0, high, x, top).createTransformedShape(outline));
    }

    void right(Graphics2D g, String text, double x, double top) {
        left(g, text, x - width(text), top);
    }

    double width(String text) {
        double pen = 0;
        for (char letter : text.toCharArray()) {
            pen += width(letter, Glyphs.of(letter)) + gap();
        }
        return (pen - gap()) * wide;
    }

    private double gap() {
        return 1.3 + weight / wide;
    }

    /** Digits all take one width, or the clock would jitter; points take half of that with the gap in the clock. */
    private static double width(char letter, Shape glyph) {
        if (Character.isDigit(letter)) {
            return DIGIT_WIDTH;
        }
        return letter == ':' || letter == '.'
                ? POINT_WIDTH
                : glyph.getBounds2D().getMaxX();
    }
}
