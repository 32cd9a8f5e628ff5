// SPDX-License-Identifier: Apache-2.0
package sprocket.srtp.crypto;

/** Knows which of the last packets have come already (RFC 3711, section 3.3.2). */
final class ReplayWindow {

    /** Packets. The RFC wants at least 64; a burst of a large picture may overtake another one. */
    static final int SIZE = 1024;

    private final long[] seen = new long[SIZE / Long.SIZE];
    /** The highest index that has come; -1 before the first. */
    private long highest = -1;

    long highest() {
        return highest;
    }

    /** Whether a packet is neither too old to be known nor has come already. */
    boolean fresh(long index) {
        return index > highest || index > highest - SIZE && (seen[word(index)] & bit(index)) == 0;
    }

    /** An authentic packet has come. */
    void add(long index) {
        if (index > highest) {
            long first = Math.max(highest + 1, index - SIZE + 1);
            for (long i = first; i <= index; i++) {
                seen[word(i)] &= ~bit(i);
            }
            highest = index;
        }
        seen[word(index)] |= bit(index);
    }

    private static int word(long index) {
        return (int) (index / Long.SIZE % (SIZE / Long.SIZE));
    }

    private static long bit(long index) {
        return 1L << index;
    }
}
