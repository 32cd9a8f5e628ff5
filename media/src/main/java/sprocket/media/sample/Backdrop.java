package sprocket.media.sample;

import java.awt.GradientPaint;
import java.awt.Graphics2D;

/** A soft gradient: flat enough to cost few bytes, and a wrong quantiser shows as bands in it. */
final class Backdrop implements Layer {
    @Override
    public void paint(Graphics2D g, Moment at) {
        g.setPaint(new GradientPaint(0, 0, Palette.NIGHT, 0, TestPatches.TOP, Palette.DEEP));
        g.fillRect(0, 0, Movie.WIDTH, Movie.HEIGHT);
    }
}
