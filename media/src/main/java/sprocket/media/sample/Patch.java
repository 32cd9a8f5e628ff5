// SPDX-License-Identifier: Apache-2.0
package sprocket.media.sample;

/** Brightness 0 to 1 of a point in a patch, pixels from its upper left corner. */
@FunctionalInterface
interface Patch {
    double level(int x, int y, Moment at);

    /** Rings that get finer outwards and drift inwards, one ring in two seconds. */
    static double zonePlate(int x, int y, Moment at) {
        double dx = x - (TestPatches.SIZE - 1) / 2.0;
        double dy = y - (TestPatches.SIZE - 1) / 2.0;
        double phase = StrictMath.PI * at.second() + StrictMath.PI * at.fraction();
        return 0.5 + 0.5 * StrictMath.cos((dx * dx + dy * dy) * StrictMath.PI * 0.4 / TestPatches.SIZE + phase);
    }

    /** Details of 1, 2, 4 and 8 pixels, a row of blocks each: upright bars in the left half, checks in the right. */
    static double gratings(int x, int y, Moment at) {
        int detail = 1 << y / 8;
        int down = x < TestPatches.SIZE / 2 ? 0 : y / detail;
        return (x / detail + down) % 2 == 0 ? 1 : 0;
    }

    /** A smooth ramp above eight steps. */
    static double greys(int x, int y, Moment at) {
        double across = x / (TestPatches.GREYS - 1.0);
        return y < TestPatches.SIZE / 2 ? across : (x * 8 / TestPatches.GREYS) / 7.0;
    }

    /** A slanted white bar that comes around once a second. */
    static double edge(int x, int y, Moment at) {
        double ahead = (x + y / 4.0) / TestPatches.EDGE - at.fraction();
        double distance = StrictMath.abs(ahead - StrictMath.rint(ahead)) * TestPatches.EDGE;
        return StrictMath.max(0, StrictMath.min(1, 6.5 - distance));
    }
}
