// SPDX-License-Identifier: Apache-2.0
package sprocket.jpeg.imageio;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import javax.imageio.ImageIO;

/**
 * A smooth picture with a texture, as a photograph has it, and what is left of it elsewhere. No two of its corners are
 * alike.
 */
final class Scene {

    static final int WIDTH = 64;
    static final int HEIGHT = 48;

    private Scene() {}

    static BufferedImage draw() {
        return draw(WIDTH, HEIGHT);
    }

    static BufferedImage draw(int width, int height) {
        BufferedImage image = Pixels.image(width, height);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.setRGB(x, y, rgb((double) x / width, (double) y / height));
            }
        }
        return image;
    }

    private static int rgb(double x, double y) {
        double light = 0.35 + 0.3 * Math.sin(2 * x + 3 * y) + 0.04 * Math.sin(25 * x) * Math.cos(19 * y);
        double warm = 0.18 * Math.cos(3 * x - y);
        double cold = 0.15 * Math.sin(4 * y + 0.5);
        return level(light + warm) << 16 | level(light) << 8 | level(light + cold);
    }

    private static int level(double value) {
        return (int) Math.round(255 * Math.max(0, Math.min(1, value)));
    }

    static BufferedImage decode(ByteBuffer jpeg) {
        byte[] bytes = new byte[jpeg.remaining()];
        jpeg.duplicate().get(bytes);
        try {
            return Pixels.rgb(ImageIO.read(new ByteArrayInputStream(bytes)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static int luma(int rgb) {
        return (int) Math.round(0.299 * (rgb >> 16 & 0xFF) + 0.587 * (rgb >> 8 & 0xFF) + 0.114 * (rgb & 0xFF));
    }

    /** Of the luma, in dB. */
    static double psnr(BufferedImage expected, BufferedImage actual) {
        return psnr(expected, actual, true);
    }

    /** Of all three colours, in dB. */
    static double colourPsnr(BufferedImage expected, BufferedImage actual) {
        return psnr(expected, actual, false);
    }

    private static double psnr(BufferedImage expected, BufferedImage actual, boolean luma) {
        if (expected.getWidth() != actual.getWidth() || expected.getHeight() != actual.getHeight()) {
            throw new AssertionError("The picture has " + actual.getWidth() + "x" + actual.getHeight() + " pixels");
        }
        double sum = 0;
        for (int y = 0; y < expected.getHeight(); y++) {
            for (int x = 0; x < expected.getWidth(); x++) {
                int one = expected.getRGB(x, y);
                int two = actual.getRGB(x, y);
                sum += luma
                        ? square(luma(one) - luma(two))
                        : (square((one >> 16 & 0xFF) - (two >> 16 & 0xFF))
                                        + square((one >> 8 & 0xFF) - (two >> 8 & 0xFF))
                                        + square((one & 0xFF) - (two & 0xFF)))
                                / 3.0;
            }
        }
        return 10 * Math.log10(255 * 255 / (sum / (expected.getWidth() * expected.getHeight())));
    }

    private static double square(int difference) {
        return (double) difference * difference;
    }
}
