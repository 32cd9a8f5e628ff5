package sprocket.media.sample;

import java.awt.Graphics2D;

/** How far the movie is, one cell of sixteen pixels a second: where a seek landed can be seen without reading. */
final class ProgressLine implements Layer {
    private static final int TOP = ColourBars.TOP + ColourBars.HEIGHT;
    /** A whole row of blocks, which costs next to nothing. */
    private static final int THICK = 8;

    @Override
    public void paint(Graphics2D g, Moment at) {
        g.setColor(Palette.DEEP);
        g.fillRect(0, TOP, Movie.WIDTH, Movie.HEIGHT - TOP);
        g.setColor(Palette.BRASS);
        g.fillRect(0, TOP, (int) StrictMath.round(at.progress() * Movie.WIDTH), THICK);
    }
}
