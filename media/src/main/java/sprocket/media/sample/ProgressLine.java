// SPDX-License-Identifier: Apache-2.0
package sprocket.media.sample;

import java.awt.Graphics2D;

/** How far the movie is, one cell of sixteen pixels a second: where a seek landed can be seen without reading. */
final class ProgressLine implements Layer {
    private static final int TOP = ColourBars.TOP + ColourBars.HEIGHT;
    private static final int WIDTH = 16 * Movie.SECONDS;
    private static final int LEFT = (Movie.WIDTH - WIDTH) / 2;
    /** A whole row of blocks, which costs next to nothing. */
    private static final int THICK = 8;

    @Override
    public void paint(Graphics2D g, Moment at) {
        g.setColor(Palette.NIGHT);
        g.fillRect(LEFT, TOP, WIDTH, THICK);
        g.setColor(Palette.MUTED);
        g.fillRect(LEFT, TOP, (int) StrictMath.round(at.progress() * WIDTH), THICK);
    }
}
