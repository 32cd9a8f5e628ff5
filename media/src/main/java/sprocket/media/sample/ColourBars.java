// SPDX-License-Identifier: Apache-2.0
package sprocket.media.sample;

import java.awt.Color;
import java.awt.Graphics2D;

/** The eight bars of a test card at 75 %, each three MCUs wide: wrong colour order or chroma is seen from afar. */
final class ColourBars implements MoviePicture.Layer {
    static final int TOP = 240;
    static final int HEIGHT = 32;
    private static final int[] BARS = {0xBFBFBF, 0xBFBF00, 0x00BFBF, 0x00BF00, 0xBF00BF, 0xBF0000, 0x0000BF, 0x000000};

    @Override
    public void paint(Graphics2D g, Moment at) {
        int width = Movie.WIDTH / BARS.length;
        for (int i = 0; i < BARS.length; i++) {
            g.setColor(new Color(BARS[i]));
            g.fillRect(i * width, TOP, width, HEIGHT);
        }
    }
}
