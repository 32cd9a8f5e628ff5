// SPDX-License-Identifier: Apache-2.0
package sprocket.swapload.soak;

import java.util.function.BiConsumer;

/**
 * The RTP sequence numbers of one track: within a session they have no gap, over pauses and seeks as well (RFC 2326,
 * appendix B). Thread-safe.
 */
final class Sequence {

    private static final int HALF = 0x8000;
    private static final int LAST = 0xFFFF;

    private final String name;
    private final BiConsumer<Long, String> lost;
    private int first = -1;
    private int expected = -1;

    /** @param lost is told how many packets are missing, and where */
    Sequence(String name, BiConsumer<Long, String> lost) {
        this.name = name;
        this.lost = lost;
    }

    /** Takes the number of the next packet. */
    synchronized void next(int number) {
        if (expected < 0) {
            first = number;
        } else if (number != expected) {
            int gap = (number - expected) & LAST;
            lost.accept(gap < HALF ? gap : 1L, name + ": packet " + number + " instead of " + expected);
        }
        expected = (number + 1) & LAST;
    }

    /** Checks that the first packet was the one that the reply to the first PLAY names. */
    synchronized void began(int number) {
        if (first >= 0 && first != number) {
            lost.accept(1L, name + ": RTP-Info says " + number + ", the first packet was " + first);
        }
    }

    synchronized boolean empty() {
        return expected < 0;
    }
}
