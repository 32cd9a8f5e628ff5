// SPDX-License-Identifier: Apache-2.0
package sprocket.media.sample;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.geom.Arc2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Point2D;

/** A hand that passes the top on every second, when the note sounds; it moves on by a twentieth with each picture. */
final class Dial implements MoviePicture.Layer {
    private static final double RADIUS = 32;
    private static final double STEP = 2 * StrictMath.PI / Movie.RATE;
    private static final int TRAIL = 6;
    /** The lamp at the top fades over this many pictures. */
    private static final int FLASH = 5;

    private final double x;
    private final double y;

    Dial(Point2D centre) {
        x = centre.getX();
        y = centre.getY();
    }

    @Override
    public void paint(Graphics2D g, Moment at) {
        g.setColor(Palette.WALNUT);
        g.fill(disc(0, RADIUS));
        trail(g, at);
        ticks(g);
        double lit = StrictMath.max(0, 1 - (double) at.frameInSecond() / FLASH);
        g.setColor(Palette.faded(Palette.GLOW, 0.25 + 0.75 * lit));
        g.fill(disc(-RADIUS + 7, 3 + 2.5 * lit));
        hand(g, at.frameInSecond() * STEP);
    }

    private void trail(Graphics2D g, Moment at) {
        double degrees = 360.0 / Movie.RATE;
        for (int i = 0; i < TRAIL; i++) {
            g.setColor(Palette.faded(Palette.CORAL, 0.5 * (TRAIL - i) / TRAIL));
            double start = 90 - (at.frameInSecond() - i) * degrees;
            double r = RADIUS - 2;
            g.fill(new Arc2D.Double(x - r, y - r, 2 * r, 2 * r, start, degrees, Arc2D.PIE));
        }
    }

    private void ticks(Graphics2D g) {
        g.setColor(Palette.PAPER);
        for (int quarter = 1; quarter < 4; quarter++) {
            ray(g, quarter * StrictMath.PI / 2, RADIUS - 9, RADIUS - 4, 2.2);
        }
    }

    private void hand(Graphics2D g, double angle) {
        g.setColor(Palette.CORAL);
        ray(g, angle, -7, RADIUS - 6, 3);
        g.setColor(Palette.PAPER);
        g.fill(disc(0, 3.4));
    }

    private void ray(Graphics2D g, double angle, double from, double to, double weight) {
        g.setStroke(new BasicStroke((float) weight, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        double dx = StrictMath.sin(angle);
        double dy = -StrictMath.cos(angle);
        g.draw(new Line2D.Double(x + from * dx, y + from * dy, x + to * dx, y + to * dy));
    }

    private Ellipse2D disc(double below, double r) {
        return new Ellipse2D.Double(x - r, y + below - r, 2 * r, 2 * r);
    }
}
