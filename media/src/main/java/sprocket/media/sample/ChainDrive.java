// SPDX-License-Identifier: Apache-2.0
package sprocket.media.sample;

import java.awt.BasicStroke;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Point2D;

/** A sprocket wheel that pulls a chain: edges that never rest, where a lost or stale fragment shows at once. */
final class ChainDrive implements MoviePicture.Layer {
    private static final double PITCH = 25;
    private static final int TEETH = 12;
    /** Four turns of the wheel and whole links: the movie can be looped without a jump. */
    private static final int LINKS_PER_MOVIE = 4 * TEETH;

    private static final double PLATE = 2.5;
    /** The middle of a row of blocks, within which the chain then stays. */
    private static final double LEVEL = 172;

    private final Sprocket wheel = new Sprocket(TEETH, PITCH);
    private final Point2D centre = new Point2D.Double(84, LEVEL - wheel.radius());

    Point2D centre() {
        return centre;
    }

    /** The upper edge of the chain. */
    double floor() {
        return LEVEL - PLATE;
    }

    @Override
    public void paint(Graphics2D g, Moment at) {
        double moved = at.progress() * LINKS_PER_MOVIE;
        // lit from above, whatever the angle
        g.setPaint(new GradientPaint(
                (float) centre.getX(),
                (float) (centre.getY() - wheel.radius()),
                Palette.BRASS,
                (float) centre.getX(),
                (float) (centre.getY() + wheel.radius()),
                Palette.BRONZE));
        // clockwise, with a valley on the roller that is lowest
        g.fill(wheel.at(centre.getX(), centre.getY(), StrictMath.PI / 2 + 2 * StrictMath.PI * moved / TEETH));
        chain(g, moved);
    }

    private void chain(Graphics2D g, double moved) {
        // starts left of the picture, on an outer plate, at any time
        double first = centre.getX() - PITCH * (moved % 2 + 6);
        for (int link = 0; first + PITCH * link < Movie.WIDTH; link++) {
            boolean outer = link % 2 == 0;
            g.setColor(outer ? Palette.STEEL : Palette.IRON);
            float height = (float) (outer ? 2 * PLATE : PLATE);
            g.setStroke(new BasicStroke(height, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
            double x = first + PITCH * link;
            g.draw(new Line2D.Double(x, LEVEL, x + PITCH, LEVEL));
        }
    }
}
