package sprocket.jpeg;

import java.util.Arrays;
import sprocket.jpeg.Coefficients.Plane;

/**
 * Blocks of coefficients to samples and back (T.81, A.3.3), in 32-bit floating point: the even and odd halves of each row and column are
 * transformed apart from each other. Samples are those of one component less 128.
 */
final class BlockTransform {

    /** Zig-zag index to row times 8 plus column (T.81, figure A.6). */
    private static final int[] NATURAL = natural();

    private static final int SIZE = 8;
    private static final int LARGEST = 1023;
    /** Half the cosine of k π / 16. */
    private static final float[] COS = new float[SIZE];
    /** Half of the square root of a half, which the constant term is weighted with. */
    private static final float DC = (float) (Math.sqrt(0.5) / 2);

    static {
        for (int k = 0; k < SIZE; k++) {
            COS[k] = (float) (Math.cos(k * Math.PI / 16) / 2);
        }
    }

    private final float[] work = new float[SIZE * SIZE];

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

    /** Writes the samples of a block to a raster. @param offset of its upper left sample @param stride samples of a line */
    void samples(Plane plane, int block, float[] raster, int offset, int stride) {
        Arrays.fill(work, 0);
        int base = block * Coefficients.BLOCK;
        for (long left = plane.present[block]; left != 0; left &= left - 1) {
            int index = Long.numberOfTrailingZeros(left);
            work[NATURAL[index]] = plane.data[base + index] * plane.quantisation.value(index);
        }
        for (int row = 0; row < SIZE; row++) {
            inverse(work, row * SIZE, 1, work, row * SIZE, 1);
        }
        for (int column = 0; column < SIZE; column++) {
            inverse(work, column, SIZE, raster, offset + column, stride);
        }
    }

    /** Reads the samples of a block from a raster and quantises their coefficients. */
    void coefficients(float[] raster, int offset, int stride, Plane plane, int block, QuantisationTable table) {
        for (int row = 0; row < SIZE; row++) {
            forward(raster, offset + row * stride, 1, work, row * SIZE, 1);
        }
        for (int column = 0; column < SIZE; column++) {
            forward(work, column, SIZE, work, column, SIZE);
        }
        long present = 0;
        int base = block * Coefficients.BLOCK;
        for (int index = 0; index < Coefficients.BLOCK; index++) {
            // What samples of 8 bits yield, but for what was rounded (T.81, F.1.1.4).
            int value = Math.max(-LARGEST, Math.min(LARGEST, Math.round(work[NATURAL[index]] / table.value(index))));
            if (value != 0) {
                plane.data[base + index] = (short) value;
                present |= 1L << index;
            }
        }
        plane.present[block] = present;
    }

    private static void inverse(float[] from, int at, int step, float[] to, int target, int targetStep) {
        float dc = from[at] * DC;
        float c4 = from[at + 4 * step] * COS[4];
        float c2 = from[at + 2 * step];
        float c6 = from[at + 6 * step];
        float even0 = dc + c4 + COS[2] * c2 + COS[6] * c6;
        float even3 = dc + c4 - COS[2] * c2 - COS[6] * c6;
        float even1 = dc - c4 + COS[6] * c2 - COS[2] * c6;
        float even2 = dc - c4 - COS[6] * c2 + COS[2] * c6;
        float c1 = from[at + step];
        float c3 = from[at + 3 * step];
        float c5 = from[at + 5 * step];
        float c7 = from[at + 7 * step];
        float odd0 = COS[1] * c1 + COS[3] * c3 + COS[5] * c5 + COS[7] * c7;
        float odd1 = COS[3] * c1 - COS[7] * c3 - COS[1] * c5 - COS[5] * c7;
        float odd2 = COS[5] * c1 - COS[1] * c3 + COS[7] * c5 + COS[3] * c7;
        float odd3 = COS[7] * c1 - COS[5] * c3 + COS[3] * c5 - COS[1] * c7;
        to[target] = even0 + odd0;
        to[target + targetStep] = even1 + odd1;
        to[target + 2 * targetStep] = even2 + odd2;
        to[target + 3 * targetStep] = even3 + odd3;
        to[target + 4 * targetStep] = even3 - odd3;
        to[target + 5 * targetStep] = even2 - odd2;
        to[target + 6 * targetStep] = even1 - odd1;
        to[target + 7 * targetStep] = even0 - odd0;
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
        to[target + 4 * targetStep] = COS[4] * (sum07 + sum34 - sum16 - sum25);
        to[target + 2 * targetStep] = COS[2] * even + COS[6] * odd;
        to[target + 6 * targetStep] = COS[6] * even - COS[2] * odd;
        float d0 = s0 - s7;
        float d1 = s1 - s6;
        float d2 = s2 - s5;
        float d3 = s3 - s4;
        to[target + targetStep] = COS[1] * d0 + COS[3] * d1 + COS[5] * d2 + COS[7] * d3;
        to[target + 3 * targetStep] = COS[3] * d0 - COS[7] * d1 - COS[1] * d2 - COS[5] * d3;
        to[target + 5 * targetStep] = COS[5] * d0 - COS[1] * d1 + COS[7] * d2 + COS[3] * d3;
        to[target + 7 * targetStep] = COS[7] * d0 - COS[5] * d1 + COS[3] * d2 - COS[1] * d3;
    }
}
