// SPDX-License-Identifier: Apache-2.0
package sprocket.jpeg.imageio;

import java.awt.image.BufferedImage;
import java.util.Arrays;

/**
 * Scales pictures down: each pixel becomes the mean of the area that it covers, with the parts of the pixels at its
 * edges. Exact, since areas are counted in fractions of pixels whose denominators are the new sizes.
 */
final class AreaAverage {

    private AreaAverage() {}

    /** @return the image itself where it fits; else the largest of its shape that does, of at least one pixel */
    static BufferedImage within(BufferedImage image, int maxWidth, int maxHeight) {
        int width = image.getWidth();
        int height = image.getHeight();
        if (width <= maxWidth && height <= maxHeight) {
            return image;
        }
        boolean wide = (long) width * maxHeight >= (long) height * maxWidth;
        return wide
                ? scaled(image, maxWidth, side(height, maxWidth, width))
                : scaled(image, side(width, maxHeight, height), maxHeight);
    }

    private static int side(int size, int numerator, int denominator) {
        return (int) Math.max(1, ((long) size * numerator + denominator / 2) / denominator);
    }

    private static BufferedImage scaled(BufferedImage image, int width, int height) {
        BufferedImage scaled = Pixels.image(width, height);
        byte[] from = Pixels.of(image);
        byte[] to = Pixels.of(scaled);
        int fromLine = Pixels.BANDS * image.getWidth();
        long area = (long) image.getWidth() * image.getHeight();
        long[] line = new long[Pixels.BANDS * width];
        long[] sums = new long[line.length];
        int row = 0;
        for (int y = 0; y < image.getHeight(); y++) {
            sumAcross(from, y * fromLine, image.getWidth(), line, width);
            // In units of 1/height of a line: line y covers [y * height, (y + 1) * height), row r [r * H, (r + 1) * H).
            long rowEnd = (row + 1L) * image.getHeight();
            long lineEnd = (y + 1L) * height;
            long part = Math.min(height, rowEnd - (long) y * height);
            add(sums, line, part);
            if (lineEnd >= rowEnd) {
                put(sums, area, to, row * sums.length);
                Arrays.fill(sums, 0);
                add(sums, line, lineEnd - rowEnd);
                row++;
            }
        }
        return scaled;
    }

    private static void sumAcross(byte[] from, int start, int fromWidth, long[] line, int width) {
        Arrays.fill(line, 0);
        int column = 0;
        for (int x = 0; x < fromWidth; x++) {
            long columnEnd = (column + 1L) * fromWidth;
            long end = (x + 1L) * width;
            long part = Math.min(width, columnEnd - (long) x * width);
            for (int band = 0; band < Pixels.BANDS; band++) {
                long value = from[start + Pixels.BANDS * x + band] & 0xFF;
                line[Pixels.BANDS * column + band] += value * part;
                if (end > columnEnd) {
                    line[Pixels.BANDS * (column + 1) + band] += value * (end - columnEnd);
                }
            }
            if (end >= columnEnd) {
                column++;
            }
        }
    }

    private static void add(long[] sums, long[] line, long weight) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] += weight * line[i];
        }
    }

    private static void put(long[] sums, long area, byte[] to, int start) {
        for (int i = 0; i < sums.length; i++) {
            to[start + i] = (byte) ((sums[i] + area / 2) / area);
        }
    }
}
