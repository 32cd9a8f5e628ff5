// SPDX-License-Identifier: Apache-2.0
package sprocket.jpeg;

import java.util.function.IntBinaryOperator;
import sprocket.jpeg.Coefficients.Plane;
import sprocket.jpeg.TestPicture.Part;

/**
 * Samples and their coefficients by the definition of the transform (T.81, A.3.3): slow, and what others are compared
 * with.
 */
final class Samples {

    private Samples() {}

    /**
     * A component of whatever sampling shows f of the middle of each of its samples, in pixels, as 8 bits with
     * quantisation by 1.
     */
    static void draw(Part part, int horizontal, int vertical, IntBinaryOperator value) {
        for (int row = 0; row < part.rows(); row++) {
            for (int column = 0; column < part.stride(); column++) {
                double[] samples = new double[64];
                for (int i = 0; i < 64; i++) {
                    int x = (column * 8 + i % 8) * horizontal * 2 + horizontal - 1;
                    int y = (row * 8 + i / 8) * vertical * 2 + vertical - 1;
                    samples[i] = value.applyAsInt(x, y) / 256.0;
                }
                short[] block = transform(samples);
                System.arraycopy(block, 0, part.data(), (row * part.stride() + column) * 64, 64);
            }
        }
    }

    /** By the definition (T.81, A.3.3), in zig-zag order. */
    private static short[] transform(double[] samples) {
        short[] block = new short[64];
        int index = 0;
        for (int sum = 0; sum < 15; sum++) {
            for (int i = 0; i <= sum; i++) {
                int v = sum % 2 == 1 ? i : sum - i;
                int u = sum - v;
                if (u > 7 || v > 7) {
                    continue;
                }
                double total = 0;
                for (int at = 0; at < 64; at++) {
                    total += samples[at]
                            * Math.cos((2 * (at % 8) + 1) * u * Math.PI / 16)
                            * Math.cos((2 * (at / 8) + 1) * v * Math.PI / 16);
                }
                block[index++] =
                        (short) Math.round(total / 4 * (u == 0 ? Math.sqrt(0.5) : 1) * (v == 0 ? Math.sqrt(0.5) : 1));
            }
        }
        return block;
    }

    /** By the definition, less 128. */
    static double sample(Plane plane, int x, int y) {
        int block = y / 8 * plane.stride + x / 8;
        double sum = 0;
        int index = 0;
        for (int diagonal = 0; diagonal < 15; diagonal++) {
            for (int i = 0; i <= diagonal; i++) {
                int v = diagonal % 2 == 1 ? i : diagonal - i;
                int u = diagonal - v;
                if (u > 7 || v > 7) {
                    continue;
                }
                sum += plane.get(block, index)
                        * plane.quantisation.value(index)
                        * (u == 0 ? Math.sqrt(0.5) : 1)
                        * (v == 0 ? Math.sqrt(0.5) : 1)
                        * Math.cos((2 * (x % 8) + 1) * u * Math.PI / 16)
                        * Math.cos((2 * (y % 8) + 1) * v * Math.PI / 16)
                        / 4;
                index++;
            }
        }
        return sum;
    }
}
