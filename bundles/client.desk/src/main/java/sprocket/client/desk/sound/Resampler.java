// SPDX-License-Identifier: Apache-2.0
package sprocket.client.desk.sound;

/**
 * Converts samples to another rate by cubic interpolation over four neighbours. The rate may change a little from call
 * to call. That corrects clock drift and is not audible.
 */
final class Resampler {

    private static final int NEIGHBOURS = 4;

    private final int channels;
    /** The last frames, the oldest first. */
    private final float[] recent;
    /** The position of the next frame, from the second (0) to the third (1) of them. */
    private double phase = 1;

    Resampler(int channels) {
        this.channels = channels;
        this.recent = new float[NEIGHBOURS * channels];
    }

    /** Gives frames one after the other. */
    interface Source {

        /** @return false if there is none */
        boolean next(float[] frame);
    }

    /**
     * Fills a buffer.
     *
     * @param step frames of the source for each frame of the result
     * @return the number of frames; fewer than requested if the source has no more
     */
    int read(Source source, double step, float[] target, int frames) {
        float[] frame = new float[channels];
        for (int made = 0; made < frames; made++) {
            while (phase >= 1) {
                if (!source.next(frame)) {
                    return made;
                }
                System.arraycopy(recent, channels, recent, 0, (NEIGHBOURS - 1) * channels);
                System.arraycopy(frame, 0, recent, (NEIGHBOURS - 1) * channels, channels);
                phase -= 1;
            }
            for (int c = 0; c < channels; c++) {
                target[made * channels + c] = curve(
                        recent[c], recent[channels + c], recent[2 * channels + c], recent[3 * channels + c], phase);
            }
            phase += step;
        }
        return frames;
    }

    /** Catmull-Rom interpolation, from b at 0 to c at 1. */
    private static float curve(float a, float b, float c, float d, double x) {
        double slope = (c - a) / 2.0;
        double second = a - 2.5 * b + 2.0 * c - 0.5 * d;
        double third = (d - a) / 2.0 + 1.5 * (b - c);
        return (float) (((third * x + second) * x + slope) * x + b);
    }

    /** The next frames do not continue the earlier ones. */
    void reset() {
        java.util.Arrays.fill(recent, 0);
        phase = 1;
    }
}
