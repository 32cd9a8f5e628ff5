package sprocket.client.desk.pace;

import java.util.concurrent.TimeUnit;

/**
 * When what was received is due: from playing time to nanoseconds of the loop's clock. It goes by the fastest arrivals, which follows the
 * sender's clock and leaves out what the network adds to some. One for each reply to PLAY; pictures and sound share it. Used on one loop.
 */
public final class PlayClock {

    /** Arrivals are looked at for this long: five times. */
    private static final long SLICE = TimeUnit.SECONDS.toNanos(2);
    private static final int SLICES = 5;
    /** Clocks drift by less than a thousandth; nobody sees or hears a correction of that size. */
    private static final long SLEW_DIVISOR = 1000;
    /** A way that has become longer by more than this is followed at once. */
    private static final long STEP = TimeUnit.MILLISECONDS.toNanos(20);
    /** Of stored media that are sent ahead of their time the rest waits: nothing of it is left out. */
    private static final long MAX_AHEAD = TimeUnit.MILLISECONDS.toNanos(250);
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

    /** How long all is kept back: what the user wants, or what the sound device needs, whichever is more. Used on one loop. */
    public static final class Delay {

        private long wanted;
        private long needed;

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

    public boolean started() {
        return started;
    }

    /** Something of this playing time has come. */
    public void arrived(long playTime, long arrival) {
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
        way = live || way - (origin - MAX_AHEAD) > 0 ? way : origin - MAX_AHEAD;
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
        base = ahead <= 0 || ahead > STEP ? target : base + Math.min(ahead, elapsed / SLEW_DIVISOR);
    }

    /** When something of this playing time is due; far away while time stands still. @param now of the loop's clock */
    public long due(long playTime, long now) {
        return frozen ? now + NEVER : base + playTime + delay.nanos();
    }

    /** The playing time that is due now. */
    public long playTime(long now) {
        return (frozen ? frozenAt : now) - base - delay.nanos();
    }

    /** Time stands still: nothing is due any more. */
    public void freeze(long now) {
        if (!frozen) {
            frozen = true;
            frozenAt = now;
        }
    }

    /** What is left of this time is due such that it ends then. @param lastEnd playing time at which the last of it ends */
    public void endAt(long lastEnd, long due) {
        frozen = false;
        base = due - lastEnd - delay.nanos();
    }

    public boolean frozen() {
        return frozen;
    }
}
