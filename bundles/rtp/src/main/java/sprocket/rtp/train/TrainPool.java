// SPDX-License-Identifier: Apache-2.0
package sprocket.rtp.train;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Direct memory for packet trains: bounded, and reused in blocks whose sizes are powers of two. Thread-safe. A block
 * comes back when its train is released by everybody.
 */
public final class TrainPool {

    /** The smallest block: one small picture. */
    public static final int MIN_BLOCK = 1 << 13;
    /** The largest block: an uncompressed picture of 8 million pixels. */
    public static final int MAX_BLOCK = 1 << 25;

    private static final int CLASSES =
            Integer.numberOfTrailingZeros(MAX_BLOCK) - Integer.numberOfTrailingZeros(MIN_BLOCK) + 1;

    private long limit;
    private final Deque<Block>[] free;
    private long allocated;
    private long inUse;

    /** @param limit bytes of direct memory that the pool takes at most; below {@link #MIN_BLOCK} it holds nothing */
    @SuppressWarnings({"unchecked", "rawtypes"})
    public TrainPool(long limit) {
        this.limit = limit;
        this.free = new Deque[CLASSES];
        for (int i = 0; i < CLASSES; i++) {
            free[i] = new ArrayDeque<>();
        }
    }

    /**
     * Takes a block of at least the given size.
     *
     * @return null if the pool's limit or that of the process is reached, or if the size exceeds {@link #MAX_BLOCK}:
     *     the access unit has to be dropped
     */
    Block acquire(int bytes) {
        if (bytes > MAX_BLOCK) {
            return null;
        }
        int sizeClass = sizeClass(bytes);
        int size = MIN_BLOCK << sizeClass;
        synchronized (this) {
            Block block = free[sizeClass].pollFirst();
            if (block == null && inUse + size > limit) {
                return null;
            }
            inUse += size;
            if (block != null) {
                return block;
            }
            trim(size);
            allocated += size;
        }
        return allocate(size);
    }

    private Block allocate(int size) {
        try {
            return new Block(this, ByteBuffer.allocateDirect(size));
        } catch (OutOfMemoryError e) {
            // -XX:MaxDirectMemorySize, which is lower than the pool's own limit: one frame is dropped, and the session
            // goes on.
            synchronized (this) {
                allocated -= size;
                inUse -= size;
            }
            return null;
        }
    }

    synchronized void giveBack(Block block) {
        inUse -= block.bytes().capacity();
        free[sizeClass(block.bytes().capacity())].addFirst(block);
        trim(0);
    }

    /** Sets another limit. Blocks beyond a lower limit are freed when their trains give them back. */
    public synchronized void limit(long bytes) {
        limit = bytes;
        trim(0);
    }

    /**
     * Drops free blocks of other sizes, the largest first, until there is room. The garbage collector frees their
     * memory.
     */
    private void trim(int wanted) {
        for (int i = CLASSES - 1; i >= 0; i--) {
            while (!free[i].isEmpty() && allocated + wanted > limit) {
                allocated -= free[i].pollLast().bytes().capacity();
            }
        }
    }

    private static int sizeClass(int bytes) {
        return bytes <= MIN_BLOCK
                ? 0
                : 32 - Integer.numberOfLeadingZeros(bytes - 1) - Integer.numberOfTrailingZeros(MIN_BLOCK);
    }

    /** Bytes in blocks that trains hold now. Zero when nothing plays, unless a train was not released. */
    public synchronized long inUse() {
        return inUse;
    }

    /** Bytes that the pool has taken, in use or free. */
    public synchronized long allocated() {
        return allocated;
    }

    /**
     * One block of a pool. A transport's view of the memory is kept here for later trains, so that it is made only
     * once.
     */
    static final class Block {

        private final TrainPool pool;
        private final ByteBuffer bytes;
        private volatile Object wrapping;

        Block(TrainPool pool, ByteBuffer bytes) {
            this.pool = pool;
            this.bytes = bytes;
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
