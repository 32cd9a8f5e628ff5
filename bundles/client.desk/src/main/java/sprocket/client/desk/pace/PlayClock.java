// SPDX-License-Identifier: Apache-2.0
package sprocket.client.desk.pace;

import java.util.concurrent.TimeUnit;

/**
 * Converts playing time to the time of presentation, in nanoseconds of the loop's clock. It is adjusted to the fastest
 * arrivals, because these follow the sender's clock without the delays of the network. There is one for each reply to
 * PLAY, which pictures and sound share. Thread-safe.
 */
public final class PlayClock {

    /** The fastest arrival is searched in five periods of this length. */
    private static final long SLICE = TimeUnit.SECONDS.toNanos(2);

    private static final int SLICES = 5;
    /** Clocks drift by less than a thousandth. A correction of that size is neither seen nor heard. */
    private static final long SLEW_DIVISOR = 1000;
    /** If the delay of the network increases by more than this, the clock follows at once. */
    private static final long STEP = TimeUnit.MILLISECONDS.toNanos(20);
    /**
     * If the first packets were delayed, the following pictures are shown faster by this fraction until the delay is
     * made up for. None is skipped.
     */
    private static final long HASTE_DIVISOR = 10;
    /** Stored media that are sent further ahead than this are not shown faster. */
    private static final long MAX_HASTE = TimeUnit.SECONDS.toNanos(1);
    /** Live media that arrive ahead of their time by more than this are shown at once: the server had buffered them. */
    private static final long LIVE_STEP = TimeUnit.MILLISECONDS.toNanos(250);

    private static final long NEVER = Long.MAX_VALUE / 4;

    private final Delay delay;
    private final boolean live;
    private final long[] fastest = new long[SLICES];
    private int slices;
    private long sliceEnd;
    private long lastArrival;
    private boolean started;
    private long origin;
    private long base;
    private boolean frozen;
    private long frozenAt;

    /** The presentation delay: the larger of the user's choice and the need of the sound device. Thread-safe. */
    public static final class Delay {

        private volatile long wanted;
        private volatile long needed;

        /** @param nanos the delay that the user has chosen */
        public void wanted(long nanos) {
            wanted = nanos;
        }

        /** @param nanos the delay that the sound device needs */
        public void needed(long nanos) {
            needed = nanos;
        }

        public long nanos() {
            return Math.max(wanted, needed);
        }
    }

    /** @param live whether media that were sent ahead of their time are to be shown at once */
    public PlayClock(Delay delay, boolean live) {
        this.delay = delay;
        this.live = live;
    }

    public synchronized boolean started() {
        return started;
    }

    /** A unit with this playing time has arrived. */
    public synchronized void arrived(long playTime, long arrival) {
        long way = arrival - playTime;
        if (!started) {
            started = true;
            origin = way;
            base = way;
            slices = 1;
            fastest[0] = way;
            sliceEnd = arrival + SLICE;
            lastArrival = arrival;
            return;
        }
        way = live || way - (origin - MAX_HASTE) > 0 ? way : origin - MAX_HASTE;
        if (arrival - sliceEnd >= 0) {
            System.arraycopy(fastest, 0, fastest, 1, SLICES - 1);
            fastest[0] = way;
            slices = Math.min(SLICES, slices + 1);
            sliceEnd = arrival + SLICE;
        } else if (way - fastest[0] < 0) {
            fastest[0] = way;
        }
        follow(arrival);
    }

    private void follow(long arrival) {
        long target = fastest[0];
        for (int i = 1; i < slices; i++) {
            target = fastest[i] - target < 0 ? fastest[i] : target;
        }
        long elapsed = Math.max(0, arrival - lastArrival);
        lastArrival = arrival;
        long ahead = target - base;
        if (ahead > STEP || live && ahead < -LIVE_STEP) {
            base = target;
        } else {
            base += ahead > 0 ? Math.min(ahead, elapsed / SLEW_DIVISOR) : Math.max(ahead, -elapsed / HASTE_DIVISOR);
        }
    }

    /**
     * When a unit with this playing time is due; in the far future while the clock is stopped.
     *
     * @param now of the loop's clock
     */
    public synchronized long due(long playTime, long now) {
        return frozen ? now + NEVER : base + playTime + delay.nanos();
    }

    /** The playing time that is due now. */
    public synchronized long playTime(long now) {
        return (frozen ? frozenAt : now) - base - delay.nanos();
    }

    /** Stops the clock: nothing is due any more. */
    public synchronized void freeze(long now) {
        if (!frozen) {
            frozen = true;
            frozenAt = now;
        }
    }

    /**
     * Sets the clock so that the remaining media end at a given time.
     *
     * @param lastEnd playing time at which the last of it ends
     */
    public synchronized void endAt(long lastEnd, long due) {
        frozen = false;
        base = due - lastEnd - delay.nanos();
    }

    public synchronized boolean frozen() {
        return frozen;
    }
}
