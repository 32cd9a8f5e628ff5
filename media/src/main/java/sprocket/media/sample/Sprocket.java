// SPDX-License-Identifier: Apache-2.0
package sprocket.media.sample;

import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;

/** A toothed wheel around the origin with a valley, where a roller of the chain rests, at angle zero. */
final class Sprocket {
    private static final double ROOT = -3.6;
    private static final double TIP = 3.9;
    private static final int SAMPLES = 12;

    private final int teeth;
    private final double radius;
    private final Shape shape;

    /** @param pitch distance between two rollers in pixels */
    Sprocket(int teeth, double pitch) {
        this.teeth = teeth;
        this.radius = pitch / (2 * StrictMath.sin(StrictMath.PI / teeth));
        shape = outline();
    }

    /** Radius of the circle on which the rollers lie. */
    double radius() {
        return radius;
    }

    Shape at(double x, double y, double angle) {
        AffineTransform place = AffineTransform.getTranslateInstance(x, y);
        place.rotate(StrictMath.cos(angle), StrictMath.sin(angle));
        return place.createTransformedShape(shape);
    }

    private Shape outline() {
        Path2D path = new Path2D.Double();
        for (int i = 0; i < teeth * SAMPLES; i++) {
            double angle = 2 * StrictMath.PI * i / (teeth * SAMPLES);
            double r = radius + ROOT + (TIP - ROOT) * flank((double) (i % SAMPLES) / SAMPLES);
            double x = r * StrictMath.cos(angle);
            double y = r * StrictMath.sin(angle);
            if (i == 0) {
                path.moveTo(x, y);
            } else {
                path.lineTo(x, y);
            }
        }
        path.closePath();
        return path;
    }

    /** Height of the tooth, 0 at the valleys (0 and 1), 1 at the tip, smooth between. */
    private static double flank(double across) {
        double rise = StrictMath.min(1, StrictMath.max(0, (StrictMath.min(across, 1 - across) - 0.12) / 0.3));
        return rise * rise * (3 - 2 * rise);
    }
}
