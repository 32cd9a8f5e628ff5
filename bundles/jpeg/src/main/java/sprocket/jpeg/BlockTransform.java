// SPDX-License-Identifier: Apache-2.0
package sprocket.jpeg;

import java.util.Arrays;
import sprocket.jpeg.Coefficients.Plane;

/**
 * Blocks of coefficients to samples and back (T.81, A.3.3), in 32-bit floating point: the even and odd halves of each
 * row and column are transformed apart from each other. Samples are those of one component less 128.
 *
 * <p>Samples can be averaged in pairs at once. The mean of the samples 2k and 2k + 1 is a transform of four points:
 * coefficient u counts cos(uπ/16) of itself at the frequency u, and 8 − u the same with the opposite sign; that of 4
 * vanishes.
 */
final class BlockTransform {

    private static final int SIZE = 8;
    private static final int HALF = SIZE / 2;
    private static final int LARGEST = 1023;
    /** Zig-zag index to row times 8 plus column (T.81, figure A.6). */
    private static final int[] NATURAL = natural();
    /** Half the cosine of k π / 16. */
    private static final float C1 = half(1);

    private static final float C2 = half(2);
    private static final float C3 = half(3);
    private static final float C4 = half(4);
    private static final float C5 = half(5);
    private static final float C6 = half(6);
    private static final float C7 = half(7);
    /** What the constant term is weighted with: half of the square root of a half. */
    private static final float DC = C4;

    private final float[] work = new float[SIZE * SIZE];
    /** By zig-zag index. */
    private final float[] factors = new float[SIZE * SIZE];

    private final float[] reciprocals = new float[SIZE * SIZE];

    private static float half(int k) {
        return (float) (Math.cos(k * Math.PI / 16) / 2);
    }

    private static int[] natural() {
        int[] order = new int[SIZE * SIZE];
        int index = 0;
        for (int sum = 0; sum < 2 * SIZE - 1; sum++) {
            for (int i = Math.max(0, sum - SIZE + 1); i <= Math.min(sum, SIZE - 1); i++) {
                // Odd diagonals run down to the left, even ones up to the right.
                int row = sum % 2 == 1 ? i : sum - i;
                order[index++] = row * SIZE + sum - row;
            }
        }
        return order;
    }

    /** The table that {@link #samples} is to use. */
    void dequantise(QuantisationTable table) {
        for (int index = 0; index < factors.length; index++) {
            factors[index] = table.value(index);
        }
    }

    /** The table that {@link #coefficients} is to use. */
    void quantise(QuantisationTable table) {
        for (int index = 0; index < reciprocals.length; index++) {
            reciprocals[index] = 1f / table.value(index);
        }
    }

    /**
     * Writes the samples of a block to a raster.
     *
     * @param offset of its upper left sample
     * @param stride samples from one line to the next
     * @param width samples side by side: 8, or 4 for the means of pairs
     * @param height lines, likewise
     */
    void samples(Plane plane, int block, float[] raster, int offset, int stride, int width, int height) {
        long present = plane.present[block];
        int base = block * Coefficients.BLOCK;
        if ((present & ~1L) == 0) {
            float flat = present == 0 ? 0 : plane.data[base] * factors[0] / SIZE;
            for (int line = 0; line < height; line++) {
                Arrays.fill(raster, offset + line * stride, offset + line * stride + width, flat);
            }
            return;
        }
        Arrays.fill(work, 0);
        int rows = 0;
        for (long left = present; left != 0; left &= left - 1) {
            int index = Long.numberOfTrailingZeros(left);
            int natural = NATURAL[index];
            work[natural] = plane.data[base + index] * factors[index];
            rows |= 1 << (natural >> 3);
        }
        for (; rows != 0; rows &= rows - 1) {
            int row = Integer.numberOfTrailingZeros(rows) * SIZE;
            if (width == SIZE) {
                inverse(work, row, 1, work, row, 1);
            } else {
                means(work, row, 1, work, row, 1);
            }
        }
        for (int column = 0; column < width; column++) {
            if (height == SIZE) {
                inverse(work, column, SIZE, raster, offset + column, stride);
            } else {
                means(work, column, SIZE, raster, offset + column, stride);
            }
        }
    }

