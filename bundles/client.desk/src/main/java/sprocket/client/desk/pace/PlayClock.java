// SPDX-License-Identifier: Apache-2.0
package sprocket.client.desk.pace;

import java.util.concurrent.TimeUnit;

/**
 * When what was received is due: from playing time to nanoseconds of the loop's clock. It goes by the fastest arrivals,
 * which follows the sender's clock and leaves out what the network adds to some. One for each reply to PLAY; pictures
 * and sound share it. Thread-safe.
 */
public final class PlayClock {

    /** Arrivals are looked at for this long: five times. */
    private static final long SLICE = TimeUnit.SECONDS.toNanos(2);

    private static final int SLICES = 5;
    /** Clocks drift by less than a thousandth; nobody sees or hears a correction of that size. */
    private static final long SLEW_DIVISOR = 1000;
    /** A way that has become longer by more than this is followed at once. */
    private static final long STEP = TimeUnit.MILLISECONDS.toNanos(20);
    /**
     * Where the first arrivals were held up, what follows is shown this much faster until that is made up for: none is
     * left out.
     */
    private static final long HASTE_DIVISOR = 10;
    /** Stored media that are sent further ahead of their time wait for it. */
    private static final long MAX_HASTE = TimeUnit.SECONDS.toNanos(1);
    /** Live media that came in one go, such as what the server had kept, are not worth waiting for. */
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

    /**
     * How long all is kept back: what the user wants, or what the sound device needs, whichever is more. Thread-safe.
     */
    public static final class Delay {

        private volatile long wanted;
        private volatile long needed;

        /** @param nanos that the user wants */
        public void wanted(long nanos) {
            wanted = nanos;
        }

        /** @param nanos that the sound device needs */
        public void needed(long nanos) {
            needed = nanos;
        }

        public long nanos() {
            return Math.max(wanted, needed);
        }
    }

    /** @param live whether what was sent ahead of its time is to be shown at once, to be at the edge */
    public PlayClock(Delay delay, boolean live) {
        this.delay = delay;
        this.live = live;
    }

    public synchronized boolean started() {
        return started;
    }

    /** Something of this playing time has come. */
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
     * When something of this playing time is due; far away while time stands still.
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

    /** Time stands still: nothing is due any more. */
    public synchronized void freeze(long now) {
        if (!frozen) {
            frozen = true;
            frozenAt = now;
        }
    }

    /**
     * What is left of this time is due such that it ends then.
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
