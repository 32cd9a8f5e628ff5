// SPDX-License-Identifier: Apache-2.0
package sprocket.client.desk.picture;

import java.awt.Dimension;
import java.awt.image.BufferedImage;
import java.util.ArrayDeque;
import sprocket.client.desk.jpeg.JpegDecoder;

/** Images that are no longer shown, of one size and one decoder, for reuse. Thread-safe. */
final class SpareImages {

    private static final int MAX = 8;

    private final ArrayDeque<BufferedImage> spare = new ArrayDeque<>();
    private JpegDecoder.Factory factory;

    /** @return null if there is none */
    synchronized BufferedImage take(JpegDecoder.Factory by, Dimension size) {
        BufferedImage image = by == factory ? spare.poll() : null;
        return image != null && image.getWidth() == size.width && image.getHeight() == size.height ? image : null;
    }

    synchronized void give(BufferedImage image, JpegDecoder.Factory by) {
        BufferedImage other = spare.peek();
        if (by != factory
                || other != null && (other.getWidth() != image.getWidth() || other.getHeight() != image.getHeight())) {
            spare.clear();
            factory = by;
        }
        if (spare.size() < MAX) {
            spare.add(image);
        }
    }

    synchronized void clear() {
        spare.clear();
    }
}
