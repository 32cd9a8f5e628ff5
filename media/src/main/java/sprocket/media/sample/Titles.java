// SPDX-License-Identifier: Apache-2.0
package sprocket.media.sample;

import java.awt.Graphics2D;

/**
 * The name, the clock and the number of the picture: what was lost, repeated or late can be read off.
 *
 * <p>Lines of text fill whole rows of blocks, and each digit of the clock two columns: edges cost what they cost per
 * block.
 */
final class Titles implements Layer {
    private static final int LEFT = 17;
    private static final double RIGHT = Movie.WIDTH - 17.6;
    private static final Lettering NAME = new Lettering(1.34, 1.34, 2.6);
    private static final Lettering CLOCK = new Lettering(1.75, 2.08, 3.2);
    private static final Lettering SMALL = new Lettering(.85, 1.1, 1.8);

    @Override
    public void paint(Graphics2D g, Moment at) {
        g.setColor(Palette.FROST);
        NAME.left(g, "Sprocket", LEFT, 17.3);
        CLOCK.right(g, at.timecode(), RIGHT, 41.6);
        g.setColor(Palette.MUTED);
        SMALL.right(g, "#" + Moment.digits(at.frame(), 4), RIGHT, 17);
    }
}