    /** Reads the samples of a block from a raster and quantises their coefficients. */
    void coefficients(float[] raster, int offset, int stride, Plane plane, int block) {
        for (int row = 0; row < SIZE; row++) {
            forward(raster, offset + row * stride, 1, work, row * SIZE, 1);
        }
        for (int column = 0; column < SIZE; column++) {
            forward(work, column, SIZE, work, column, SIZE);
        }
        long present = 0;
        int base = block * Coefficients.BLOCK;
        for (int index = 0; index < Coefficients.BLOCK; index++) {
            float scaled = work[NATURAL[index]] * reciprocals[index];
            if (scaled >= 0.5f || scaled <= -0.5f) {
                // What samples of 8 bits yield, but for what was rounded (T.81, F.1.1.4).
                int value = Math.max(-LARGEST, Math.min(LARGEST, (int) (scaled + (scaled < 0 ? -0.5f : 0.5f))));
                plane.data[base + index] = (short) value;
                present |= 1L << index;
            }
        }
        plane.present[block] = present;
    }

    private static void inverse(float[] from, int at, int step, float[] to, int target, int targetStep) {
        float dc = from[at] * DC;
        float c4 = from[at + 4 * step] * C4;
        float c2 = from[at + 2 * step];
        float c6 = from[at + 6 * step];
        float even0 = dc + c4 + C2 * c2 + C6 * c6;
        float even3 = dc + c4 - C2 * c2 - C6 * c6;
        float even1 = dc - c4 + C6 * c2 - C2 * c6;
        float even2 = dc - c4 - C6 * c2 + C2 * c6;
        float c1 = from[at + step];
        float c3 = from[at + 3 * step];
        float c5 = from[at + 5 * step];
        float c7 = from[at + 7 * step];
        float odd0 = C1 * c1 + C3 * c3 + C5 * c5 + C7 * c7;
        float odd1 = C3 * c1 - C7 * c3 - C1 * c5 - C5 * c7;
        float odd2 = C5 * c1 - C1 * c3 + C7 * c5 + C3 * c7;
        float odd3 = C7 * c1 - C5 * c3 + C3 * c5 - C1 * c7;
        to[target] = even0 + odd0;
        to[target + targetStep] = even1 + odd1;
        to[target + 2 * targetStep] = even2 + odd2;
        to[target + 3 * targetStep] = even3 + odd3;
        to[target + 4 * targetStep] = even3 - odd3;
        to[target + 5 * targetStep] = even2 - odd2;
        to[target + 6 * targetStep] = even1 - odd1;
        to[target + 7 * targetStep] = even0 - odd0;
    }

    /**
     * The inverse transform with the means of pairs of samples: cosines of multiples of π/8 of what is left at each
     * frequency.
     */
    private static void means(float[] from, int at, int step, float[] to, int target, int targetStep) {
        float z0 = from[at] * DC;
        float z1 = 2 * (C1 * from[at + step] - C7 * from[at + 7 * step]);
        float z2 = 2 * (C2 * from[at + 2 * step] - C6 * from[at + 6 * step]);
        float z3 = 2 * (C3 * from[at + 3 * step] - C5 * from[at + 5 * step]);
        float even0 = z0 + C4 * z2;
        float even1 = z0 - C4 * z2;
        float odd0 = C2 * z1 + C6 * z3;
        float odd1 = C6 * z1 - C2 * z3;
        to[target] = even0 + odd0;
        to[target + targetStep] = even1 + odd1;
        to[target + 2 * targetStep] = even1 - odd1;
        to[target + (HALF - 1) * targetStep] = even0 - odd0;
    }

    private static void forward(float[] from, int at, int step, float[] to, int target, int targetStep) {
        float s0 = from[at];
        float s1 = from[at + step];
        float s2 = from[at + 2 * step];
        float s3 = from[at + 3 * step];
        float s4 = from[at + 4 * step];
        float s5 = from[at + 5 * step];
        float s6 = from[at + 6 * step];
        float s7 = from[at + 7 * step];
        float sum07 = s0 + s7;
        float sum16 = s1 + s6;
        float sum25 = s2 + s5;
        float sum34 = s3 + s4;
        float even = sum07 - sum34;
        float odd = sum16 - sum25;
        to[target] = DC * (sum07 + sum34 + sum16 + sum25);
        to[target + 4 * targetStep] = C4 * (sum07 + sum34 - sum16 - sum25);
        to[target + 2 * targetStep] = C2 * even + C6 * odd;
        to[target + 6 * targetStep] = C6 * even - C2 * odd;
        float d0 = s0 - s7;
        float d1 = s1 - s6;
        float d2 = s2 - s5;
        float d3 = s3 - s4;
        to[target + targetStep] = C1 * d0 + C3 * d1 + C5 * d2 + C7 * d3;
        to[target + 3 * targetStep] = C3 * d0 - C7 * d1 - C1 * d2 - C5 * d3;
        to[target + 5 * targetStep] = C5 * d0 - C1 * d1 + C7 * d2 + C3 * d3;
        to[target + 7 * targetStep] = C7 * d0 - C5 * d1 + C3 * d2 - C1 * d3;
    }
}
