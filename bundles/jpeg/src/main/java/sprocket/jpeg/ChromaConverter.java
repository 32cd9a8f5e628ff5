package sprocket.jpeg;

import sprocket.jpeg.Coefficients.Plane;

/**
 * Makes the blocks of a chroma component anew for another sampling. Samples lie between those of luma that they stand for, as JFIF has it:
 * finer chroma is averaged, coarser chroma is interpolated between neighbours. Used by one thread at a time.
 */
final class ChromaConverter {

    private static final int SIZE = 8;

    private final BlockTransform transform = new BlockTransform();
    private float[] source = new float[0];
    private float[] target = new float[0];

    /** How many samples of luma one of chroma stands for, in each direction. */
    record Ratio(int horizontal, int vertical) {
    }

    /**
     * @param from chroma
     * @param width samples of it that are a part of the picture
     * @param height lines of it, likewise
     * @param ratio of it
     * @param into takes the blocks
     * @param wanted the ratio there
     * @param pictureWidth pixels, as the height
     */
    void convert(Plane from, int width, int height, Ratio ratio, Plane into, Ratio wanted, int pictureWidth, int pictureHeight,
            QuantisationTable table) {
        int stride = from.wide * SIZE;
        source = room(source, stride * from.high * SIZE);
        for (int row = 0; row < from.high; row++) {
            for (int column = 0; column < from.wide; column++) {
                transform.samples(from, row * from.stride + column, source, row * SIZE * stride + column * SIZE, stride);
            }
        }
        int wide = Coefficients.divide(Coefficients.divide(pictureWidth, wanted.horizontal()), SIZE);
        int high = Coefficients.divide(Coefficients.divide(pictureHeight, wanted.vertical()), SIZE);
        into.begin(wide, high, wide, high);
        into.quantisation = table;
        target = room(target, wide * SIZE * SIZE);
        Axis columns = new Axis(wide * SIZE, width, ratio.horizontal(), wanted.horizontal());
        Axis rows = new Axis(high * SIZE, height, ratio.vertical(), wanted.vertical());
        for (int row = 0; row < high; row++) {
            for (int line = 0; line < SIZE; line++) {
                line(columns, rows, row * SIZE + line, stride, line * wide * SIZE);
            }
            for (int column = 0; column < wide; column++) {
                transform.coefficients(target, column * SIZE, wide * SIZE, into, row * wide + column, table);
            }
        }
    }

    private static float[] room(float[] memory, int size) {
        return memory.length < size ? new float[size] : memory;
    }

    private void line(Axis columns, Axis rows, int y, int stride, int to) {
        for (int x = 0; x < columns.first.length; x++) {
            float sum = 0;
            for (int v = 0; v < rows.taps; v++) {
                int line = rows.index(y, v) * stride;
                float part = 0;
                for (int h = 0; h < columns.taps; h++) {
                    part += columns.weight(x, h) * source[line + columns.index(x, h)];
                }
                sum += rows.weight(y, v) * part;
            }
            target[to + x] = sum;
        }
    }

    /** Which samples of the source make a sample of the target, along one direction, and with which weights. */
    private static final class Axis {

        private final int[] first;
        private final float[] firstWeight;
        private final int taps;
        private final int last;

        /** @param samples of the target @param known samples of the source */
        Axis(int samples, int known, int ratio, int wanted) {
            this.first = new int[samples];
            this.firstWeight = new float[samples];
            this.last = known - 1;
            // Averages over wanted / ratio samples; between two where the source is coarser.
            this.taps = wanted > ratio ? wanted / ratio : wanted == ratio ? 1 : 2;
            for (int i = 0; i < samples; i++) {
                if (wanted >= ratio) {
                    first[i] = i * taps;
                    firstWeight[i] = 1f / taps;
                } else {
                    // The middle of the sample, counted in samples of the source from the middle of the first.
                    float middle = (i + 0.5f) * wanted / ratio - 0.5f;
                    first[i] = (int) Math.floor(middle);
                    firstWeight[i] = 1 - (middle - first[i]);
                }
            }
        }

        int index(int sample, int tap) {
            return Math.max(0, Math.min(last, first[sample] + tap));
        }

        float weight(int sample, int tap) {
            float weight = firstWeight[sample];
            return tap == 0 || taps > 2 || weight == 0.5f ? weight : 1 - weight;
        }
    }
}
