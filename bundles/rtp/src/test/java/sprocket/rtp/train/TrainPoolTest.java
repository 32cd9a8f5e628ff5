// SPDX-License-Identifier: Apache-2.0
package sprocket.rtp.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrainPoolTest {

    private static final int BLOCK = TrainPool.MIN_BLOCK;
    private static final int SLAB = 1 << 20;

    /** What was taken of the process and not freed. */
    private final List<ByteBuffer> regions = new ArrayList<>();
    /** How much the process may have. */
    private int most = Integer.MAX_VALUE;

    private PacketMemory.Region allocate(int bytes) {
        if (bytes > most) {
            throw new OutOfMemoryError("for a test");
        }
        ByteBuffer region = ByteBuffer.allocateDirect(bytes);
        regions.add(region);
        return new PacketMemory.Region(region, () -> regions.removeIf(r -> r == region));
    }

    private TrainPool pool(long limit) {
        return new TrainPool(limit, this::allocate);
    }

    private long taken() {
        return regions.stream().mapToLong(ByteBuffer::capacity).sum();
    }

    @ParameterizedTest
    @CsvSource({"0, 1024", "1, 1024", "1024, 1024", "1025, 2048", "27000, 27648", "33554432, 33554432"})
    void givesLittleMoreThanIsWanted(int wanted, int given) {
        TrainPool pool = pool(64 << 20);
        TrainPool.Block memory = pool.acquire(wanted);
        assertThat(memory.bytes().capacity()).isEqualTo(given);
        assertThat(memory.bytes().isDirect()).isTrue();
        assertThat(pool.inUse()).isEqualTo(given);
        memory.giveBack();
        assertThat(pool.inUse()).isZero();
        assertThat(pool.allocated()).isEqualTo(Math.max(SLAB, given)).isEqualTo(taken());
    }

    @Test
    void blocksDoNotOverlap() {
        TrainPool pool = pool(1 << 16);
        List<TrainPool.Block> blocks = new ArrayList<>();
        for (TrainPool.Block b = pool.acquire(3000); b != null; b = pool.acquire(3000)) {
            blocks.add(b);
        }
        for (int i = 0; i < blocks.size(); i++) {
            ByteBuffer bytes = blocks.get(i).bytes();
            while (bytes.hasRemaining()) {
                bytes.put((byte) i);
            }
        }
        for (int i = 0; i < blocks.size(); i++) {
            ByteBuffer bytes = blocks.get(i).bytes().flip();
            while (bytes.hasRemaining()) {
                assertThat(bytes.get()).isEqualTo((byte) i);
            }
        }
        assertThat(blocks).hasSizeGreaterThanOrEqualTo(16);
    }

    @Test
    void isBounded() {
        TrainPool pool = pool(10 * BLOCK + 1);
        List<TrainPool.Block> taken = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            taken.add(pool.acquire(1));
        }
        assertThat(taken).doesNotContainNull();
        assertThat(pool.acquire(1)).isNull();
        assertThat(pool.inUse()).isEqualTo(10 * BLOCK);
        taken.remove(3).giveBack();
        assertThat(pool.acquire(1)).isNotNull();
        assertThat(pool.acquire(TrainPool.MAX_BLOCK + 1)).isNull();
        assertThat(pool.acquire(Integer.MAX_VALUE)).isNull();
        assertThat(pool(0).acquire(1)).isNull();
        assertThat(taken()).isLessThanOrEqualTo(10 * BLOCK);
    }

    @Test
    void usesMemoryAgain() {
        TrainPool pool = pool(64 << 20);
        for (int i = 0; i < 1000; i++) {
            TrainPool.Block first = pool.acquire(1 + i * 37);
            pool.acquire(5000).giveBack();
            first.giveBack();
        }
        assertThat(pool.allocated()).isEqualTo(SLAB);
    }

    @Test
    void makesRoomForOtherSizes() {
        TrainPool pool = pool(8 * BLOCK);
        List<TrainPool.Block> small = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            small.add(pool.acquire(1));
        }
        assertThat(pool.acquire(4 * BLOCK)).isNull();
        small.subList(0, 5).forEach(TrainPool.Block::giveBack);
        TrainPool.Block large = pool.acquire(4 * BLOCK);
        assertThat(large).isNotNull();
        assertThat(pool.allocated()).isLessThanOrEqualTo(8 * BLOCK).isEqualTo(taken());
        assertThat(pool.inUse()).isEqualTo(7 * BLOCK);
    }

    @Test
    void letsGoOfWhatALowerLimitLeavesNoRoomFor() {
        TrainPool pool = pool(8 * BLOCK);
        TrainPool.Block held = pool.acquire(4 * BLOCK);
        pool.acquire(2 * BLOCK).giveBack();
        pool.limit(2 * BLOCK);
        assertThat(pool.allocated()).as("free slabs go at once").isEqualTo(4 * BLOCK);
        assertThat(pool.acquire(1)).isNull();
        held.giveBack();
        assertThat(pool.allocated())
                .as("others as they come back")
                .isEqualTo(taken())
                .isZero();
        assertThat(pool.acquire(2 * BLOCK)).isNotNull();
        pool.limit(3 * BLOCK);
        assertThat(pool.acquire(1)).isNotNull();
    }

    @Test
    void freesWhatIsUnusedFromOneLookToTheNext() {
        TrainPool pool = pool(64 << 20);
        TrainPool.Block held = pool.acquire(1000);
        List<TrainPool.Block> burst = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            burst.add(pool.acquire(100_000));
        }
        burst.forEach(TrainPool.Block::giveBack);
        assertThat(taken()).isEqualTo(pool.allocated()).isGreaterThan(10_000_000);
        pool.freeUnused();
        assertThat(taken())
                .as("it has just been used")
                .isEqualTo(pool.allocated())
                .isGreaterThan(10_000_000);
        pool.freeUnused();
        assertThat(taken()).isEqualTo(pool.allocated()).isEqualTo(SLAB);
        held.giveBack();
        pool.acquire(1).giveBack();
        pool.freeUnused();
        pool.freeUnused();
        assertThat(taken()).isEqualTo(pool.allocated()).isZero();
        assertThat(pool.acquire(1)).isNotNull();
    }

    /** What is kept for later is given up before anybody is refused. */
    @Test
    void asksTheReserveBeforeItRefuses() {
        TrainPool pool = pool(4 << 20);
        Deque<TrainPool.Block> kept = new ArrayDeque<>();
        pool.reserve(bytes -> {
            long released = 0;
            while (released < bytes && !kept.isEmpty()) {
                TrainPool.Block coldest = kept.poll();
                released += coldest.bytes().capacity();
                coldest.giveBack();
            }
            return released > 0;
        });
        for (int i = 0; i < 1000; i++) {
            TrainPool.Block next = pool.acquire(20_000 + i);
            assertThat(next).isNotNull();
            kept.add(next);
        }
        assertThat(kept).hasSizeGreaterThan(170).hasSizeLessThan(210);
        TrainPool.Block large = pool.acquire(3 << 20);
        assertThat(large).as("a large unit among many small ones").isNotNull();
        kept.forEach(TrainPool.Block::giveBack);
        kept.clear();
        assertThat(pool.acquire(2 << 20)).as("nothing is left to give up").isNull();
        large.giveBack();
        assertThat(pool.inUse()).isZero();
    }

    @Test
    void continuesWithWhatTheProcessHas() {
        TrainPool pool = pool(64 << 20);
        TrainPool.Block first = pool.acquire(SLAB - BLOCK);
        most = 0;
        assertThat(pool.acquire(2 * BLOCK)).isNull();
        assertThat(pool.inUse()).isEqualTo(SLAB - BLOCK);
        assertThat(pool.allocated()).isEqualTo(SLAB);
        most = SLAB;
        assertThat(pool.acquire(2 * BLOCK))
                .as("the process is not asked again at once")
                .isNull();
        assertThat(pool.acquire(BLOCK)).isNotNull();
        pool.freeUnused();
        assertThat(pool.acquire(2 * BLOCK)).isNotNull();
        first.giveBack();
    }
}
