// SPDX-License-Identifier: Apache-2.0
package sprocket.media.sample;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.List;

/** The whole picture, back to front. */
final class Picture {
    private final List<Layer> layers;

    Picture() {
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
}
