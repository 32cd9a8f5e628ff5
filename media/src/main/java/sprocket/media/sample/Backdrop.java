// SPDX-License-Identifier: Apache-2.0
package sprocket.media.sample;

import java.awt.Graphics2D;

/** Wall and floor, each of one colour and whole blocks, so that they cost next to nothing. */
final class Backdrop implements Layer {
    private static final int FLOOR = TestPatches.TOP - 16;

    @Override
    public void paint(Graphics2D g, Moment at) {
        g.setColor(Palette.NIGHT);
        g.fillRect(0, 0, Movie.WIDTH, FLOOR);
        g.setColor(Palette.DEEP);
        g.fillRect(0, FLOOR, Movie.WIDTH, Movie.HEIGHT - FLOOR);
    }
}
