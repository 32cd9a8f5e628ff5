// SPDX-License-Identifier: Apache-2.0
package sprocket.media.sample;

import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;

/** A ball that meets the chain on every second: the note must sound when it lands. */
final class Ball implements MoviePicture.Layer {
    private static final double RADIUS = 9;
    private static final double HEIGHT = 64;
    private static final double LEFT = 176;
    private static final double RIGHT = 352;
    /** Seconds for one way; the way there and back divides the movie. */
    private static final int CROSSING = 5;

    private final double floor;

    Ball(double floor) {
        this.floor = floor;
    }

    @Override
    public void paint(Graphics2D g, Moment at) {
        double f = at.fraction();
        double up = 4 * f * (1 - f);
        double squeeze = StrictMath.max(0, 1 - up * 8) * 0.22;
        double width = RADIUS * (1 + squeeze);
        double height = RADIUS * (1 - squeeze);
        double x = across(at);
        double y = floor - height - HEIGHT * up;

        g.setColor(Palette.faded(Palette.DEEP, 0.7 - 0.5 * up));
        double shadow = RADIUS * (1 - 0.4 * up);
        g.fill(new Ellipse2D.Double(x - shadow, floor - 1, 2 * shadow, 4));
        g.setColor(Palette.CORAL);
        g.fill(new Ellipse2D.Double(x - width, y - height, 2 * width, 2 * height));
        g.setColor(Palette.faded(Palette.PAPER, 0.75));
        g.fill(new Ellipse2D.Double(x - width * 0.55, y - height * 0.65, width * 0.6, height * 0.5));
    }

    private static double across(Moment at) {
        double way = (double) at.frame() / (Movie.RATE * CROSSING) % 2;
        return LEFT + (RIGHT - LEFT) * (way < 1 ? way : 2 - way);
    }
}
