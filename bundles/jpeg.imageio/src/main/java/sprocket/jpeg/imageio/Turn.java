// SPDX-License-Identifier: Apache-2.0
package sprocket.jpeg.imageio;

import java.awt.image.BufferedImage;
import sprocket.jpeg.ExifOrientation;

/** Turns pictures upright. */
final class Turn {

    private Turn() {}

    /** @return the image itself where it is upright */
    static BufferedImage upright(BufferedImage image, ExifOrientation orientation) {
        if (orientation == ExifOrientation.TOP_LEFT) {
            return image;
        }
        int width = image.getWidth();
        int height = image.getHeight();
        BufferedImage upright = orientation.swapsSides() ? Pixels.image(height, width) : Pixels.image(width, height);
        byte[] from = Pixels.of(image);
        byte[] to = Pixels.of(upright);
        int at = 0;
        for (int y = 0; y < upright.getHeight(); y++) {
            for (int x = 0; x < upright.getWidth(); x++) {
                int row = switch (orientation) {
                    case TOP_LEFT, TOP_RIGHT -> y;
                    case BOTTOM_RIGHT, BOTTOM_LEFT -> height - 1 - y;
                    case LEFT_TOP, LEFT_BOTTOM -> x;
                    case RIGHT_TOP, RIGHT_BOTTOM -> height - 1 - x;
                };
                int column = switch (orientation) {
                    case TOP_LEFT, BOTTOM_LEFT -> x;
                    case TOP_RIGHT, BOTTOM_RIGHT -> width - 1 - x;
                    case LEFT_TOP, RIGHT_TOP -> y;
                    case LEFT_BOTTOM, RIGHT_BOTTOM -> width - 1 - y;
                };
                System.arraycopy(from, Pixels.BANDS * (row * width + column), to, at, Pixels.BANDS);
                at += Pixels.BANDS;
            }
        }
        return upright;
    }
}
