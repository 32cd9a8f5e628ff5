// SPDX-License-Identifier: Apache-2.0
package sprocket.client.record;

import java.util.Arrays;
import java.util.List;

/**
 * Pictures per second, as a fraction.
 *
 * @param rate pictures in {@code scale} seconds
 */
record PictureRate(int rate, int scale) {

    /** The rate of a recording with one picture and no announced rate. */
    static final PictureRate DEFAULT = new PictureRate(25, 1);

    private static final int NTSC = 1001;
    private static final int FINE = 1_000_000;
    /** The precision of 90 kHz timestamps, which is enough to distinguish 30 from 29.97. */
    private static final double EXACT = 0.0004;
    /** The announced rate is used if the measured rate differs by less than this. */
    private static final double ABOUT = 0.03;

    private static final double MAX_RATE = 1000;

    /**
     * @param nominal the announced rate, 0 if there is none
     * @param times of the first pictures, in nanoseconds; pictures between them may be missing
     */
    static PictureRate of(double nominal, List<Long> times) {
        double measured = measured(times);
        if (measured == 0) {
            return nominal > 0 ? exact(nominal) : DEFAULT;
        }
        return nominal > 0 && Math.abs(nominal - measured) <= ABOUT * measured ? exact(nominal) : exact(measured);
    }

    /** The median interval tells how many pictures are missing in the others. */
    private static double measured(List<Long> times) {
        long[] steps = new long[Math.max(0, times.size() - 1)];
        for (int i = 0; i < steps.length; i++) {
            steps[i] = Math.max(0, times.get(i + 1) - times.get(i));
        }
        long[] sorted = Arrays.stream(steps)
                .filter(step -> step > 1e9 / MAX_RATE)
                .sorted()
                .toArray();
        if (sorted.length == 0) {
            return 0;
        }
        double middle = sorted[(sorted.length - 1) / 2];
        double pictures = Arrays.stream(sorted)
                .mapToDouble(step -> Math.round(step / middle))
                .sum();
        return pictures * 1e9 / Arrays.stream(sorted).sum();
    }

    private static PictureRate exact(double perSecond) {
        long whole = Math.round(perSecond);
        if (whole > 0 && Math.abs(perSecond - whole) <= EXACT * whole) {
            return new PictureRate((int) whole, 1);
        }
        long television = Math.round(perSecond * NTSC / 1000);
        if (television > 0 && Math.abs(perSecond * NTSC / 1000 - television) <= EXACT * television) {
            return new PictureRate((int) television * 1000, NTSC);
        }
        return new PictureRate((int) Math.round(Math.min(MAX_RATE, perSecond) * FINE), FINE);
    }

    double perSecond() {
        return (double) rate / scale;
    }

    /** The number of the picture that is shown at a time. */
    long number(long nanos) {
        return Math.round(nanos / 1e9 * rate / scale);
    }
}
