// SPDX-License-Identifier: Apache-2.0
package sprocket.rtp;

/** Media time in nanoseconds to RTP ticks and back, exact to the nearest tick for any length of a stream. */
public final class RtpClock {

    private static final long SECOND = 1_000_000_000L;

    private RtpClock() {}

    /** Ticks in a time of at most 292 years, rounded to the nearest; negative times give negative ticks. */
    public static long ticks(long nanos, int clockRate) {
        long seconds = Math.floorDiv(nanos, SECOND);
        long rest = Math.floorMod(nanos, SECOND);
        return seconds * clockRate + (rest * clockRate + SECOND / 2) / SECOND;
    }

    /** Nanoseconds in a number of ticks, rounded to the nearest. */
    public static long nanos(long ticks, int clockRate) {
        long seconds = Math.floorDiv(ticks, (long) clockRate);
        long rest = Math.floorMod(ticks, (long) clockRate);
        return seconds * SECOND + (rest * SECOND + clockRate / 2) / clockRate;
    }
}
