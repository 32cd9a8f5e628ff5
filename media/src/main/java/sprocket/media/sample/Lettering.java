package sprocket.media.sample;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;

/**
 * Text from {@link Glyphs}, never from a font: machines have different fonts or none, and the movie must come out
 * the same.
 *
 * @param scale pixels per glyph unit; capitals are ten units high
 * @param weight stroke width in pixels
 */
record Lettering(double scale, double weight) {
    private static final double DIGIT_WIDTH = 6;

    /** Draws with capitals from {@code top} to {@code top + 10 * scale}. */
    void left(Graphics2D g, String text, double x, double top) {
        Path2D outline = new Path2D.Double();
        double pen = 0;
        for (char letter : text.toCharArray()) {
            Shape glyph = Glyphs.of(letter);
            outline.append(AffineTransform.getTranslateInstance(pen, 0).createTransformedShape(glyph), false);
            pen += width(letter, glyph) + gap();
        }
        g.setStroke(new BasicStroke((float) weight, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        g.draw(new AffineTransform(scale, 0, 0, scale, x, top).createTransformedShape(outline));
    }

    void right(Graphics2D g, String text, double x, double top) {
        left(g, text, x - width(text), top);
    }

    double width(String text) {
        double pen = 0;
        for (char letter : text.toCharArray()) {
            pen += width(letter, Glyphs.of(letter)) + gap();
        }
        return (pen - gap()) * scale;
    }

    private double gap() {
        return 1.3 + weight / scale;
    }

    /** Digits all take one width, or the clock would jitter. */
    private static double width(char letter, Shape glyph) {
        if (Character.isDigit(letter)) {
            return DIGIT_WIDTH;
        }
        return glyph.getBounds2D().getMaxX();
    }
}
