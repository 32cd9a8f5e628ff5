// SPDX-License-Identifier: Apache-2.0
package sprocket.rtp.train;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Direct memory for packet trains, bounded. It is taken in slabs, of which each train gets a block. Thread-safe. A
 * block comes back when its train is released by everybody. {@link #freeUnused} gives slabs without a train back.
 */
public final class TrainPool {

    /** Blocks are multiples of this. */
    public static final int MIN_BLOCK = Slab.UNIT;
    /** The largest block: an uncompressed picture of 8 million pixels. */
    public static final int MAX_BLOCK = 1 << 25;

    /** Larger than what the C library keeps for itself when it is freed. */
    private static final int SLAB = 1 << 20;
    /** A small pool is divided into at least so many slabs, since trains of different sizes leave gaps in them. */
    private static final int LEAST_SLABS = 8;

    /** Trains that somebody keeps for later, and can do without. */
    @ConsumerType
    @FunctionalInterface
    public interface Reserve {

        /**
         * Releases trains because the pool has no room. Called on the thread that needs memory, without a lock.
         *
         * @param bytes that are wanted
         * @return whether any was released, so that it is worth to try again
         */
        boolean release(long bytes);
    }

    private final PacketMemory memory;
    /** Blocks are taken from the first slab with room, so that those at the end become unused. */
    private final List<Slab> slabs = new ArrayList<>();

    private volatile Reserve reserve = bytes -> false;
    private long limit;
    /** What the process may have, as far as that is known. */
    private long ceiling = Long.MAX_VALUE;

    private long allocated;
    private long inUse;

    /**
     * With memory that the garbage collector frees.
     *
     * @param limit bytes of direct memory that the pool takes at most; with 0 it holds nothing
     */
    public TrainPool(long limit) {
        this(limit, PacketMemory.COLLECTED);
    }

    /** @param limit bytes of direct memory that the pool takes at most; with 0 it holds nothing */
    public TrainPool(long limit, PacketMemory memory) {
        this.limit = limit;
        this.memory = memory;
    }

    /** Sets who is asked to release trains before the pool refuses a block. */
    public void reserve(Reserve keeper) {
        reserve = keeper;
    }

    /**
     * Takes a block of at least the given size.
     *
     * @return null if the pool's limit or that of the process is reached and no reserve is left, or if the size exceeds
     *     {@link #MAX_BLOCK}: the access unit has to be dropped
     */
    Block acquire(int bytes) {
        int size = Slab.roundedUp(bytes);
        if (bytes > MAX_BLOCK || size > limit()) {
            return null;
        }
        long wanted = size;
        Block block = take(size);
        // The reserve's blocks may lie apart: the more it releases, the longer are the gaps.
        while (block == null && reserve.release(wanted)) {
            block = take(size);
            wanted = Math.min(MAX_BLOCK, wanted * 2);
        }
        return block;
    }

    private Block take(int size) {
        int slabSize;
        synchronized (this) {
            if (inUse + size > limit) {
                return null;
            }
            for (Slab slab : slabs) {
                int start = slab.take(size);
                if (start >= 0) {
                    inUse += size;
                    return new Block(this, slab, start, size);
                }
            }
            slabSize = Math.max(size, Slab.roundedUp((int) Math.min(SLAB, limit / LEAST_SLABS)));
            long most = Math.min(limit, ceiling);
            shrink(most - slabSize);
            if (allocated + slabSize > most) {
                slabSize = size;
                if (allocated + slabSize > most) {
                    return null;
                }
            }
            allocated += slabSize;
            inUse += size;
        }
        return allocate(slabSize, size);
    }

    /** Not under the lock, since it may take long. */
    private Block allocate(int slabSize, int size) {
        try {
            Slab slab = new Slab(memory.allocate(slabSize), slabSize);
            synchronized (this) {
                slabs.add(slab);
                return new Block(this, slab, slab.take(size), size);
            }
        } catch (OutOfMemoryError e) {
            // -XX:MaxDirectMemorySize, which is lower than the pool's own limit: one unit is dropped, and the session
            // goes on. To ask again at once would take the JDK half a second.
            synchronized (this) {
                allocated -= slabSize;
                inUse -= size;
                ceiling = allocated;
            }
            return null;
        }
    }

    private synchronized void giveBack(Block block) {
        block.slab.giveBack(block.start, block.bytes.capacity());
        inUse -= block.bytes.capacity();
        if (block.slab.isUnused()) {
            ceiling = Long.MAX_VALUE;
        }
        shrink(limit);
    }

    /** Sets another limit. Slabs beyond a lower limit are freed when their trains give their blocks back. */
    public synchronized void limit(long bytes) {
        limit = bytes;
        ceiling = Long.MAX_VALUE;
        shrink(limit);
    }

    private synchronized long limit() {
        return limit;
    }

    /**
     * Frees the slabs in which there has been no train since the last call. Who calls it every 10 seconds has what is
     * not needed freed after 10 to 20 seconds.
     */
    public synchronized void freeUnused() {
        ceiling = Long.MAX_VALUE;
        for (int i = slabs.size() - 1; i >= 0; i--) {
            if (slabs.get(i).unusedSinceLastLook()) {
                free(i);
            }
        }
    }

    /** Frees slabs without a train, the last ones first, until the pool has taken no more than a number of bytes. */
    private void shrink(long most) {
        for (int i = slabs.size() - 1; i >= 0 && allocated > most; i--) {
            if (slabs.get(i).isUnused()) {
                free(i);
            }
        }
    }

    private void free(int index) {
        Slab slab = slabs.remove(index);
        allocated -= slab.size();
        slab.free();
    }

    /** Bytes in blocks that trains hold now. Zero when nothing plays, unless a train was not released. */
    public synchronized long inUse() {
        return inUse;
    }

    /** Bytes that the pool has taken, in use or free. */
    public synchronized long allocated() {
        return allocated;
    }

    /** The memory of one train. */
    static final class Block {

        private final TrainPool pool;
        private final Slab slab;
        private final int start;
        private final ByteBuffer bytes;
        private volatile Object wrapping;

        Block(TrainPool pool, Slab slab, int start, int size) {
            this.pool = pool;
            this.slab = slab;
            this.start = start;
            this.bytes = slab.bytes(start, size);
        }

        ByteBuffer bytes() {
            return bytes;
        }

        Object wrapping() {
            return wrapping;
        }

        void wrapping(Object value) {
            wrapping = value;
        }

        void giveBack() {
            pool.giveBack(this);
        }
    }
}
