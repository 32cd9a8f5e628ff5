// SPDX-License-Identifier: Apache-2.0
package sprocket.rtp.statistics;

import java.util.BitSet;

/**
 * Tracks the sequence numbers of one source (RFC 3550, appendix A.1), and knows which of the last ones have arrived.
 */
final class SequenceTracker {

    private static final int MODULO = 1 << 16;
    private static final int MAX_DROPOUT = 3000;
    /** How far below its first packet a source may be. */
    private static final int MAX_MISORDER = 100;
    /**
     * How far below the highest packet one is late or a duplicate. A.1 has 100, which is 12 ms of a stream of 100
     * Mbit/s; a sender that restarts within this larger window is recognised by its timestamps.
     */
    private static final int WINDOW = 1 << 12;

    private static final int MIN_SEQUENTIAL = 2;
    private static final int NONE = MODULO + 1;

    private final boolean trusted;
    private final BitSet arrived = new BitSet(WINDOW);
    private final int[] timestamps = new int[WINDOW];
    private int probation = MIN_SEQUENTIAL;
    private boolean seen;
    /** The lowest and the highest number, cycles included. */
    private long base;

    private long max;
    private int expectedNext = NONE;
    private int suspectTimestamp;
    private long received;

    /** @param trusted whether the first packet counts, without probation, and so does the first one after a restart */
    SequenceTracker(boolean trusted) {
        this.trusted = trusted;
    }

    Arrival received(int sequence, int timestamp) {
        if (!valid()) {
            return trusted ? first(sequence, timestamp) : onProbation(sequence, timestamp);
        }
        int ahead = (short) (sequence - (int) max);
        long number = max + ahead;
        Arrival arrival = Arrival.SUSPECT;
        if (ahead > 0 && ahead < MAX_DROPOUT) {
            arrival = Arrival.IN_ORDER;
        } else if (ahead <= 0 && ahead > -WINDOW && number >= base - MAX_MISORDER) {
            boolean again = number >= base && arrived.get(slot(number));
            arrival = !again
                    ? Arrival.REORDERED
                    : timestamps[slot(number)] == timestamp ? Arrival.DUPLICATE : Arrival.SUSPECT;
        }
        if (arrival == Arrival.SUSPECT) {
            return suspect(sequence, timestamp);
        }
        expectedNext = NONE;
        count(number, timestamp);
        return arrival;
    }

    private Arrival first(int sequence, int timestamp) {
        probation = 0;
        begin(sequence, timestamp);
        return Arrival.IN_ORDER;
    }

    private Arrival onProbation(int sequence, int timestamp) {
        boolean follows = seen && sequence == (max + 1 & MODULO - 1);
        probation = follows ? probation - 1 : MIN_SEQUENTIAL - 1;
        seen = true;
        max = sequence;
        if (probation > 0) {
            return Arrival.SUSPECT;
        }
        begin(sequence, timestamp);
        return Arrival.RESTARTED;
    }

    private Arrival suspect(int sequence, int timestamp) {
        if (sequence != expectedNext) {
            expectedNext = sequence + 1 & MODULO - 1;
            suspectTimestamp = timestamp;
            return Arrival.SUSPECT;
        }
        if (trusted) {
            begin(sequence - 1 & MODULO - 1, suspectTimestamp);
            count(max + 1, timestamp);
        } else {
            begin(sequence, timestamp);
        }
        return Arrival.RESTARTED;
    }

    private void begin(int sequence, int timestamp) {
        arrived.clear();
        expectedNext = NONE;
        received = 0;
        base = sequence;
        max = sequence;
        count(sequence, timestamp);
    }

    private void count(long number, int timestamp) {
        for (long skipped = max + 1; skipped < number; skipped++) {
            arrived.clear(slot(skipped));
        }
        arrived.set(slot(number));
        timestamps[slot(number)] = timestamp;
        max = Math.max(max, number);
        base = Math.min(base, number);
        received++;
    }

    private static int slot(long number) {
        return (int) number & WINDOW - 1;
    }

    boolean valid() {
        return probation == 0;
    }

    /** The highest sequence number with its cycles; 32 bits of it travel in reports. */
    long highest() {
        return max;
    }

    long expected() {
        return valid() ? max - base + 1 : 0;
    }

    /** Duplicates included. */
    long received() {
        return received;
    }
}
