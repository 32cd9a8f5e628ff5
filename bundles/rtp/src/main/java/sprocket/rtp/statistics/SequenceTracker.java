package sprocket.rtp.statistics;

/** Follows the sequence numbers of one source (RFC 3550, A.1). */
final class SequenceTracker {

    private static final int MODULO = 1 << 16;
    private static final int MAX_DROPOUT = 3000;
    private static final int MAX_MISORDER = 100;
    private static final int MIN_SEQUENTIAL = 2;
    private static final int NONE = MODULO + 1;

    /** What a sequence number tells. */
    enum Verdict {
        /** Of a source that is not trusted yet, or far off: does not count. */
        REJECTED,
        /** Counts. */
        ACCEPTED,
        /** Counts, and the sender has begun anew: what was known is void. */
        RESTARTED
    }

    private int probation = MIN_SEQUENTIAL;
    private boolean seen;
    private int base;
    private int max;
    private int bad = NONE;
    private long cycles;
    private long received;

    Verdict received(int sequence) {
        if (probation > 0) {
            return onProbation(sequence);
        }
        int ahead = sequence - max & MODULO - 1;
        if (ahead < MAX_DROPOUT) {
            if (sequence < max) {
                cycles += MODULO;
            }
            max = sequence;
        } else if (ahead <= MODULO - MAX_MISORDER) {
            if (sequence != bad) {
                bad = sequence + 1 & MODULO - 1;
                return Verdict.REJECTED;
            }
            restart(sequence);
            return Verdict.RESTARTED;
        }
        received++;
        return Verdict.ACCEPTED;
    }

    private Verdict onProbation(int sequence) {
        boolean follows = seen && sequence == (max + 1 & MODULO - 1);
        probation = follows ? probation - 1 : MIN_SEQUENTIAL - 1;
        seen = true;
        max = sequence;
        if (probation > 0) {
            return Verdict.REJECTED;
        }
        restart(sequence);
        return Verdict.RESTARTED;
    }

    private void restart(int sequence) {
        base = sequence;
        max = sequence;
        bad = NONE;
        cycles = 0;
        received = 1;
    }

    boolean valid() {
        return probation == 0;
    }

    /** The highest sequence number with its cycles; 32 bits of it travel in reports. */
    long highest() {
        return cycles + max;
    }

    long expected() {
        return valid() ? highest() - base + 1 : 0;
    }

    long received() {
        return received;
    }
}
