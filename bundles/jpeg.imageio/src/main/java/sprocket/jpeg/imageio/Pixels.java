// SPDX-License-Identifier: Apache-2.0
package sprocket.jpeg.imageio;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import sprocket.jpeg.ExifOrientation;
import sprocket.jpeg.JpegException;

/** Pictures of three bytes for each pixel: blue, green, red, as Image I/O decodes into. */
final class Pixels {

    static final int BANDS = 3;

    private Pixels() {}

    static BufferedImage image(int width, int height) {
        return new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
    }

    static byte[] of(BufferedImage image) {
        return ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
    }

    /** @return the image itself where it has this form */
    static BufferedImage rgb(BufferedImage image) {
        if (image.getType() == BufferedImage.TYPE_3BYTE_BGR) {
            return image;
        }
        BufferedImage rgb = image(image.getWidth(), image.getHeight());
        if (image.getRaster().getNumBands() == 1) {
            spread(image, of(rgb));
        } else {
            draw(image, rgb);
        }
        return rgb;
    }

    /** Gray as it is coded: Java's gray has another gamma, and would be converted. */
    private static void spread(BufferedImage gray, byte[] to) {
        Raster from = gray.getRaster();
        int shift = gray.getColorModel().getComponentSize(0) - Byte.SIZE;
        int[] line = new int[from.getWidth()];
        int at = 0;
        for (int y = 0; y < from.getHeight(); y++) {
            from.getSamples(0, y, line.length, 1, 0, line);
            for (int value : line) {
                byte sample = (byte) (value >> shift);
                to[at++] = sample;
                to[at++] = sample;
                to[at++] = sample;
            }
        }
    }

    private static void draw(BufferedImage image, BufferedImage to) {
        Graphics2D graphics = to.createGraphics();
        try {
            graphics.drawImage(image, 0, 0, null);
        } finally {
            graphics.dispose();
        }
    }

    /** Full range, as JFIF has it (ITU-T T.871, 7). */
    static void fromYcbcr(BufferedImage image) {
        byte[] samples = of(image);
        for (int at = 0; at < samples.length; at += BANDS) {
            double y = samples[at + 2] & 0xFF;
            int cb = (samples[at + 1] & 0xFF) - 128;
            int cr = (samples[at] & 0xFF) - 128;
            samples[at + 2] = clamp(y + 1.402 * cr);
            samples[at + 1] = clamp(y - 0.344136 * cb - 0.714136 * cr);
            samples[at] = clamp(y + 1.772 * cb);
        }
    }

    private static byte clamp(double value) {
        return (byte) Math.max(0, Math.min(255, Math.round(value)));
    }

    /** The lines of two fields in turn. */
    static BufferedImage woven(BufferedImage upper, BufferedImage lower) throws JpegException {
        if (upper.getWidth() != lower.getWidth() || upper.getHeight() != lower.getHeight()) {
            throw JpegException.damaged("its fields have different sizes");
        }
        BufferedImage whole = image(upper.getWidth(), 2 * upper.getHeight());
        int line = BANDS * upper.getWidth();
        for (int y = 0; y < upper.getHeight(); y++) {
            System.arraycopy(of(upper), y * line, of(whole), 2 * y * line, line);
            System.arraycopy(of(lower), y * line, of(whole), (2 * y + 1) * line, line);
        }
        return whole;
    }

    /** @return the image itself where it is upright */
    static BufferedImage upright(BufferedImage image, ExifOrientation orientation) {
        if (orientation == ExifOrientation.TOP_LEFT) {
            return image;
        }
        int width = image.getWidth();
        int height = image.getHeight();
        BufferedImage upright = orientation.swapsSides() ? image(height, width) : image(width, height);
        byte[] from = of(image);
        byte[] to = of(upright);
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
                System.arraycopy(from, BANDS * (row * width + column), to, at, BANDS);
                at += BANDS;
            }
        }
        return upright;
    }
}
