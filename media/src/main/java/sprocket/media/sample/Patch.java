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
        return 0.5 + 0.5 * StrictMath.cos((dx * dx + dy * dy) * StrictMath.PI * 0.8 / TestPatches.SIZE + phase);
    }

    /** Bars of 1, 2, 3 and 4 pixels; upright in the left half, level in the right. */
    static double gratings(int x, int y, Moment at) {
        int half = TestPatches.SIZE / 2;
        int quarter = half / 2;
        int bar = 1 + (x < half ? y / quarter : (x - half) / (quarter / 2));
        return (x < half ? x : y) / bar % 2 == 0 ? 1 : 0;
    }

    /** A smooth ramp above eight steps. */
    static double greys(int x, int y, Moment at) {
        double across = x / (TestPatches.GREYS - 1.0);
        return y < TestPatches.SIZE / 2 ? across : StrictMath.floor(StrictMath.min(7, across * 8)) / 7;
    }

    /** A slanted white bar that crosses once a second. */
    static double edge(int x, int y, Moment at) {
        double span = TestPatches.SIZE + 24.0;
        double distance = StrictMath.abs(x + y / 4.0 - at.fraction() * span);
        return StrictMath.max(0, StrictMath.min(1, 6.5 - distance));
    }
}
