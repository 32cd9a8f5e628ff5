// SPDX-License-Identifier: Apache-2.0
package sprocket.client.cli.bench;

import java.util.Arrays;
import java.util.function.LongConsumer;

/**
 * Measures how late the access units of one stream arrive. The reference is the earliest unit relative to its media
 * time. The first units wait until the reference is known. Thread-safe.
 */
final class Lateness {

    static final int HELD = 128;

    private static final long RESTART_NANOS = 10_000_000_000L;

    private final int clockRate;
    private final boolean marked;
    private final LongConsumer recorder;
    private final long[] held = new long[HELD];
    private int count;
    private boolean begun;
    private int timestamp;
    private long arrival;
    private boolean complete;
    private long ticks;
    private long best;
    private long units;

    /**
     * @param marked whether the last packet of a unit has a marker, as in pictures; with sound, each packet is a unit
     * @param recorder takes nanoseconds
     */
    Lateness(int clockRate, boolean marked, LongConsumer recorder) {
        this.clockRate = clockRate;
        this.marked = marked;
        this.recorder = recorder;
    }

    /**
     * @param time RTP timestamp
     * @param at nanoseconds of the arrival
     */
    synchronized void packet(int time, boolean marker, long at) {
        if (begun && time != timestamp && !complete) {
            // The marker of the last unit was lost or not sent.
            unit();
        }
        if (!begun) {
            begin(time);
        }
        int step = time - timestamp;
        if (Math.abs((long) step) * 1_000_000_000L / clockRate > RESTART_NANOS) {
            settle();
            begin(time);
        } else {
            ticks += step;
        }
        complete = step == 0 && complete;
        timestamp = time;
        arrival = at;
        if ((marker || !marked) && !complete) {
            unit();
        }
    }

    /** A unit that was delivered complete, not in packets. */
    synchronized void unit(int time, long at) {
        packet(time, true, at);
    }

    private void begin(int time) {
        begun = true;
        timestamp = time;
        ticks = 0;
        best = Long.MAX_VALUE;
        count = 0;
    }

    private void unit() {
        complete = true;
        units++;
        long offset = arrival - Math.round(ticks * 1e9 / clockRate);
        best = Math.min(best, offset);
        if (count < HELD) {
            held[count++] = offset;
            if (count == HELD) {
                record();
            }
        } else {
            recorder.accept(offset - best);
        }
    }

    private void record() {
        Arrays.stream(held, 0, count).forEach(offset -> recorder.accept(offset - best));
    }

    /** Drops the waiting units, which arrived before the measurement. They have only determined the reference. */
    synchronized void forget() {
        count = 0;
        units = 0;
    }

    /**
     * Records the waiting units. To be called at the end, and when playing begins at another position, because later
     * units have a new reference.
     */
    synchronized void settle() {
        if (begun && count < HELD) {
            record();
        }
        begun = false;
        complete = false;
    }

    synchronized long units() {
        return units;
    }
}
