// SPDX-License-Identifier: Apache-2.0
package sprocket.client.media;

import java.util.Arrays;

/** The sum and the maximum of the values of the last second, to a tenth of a second. */
final class SlidingSecond {

    private static final long TENTH = 100_000_000L;
    /** Ten complete tenths of a second, and the current one. */
    private static final int BUCKETS = 11;

    private final long origin;
    private final long[] sums = new long[BUCKETS];
    private final long[] highest = new long[BUCKETS];
    private long latest;

    /** @param nanoTime now, of a monotonic clock */
    SlidingSecond(long nanoTime) {
        this.origin = nanoTime;
    }

    void add(long value, long nanoTime) {
        moveTo(nanoTime);
        int bucket = (int) (latest % BUCKETS);
        sums[bucket] += value;
        highest[bucket] = Math.max(highest[bucket], value);
    }

    /** The sum over the ten complete tenths of a second. */
    long sum(long nanoTime) {
        moveTo(nanoTime);
        return Arrays.stream(sums).sum() - sums[(int) (latest % BUCKETS)];
    }

    /** The maximum over these and the current one. */
    long highest(long nanoTime) {
        moveTo(nanoTime);
        return Arrays.stream(highest).max().orElse(0);
    }

    /** Moves to a time. An earlier time than the latest counts as the latest. */
    private void moveTo(long nanoTime) {
        long tenth = (nanoTime - origin) / TENTH;
        for (long i = Math.max(latest + 1, tenth - BUCKETS + 1); i <= tenth; i++) {
            sums[(int) (i % BUCKETS)] = 0;
            highest[(int) (i % BUCKETS)] = 0;
        }
        latest = Math.max(latest, tenth);
    }
}
