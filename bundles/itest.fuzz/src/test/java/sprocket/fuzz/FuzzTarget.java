// SPDX-License-Identifier: Apache-2.0
package sprocket.fuzz;

/**
 * A parser that is given arbitrary bytes. It must return or throw what it documents; the target catches the latter. All
 * else that is thrown is a finding.
 */
@FunctionalInterface
public interface FuzzTarget {

    /** Bytes of the longest input, unless a target says otherwise: a message or a picture of ordinary size. */
    int LONGEST = 4096;

    /** Gives the parser an input. Called on one thread; a target may keep objects for the next input. */
    void run(byte[] input) throws Exception;

    /** Bytes of the longest input. A longer one tells nothing that a shorter one does not, but takes more time. */
    default int longest() {
        return LONGEST;
    }

    /** Bytes of heap that an input of this length may take at most, also if they become garbage at once. */
    default long allocation(int length) {
        return (16L << 20) + 1024L * length;
    }

    /** Mutated inputs in the short run of the tests. */
    default int rounds() {
        return 10_000;
    }
}
