// SPDX-License-Identifier: Apache-2.0
package sprocket.client.media;

import java.util.Arrays;

/** The sum and the highest of values of the last second, to a tenth of one. */
final class SlidingSecond {

    private static final long TENTH = 100_000_000L;
    /** Ten whole ones and the one that has begun. */
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

    /** Of the ten tenths of a second before the one that has begun. */
    long sum(long nanoTime) {
        moveTo(nanoTime);
        return Arrays.stream(sums).sum() - sums[(int) (latest % BUCKETS)];
    }

    /** Of these and the one that has begun. */
    long highest(long nanoTime) {
        moveTo(nanoTime);
        return Arrays.stream(highest).max().orElse(0);
    }

    /** A time before the latest counts as that. */
    private void moveTo(long nanoTime) {
        long tenth = (nanoTime - origin) / TENTH;
        for (long i = Math.max(latest + 1, tenth - BUCKETS + 1); i <= tenth; i++) {
            sums[(int) (i % BUCKETS)] = 0;
            highest[(int) (i % BUCKETS)] = 0;
        }
        latest = Math.max(latest, tenth);
    }
}
