// SPDX-License-Identifier: Apache-2.0
package sprocket.media.sample;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.List;

/** The whole picture, back to front. */
final class MoviePicture {
    private final List<Layer> layers;

    MoviePicture() {
        ChainDrive drive = new ChainDrive();
        layers = List.of(
                new Backdrop(),
                new Titles(),
                drive,
                new Dial(drive.centre()),
                new Ball(drive.floor()),
                new TestPatches(),
                new ColourBars(),
                new ProgressLine());
    }

    BufferedImage at(Moment moment) {
        BufferedImage image = new BufferedImage(Movie.WIDTH, Movie.HEIGHT, BufferedImage.TYPE_INT_RGB);
        for (Layer layer : layers) {
            Graphics2D g = image.createGraphics();
            g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
            layer.paint(g, moment);
            g.dispose();
        }
        return image;
    }

    /** Wall and floor, each of one colour and whole blocks, so that they cost next to nothing. */
    private static final class Backdrop implements Layer {
        private static final int FLOOR = TestPatches.TOP - 16;

        @Override
        public void paint(Graphics2D g, Moment at) {
            g.setColor(Palette.NIGHT);
            g.fillRect(0, 0, Movie.WIDTH, FLOOR);
            g.setColor(Palette.DEEP);
            g.fillRect(0, FLOOR, Movie.WIDTH, Movie.HEIGHT - FLOOR);
        }
    }

    /** How far the movie is, one cell of sixteen pixels a second: where a seek landed can be seen without reading. */
    private static final class ProgressLine implements Layer {
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

    /**
     * The name, the clock and the number of the picture: what was lost, repeated or late can be read off.
     *
     * <p>Lines of text fill whole rows of blocks, and each digit of the clock two columns: edges cost what they cost
     * per block.
     */
    private static final class Titles implements Layer {
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

    /** One thing in the picture. */
    @FunctionalInterface
    interface Layer {
        void paint(Graphics2D g, Moment at);
    }
}
