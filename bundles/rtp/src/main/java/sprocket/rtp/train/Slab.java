// SPDX-License-Identifier: Apache-2.0
package sprocket.rtp.train;

import java.nio.ByteBuffer;
import java.util.BitSet;

/** A piece of direct memory, of which trains get parts. Guarded by its pool. */
final class Slab {

    /** Parts are multiples of this: less than 4 % of the memory of a picture of 27 KB is lost. */
    static final int UNIT = 1 << 10;

    private final PacketMemory.Region memory;
    private final int units;
    private final BitSet taken;
    /** No run of so many free units is left, as far as that is known. */
    private int tooLong;

    private boolean usedSinceLastLook = true;

    /** @param size a multiple of {@link #UNIT} */
    Slab(PacketMemory.Region memory, int size) {
        this.memory = memory;
        this.units = size / UNIT;
        this.taken = new BitSet(units);
        this.tooLong = units + 1;
    }

    static int roundedUp(int bytes) {
        return (int) (Math.max(1, ((long) bytes + UNIT - 1) / UNIT) * UNIT);
    }

    int size() {
        return units * UNIT;
    }

    /**
     * Takes the first part that is free.
     *
     * @param size a multiple of {@link #UNIT}
     * @return its index in bytes, −1 if there is none
     */
    int take(int size) {
        int wanted = size / UNIT;
        if (wanted >= tooLong) {
            return -1;
        }
        int start = taken.nextClearBit(0);
        while (start + wanted <= units) {
            int end = taken.nextSetBit(start);
            if (end < 0 || end - start >= wanted) {
                taken.set(start, start + wanted);
                usedSinceLastLook = true;
                return start * UNIT;
            }
            start = taken.nextClearBit(end);
        }
        tooLong = wanted;
        return -1;
    }

    void giveBack(int start, int size) {
        taken.clear(start / UNIT, (start + size) / UNIT);
        tooLong = units + 1;
    }

    ByteBuffer bytes(int start, int size) {
        return memory.bytes().slice(start, size);
    }

    boolean isUnused() {
        return taken.isEmpty();
    }

    /** Whether it has been unused since this was asked the last time. */
    boolean unusedSinceLastLook() {
        boolean unused = !usedSinceLastLook;
        usedSinceLastLook = !taken.isEmpty();
        return unused && taken.isEmpty();
    }

    void free() {
        memory.free().run();
    }
}
