// SPDX-License-Identifier: Apache-2.0
package sprocket.media.stored;

/**
 * How many units go into how many seconds. A fraction, since 30000/1001 has no exact decimal: the time of each unit is
 * computed from its number and rounded once, so nothing drifts however long a file is.
 *
 * @param units up to 2^32 − 1
 * @param seconds up to 2^32 − 1
 */
public record Rate(long units, long seconds) {

    private static final long NANOS = 1_000_000_000L;
    private static final long MAX = 0xFFFF_FFFFL;
    private static final int DECIMAL_SCALE = 1_000_000;

    public Rate {
        if (units < 1 || units > MAX || seconds < 1 || seconds > MAX) {
            throw new IllegalArgumentException("Not a rate: " + units + "/" + seconds);
        }
        long divisor = greatestCommonDivisor(units, seconds);
        units /= divisor;
        seconds /= divisor;
    }

    public static Rate of(double perSecond) {
        return new Rate(Math.round(perSecond * DECIMAL_SCALE), DECIMAL_SCALE);
    }

    public double perSecond() {
        return (double) units / seconds;
    }

    /** Nanoseconds at which a unit starts: round(index × 10⁹ × seconds / units), halves up. */
    public long time(long index) {
        long scaled = Math.multiplyExact(index, seconds);
        long rest = scaled % units;
        return Math.addExact(Math.multiplyExact(scaled / units, NANOS), (rest * NANOS + units / 2) / units);
    }

    /** The unit that runs at a time: the last one that starts at or before it. */
    public long indexAt(long time) {
        long index = Math.addExact(Math.multiplyExact(time / NANOS, units), time % NANOS * units / NANOS) / seconds;
        // The estimate is exact before rounding; a start that was rounded may lie on the other side.
        while (time(index + 1) <= time) {
            index++;
        }
        while (index > 0 && time(index) > time) {
            index--;
        }
        return index;
    }

    private static long greatestCommonDivisor(long a, long b) {
        return b == 0 ? a : greatestCommonDivisor(b, a % b);
    }
}
