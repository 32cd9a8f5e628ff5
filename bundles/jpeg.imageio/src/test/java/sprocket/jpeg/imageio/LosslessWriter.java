// SPDX-License-Identifier: Apache-2.0
package sprocket.jpeg.imageio;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.IntUnaryOperator;
import sprocket.jpeg.Marker;

/** Codes pictures without loss (ITU-T T.81, annex H), as no program of today's systems does. */
final class LosslessWriter {

    static final List<IntUnaryOperator> RGB = List.of(KindsTest::red, KindsTest::green, KindsTest::blue);

    /** Of the 17 categories, all with codes of five bits. */
    private static final int CATEGORIES = 17;

    private static final int CODE = 5;

    private final ByteArrayOutputStream data = new ByteArrayOutputStream();
    private int pending;
    private int bits;

    private LosslessWriter() {}

    /** @param components samples of a pixel's colour */
    static byte[] write(BufferedImage image, int precision, int predictor, List<IntUnaryOperator> components) {
        return new LosslessWriter().picture(image, precision, predictor, components);
    }

    private byte[] picture(BufferedImage image, int precision, int predictor, List<IntUnaryOperator> components) {
        ByteBuffer frame = ByteBuffer.allocate(6 + 3 * components.size())
                .put((byte) precision)
                .putShort((short) image.getHeight())
                .putShort((short) image.getWidth())
                .put((byte) components.size());
        ByteBuffer scan = ByteBuffer.allocate(4 + 2 * components.size()).put((byte) components.size());
        for (int i = 1; i <= components.size(); i++) {
            frame.put((byte) i).put((byte) 0x11).put((byte) 0);
            scan.put((byte) i).put((byte) 0);
        }
        scan.put((byte) predictor).put((byte) 0).put((byte) 0);
        // The second one, of AC coefficients, means nothing.
        ByteArrayOutputStream tables = new ByteArrayOutputStream();
        for (int destination : new int[] {0x00, 0x10}) {
            tables.write(destination);
            for (int length = 1; length <= 16; length++) {
                tables.write(length == CODE ? CATEGORIES : 0);
            }
            for (int category = 0; category < CATEGORIES; category++) {
                tables.write(category);
            }
        }
        code(image, precision, predictor, components);
        ByteArrayOutputStream picture = new ByteArrayOutputStream();
        picture.writeBytes(new byte[] {(byte) 0xFF, (byte) Marker.SOI});
        picture.writeBytes(Jpegs.segment(Marker.DHT, tables.toByteArray()));
        picture.writeBytes(Jpegs.segment(Marker.SOF3, frame.array()));
        picture.writeBytes(Jpegs.segment(Marker.SOS, scan.array()));
        picture.writeBytes(data.toByteArray());
        picture.writeBytes(new byte[] {(byte) 0xFF, (byte) Marker.EOI});
        return picture.toByteArray();
    }

    private void code(BufferedImage image, int precision, int predictor, List<IntUnaryOperator> components) {
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                for (IntUnaryOperator sample : components) {
                    int left = x == 0 ? 0 : sample.applyAsInt(image.getRGB(x - 1, y));
                    int above = y == 0 ? 0 : sample.applyAsInt(image.getRGB(x, y - 1));
                    int corner = x == 0 || y == 0 ? 0 : sample.applyAsInt(image.getRGB(x - 1, y - 1));
                    int predicted = x == 0 && y == 0
                            ? 1 << precision - 1
                            : y == 0 ? left : x == 0 ? above : predict(predictor, left, above, corner);
                    difference((short) (sample.applyAsInt(image.getRGB(x, y)) - predicted));
                }
            }
        }
        put(0x7F, 7);
    }

    /** Table H.1. */
    private static int predict(int predictor, int left, int above, int corner) {
        return switch (predictor) {
            case 1 -> left;
            case 2 -> above;
            case 3 -> corner;
            case 4 -> left + above - corner;
            case 5 -> left + (above - corner >> 1);
            case 6 -> above + (left - corner >> 1);
            default -> left + above >> 1;
        };
    }

    private void difference(int difference) {
        int category = Integer.SIZE - Integer.numberOfLeadingZeros(Math.abs(difference));
        put(category, CODE);
        if (category < CATEGORIES - 1) {
            put(difference < 0 ? difference - 1 : difference, category);
        }
    }

    private void put(int value, int count) {
        for (int i = count - 1; i >= 0; i--) {
            pending = pending << 1 | value >> i & 1;
            if (++bits == Byte.SIZE) {
                data.write(pending);
                if ((pending & 0xFF) == 0xFF) {
                    data.write(0);
                }
                bits = 0;
            }
        }
    }
}
