// SPDX-License-Identifier: Apache-2.0
package sprocket.jpeg;

import java.util.Arrays;

/** Samples of one component, line by line, less 128 each. Its memory is used again. */
final class Raster {

    float[] samples = new float[0];
    /** Samples from one line to the next. */
    int stride;
    /** Samples and lines that are a part of the picture. */
    int width;

    int height;

    /** Makes room. The samples are undefined then. */
    void begin(int stride, int rows, int width, int height) {
        this.stride = stride;
        this.width = width;
        this.height = height;
        if (samples.length < stride * rows) {
            samples = new float[stride * rows];
        }
    }

    /**
     * Repeats the last sample of each line and the last line, so that what lies beyond the picture adds no frequencies.
     */
    void extend(int toWidth, int toHeight) {
        for (int y = 0, line = 0; y < height; y++, line += stride) {
            Arrays.fill(samples, line + width, line + Math.max(width, toWidth), samples[line + width - 1]);
        }
        for (int y = height; y < toHeight; y++) {
            System.arraycopy(samples, (height - 1) * stride, samples, y * stride, Math.max(width, toWidth));
        }
    }

    /**
     * Takes another's samples, two for each of them side by side: three parts of the nearer and one of the farther
     * neighbour.
     */
    void doubleWidth(Raster from, int toWidth, int stride, int rows) {
        begin(stride, rows, toWidth, from.height);
        for (int y = 0; y < height; y++) {
            int line = y * from.stride;
            for (int x = 0; x < width; x++) {
                int near = x >> 1;
                int far = Math.max(0, Math.min(from.width - 1, (x & 1) == 0 ? near - 1 : near + 1));
                samples[y * stride + x] = 0.75f * from.samples[line + near] + 0.25f * from.samples[line + far];
            }
        }
    }

    /** The same one above the other. */
    void doubleHeight(Raster from, int toHeight, int stride, int rows) {
        begin(stride, rows, from.width, toHeight);
        for (int y = 0; y < height; y++) {
            int near = (y >> 1) * from.stride;
            int far = Math.max(0, Math.min(from.height - 1, (y & 1) == 0 ? (y >> 1) - 1 : (y >> 1) + 1)) * from.stride;
            for (int x = 0; x < width; x++) {
                samples[y * stride + x] = 0.75f * from.samples[near + x] + 0.25f * from.samples[far + x];
            }
        }
    }

    /** Bytes of memory that are kept for the next picture. */
    long memory() {
        return samples.length * (long) Float.BYTES;
    }
}
