// SPDX-License-Identifier: Apache-2.0
package sprocket.jpeg;

import sprocket.jpeg.Coefficients.Plane;

/**
 * Makes the blocks of a chroma component anew for another sampling. Samples lie between those of luma that they stand
 * for, as JFIF has it: finer chroma is averaged, coarser chroma is interpolated between neighbours. Used by one thread
 * at a time.
 */
final class ChromaConverter {

    private static final int SIZE = 8;

    private final BlockTransform transform = new BlockTransform();
    private final Raster edge = new Raster();
    private Raster source = new Raster();
    private Raster spare = new Raster();

    /** How many samples of luma one of chroma stands for, in each direction. */
    record Ratio(int horizontal, int vertical) {}

    /** What becomes of the number of samples in one direction. */
    private enum Step {
        HALVE,
        KEEP,
        DOUBLE;

        static Step of(int ratio, int wanted) {
            if (wanted == 2 * ratio) {
                return HALVE;
            }
            if (wanted == ratio) {
                return KEEP;
            }
            if (ratio == 2 * wanted) {
                return DOUBLE;
            }
            throw new IllegalArgumentException(
                    "Chroma cannot be made from a ratio of " + ratio + " to one of " + wanted);
        }

        /** Samples that the transform makes of a block. */
        int samples() {
            return this == HALVE ? SIZE / 2 : SIZE;
        }
    }

    /**
     * @param from chroma
     * @param ratio of it
     * @param into takes the blocks
     * @param wanted the ratio there: half of the other, the same or twice as much in each direction
     * @param pictureWidth pixels, as the height
     */
    void convert(
            Plane from,
            Ratio ratio,
            Plane into,
            Ratio wanted,
            int pictureWidth,
            int pictureHeight,
            QuantisationTable table) {
        Step horizontal = Step.of(ratio.horizontal(), wanted.horizontal());
        Step vertical = Step.of(ratio.vertical(), wanted.vertical());
        int width = Coefficients.divide(pictureWidth, wanted.horizontal());
        int height = Coefficients.divide(pictureHeight, wanted.vertical());
        int wide = Coefficients.divide(width, SIZE);
        int high = Coefficients.divide(height, SIZE);
        int stride = Math.max(wide * SIZE, from.wide * horizontal.samples());
        int rows = Math.max(high * SIZE, from.high * vertical.samples());
        source.begin(
                stride,
                rows,
                horizontal == Step.DOUBLE ? Coefficients.divide(pictureWidth, ratio.horizontal()) : width,
                vertical == Step.DOUBLE ? Coefficients.divide(pictureHeight, ratio.vertical()) : height);
        samples(
                from,
                horizontal,
                vertical,
                Coefficients.divide(pictureWidth, ratio.horizontal()),
                Coefficients.divide(pictureHeight, ratio.vertical()));
        if (horizontal == Step.DOUBLE) {
            spare.doubleWidth(source, width, stride, rows);
            swap();
        }
        if (vertical == Step.DOUBLE) {
            spare.doubleHeight(source, height, stride, rows);
            swap();
        }
        source.extend(wide * SIZE, high * SIZE);
        into.begin(wide, high, wide, high);
        into.quantisation = table;
        transform.quantise(table);
        for (int row = 0; row < high; row++) {
            for (int column = 0; column < wide; column++) {
                transform.coefficients(
                        source.samples, row * SIZE * stride + column * SIZE, stride, into, row * wide + column);
            }
        }
    }

    private void swap() {
        Raster filled = spare;
        spare = source;
        source = filled;
    }

    /**
     * @param width samples of the component that are a part of the picture, before any step
     * @param height likewise
     */
    private void samples(Plane from, Step horizontal, Step vertical, int width, int height) {
        boolean oddColumn = horizontal == Step.HALVE && width % 2 == 1;
        boolean oddRow = vertical == Step.HALVE && height % 2 == 1;
        transform.dequantise(from.quantisation);
        for (int row = 0; row < from.high; row++) {
            for (int column = 0; column < from.wide; column++) {
                int block = row * from.stride + column;
                int at = row * vertical.samples() * source.stride + column * horizontal.samples();
                if (oddColumn && column == from.wide - 1 || oddRow && row == from.high - 1) {
                    transform.samples(
                            from, block, edge(width - column * SIZE, height - row * SIZE), 0, SIZE, SIZE, SIZE);
                    average(horizontal, vertical, at);
                } else {
                    transform.samples(
                            from, block, source.samples, at, source.stride, horizontal.samples(), vertical.samples());
                }
            }
        }
    }

    private float[] edge(int width, int height) {
        edge.begin(SIZE, SIZE, Math.min(width, SIZE), Math.min(height, SIZE));
        return edge.samples;
    }

    /**
     * Halves the samples of a block of which not all are a part of the picture: the last counts twice where its partner
     * is none.
     */
    private void average(Step horizontal, Step vertical, int at) {
        edge.extend(SIZE, SIZE);
        int right = horizontal == Step.HALVE ? 1 : 0;
        int below = vertical == Step.HALVE ? SIZE : 0;
        for (int y = 0; y < vertical.samples(); y++) {
            for (int x = 0; x < horizontal.samples(); x++) {
                int of = (y * SIZE << (below > 0 ? 1 : 0)) + (x << right);
                source.samples[at + y * source.stride + x] = (edge.samples[of]
                                + edge.samples[of + right]
                                + edge.samples[of + below]
                                + edge.samples[of + right + below])
                        / 4;
            }
        }
    }

    /** Bytes of memory that are kept for the next picture. */
    long memory() {
        return source.memory() + spare.memory();
    }
}
