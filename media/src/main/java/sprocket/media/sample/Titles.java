package sprocket.media.sample;

import java.awt.Graphics2D;

/** The name, the clock and the number of the picture: what was lost, repeated or late can be read off. */
final class Titles implements Layer {
    private static final int LEFT = 18;
    private static final int RIGHT = Movie.WIDTH - 18;
    private static final Lettering NAME = new Lettering(1.8, 3.0);
    private static final Lettering CLOCK = new Lettering(2.3, 3.2);
    private static final Lettering SMALL = new Lettering(1.1, 1.8);

    @Override
    public void paint(Graphics2D g, Moment at) {
        g.setColor(Palette.PAPER);
        NAME.left(g, "Sprocket", LEFT, 16);
        CLOCK.right(g, at.timecode(), RIGHT, 42);
        g.setColor(Palette.MUTED);
        SMALL.right(g, "#" + Moment.digits(at.frame(), 4), RIGHT, 18);
    }
}
