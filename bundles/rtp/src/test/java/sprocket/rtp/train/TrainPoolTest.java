// SPDX-License-Identifier: Apache-2.0
package sprocket.rtp.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrainPoolTest {

    private static final int BLOCK = TrainPool.MIN_BLOCK;

    @ParameterizedTest
    @CsvSource({"0, 8192", "1, 8192", "8192, 8192", "8193, 16384", "16384, 16384", "16385, 32768", "33554432, 33554432"
    })
    void givesTheNextPowerOfTwo(int wanted, int given) {
        TrainPool pool = new TrainPool(64 << 20);
        TrainPool.Block memory = pool.acquire(wanted);
        assertThat(memory.bytes().capacity()).isEqualTo(given);
        assertThat(memory.bytes().isDirect()).isTrue();
        assertThat(pool.inUse()).isEqualTo(given);
        memory.giveBack();
        assertThat(pool.inUse()).isZero();
        assertThat(pool.allocated()).isEqualTo(given);
    }

    @Test
    void isBounded() {
        TrainPool pool = new TrainPool(10 * BLOCK + 1);
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
        assertThat(new TrainPool(0).acquire(1)).isNull();
    }

    @Test
    void usesBlocksAgain() {
        TrainPool pool = new TrainPool(10 * BLOCK);
        TrainPool.Block first = pool.acquire(100);
        first.giveBack();
        assertThat(pool.acquire(200)).isSameAs(first);
    }

    @Test
    void makesRoomForOtherSizes() {
        TrainPool pool = new TrainPool(8 * BLOCK);
        List<TrainPool.Block> small = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            small.add(pool.acquire(1));
        }
        assertThat(pool.acquire(4 * BLOCK)).isNull();
        small.subList(0, 5).forEach(TrainPool.Block::giveBack);
        TrainPool.Block large = pool.acquire(4 * BLOCK);
        assertThat(large).isNotNull();
        assertThat(pool.allocated()).isLessThanOrEqualTo(8 * BLOCK);
        assertThat(pool.inUse()).isEqualTo(7 * BLOCK);
    }

    @Test
    void letsGoOfWhatALowerLimitLeavesNoRoomFor() {
        TrainPool pool = new TrainPool(8 * BLOCK);
        TrainPool.Block held = pool.acquire(4 * BLOCK);
        pool.acquire(2 * BLOCK).giveBack();
        pool.limit(2 * BLOCK);
        assertThat(pool.allocated()).as("free blocks go at once").isEqualTo(4 * BLOCK);
        assertThat(pool.acquire(1)).isNull();
        held.giveBack();
        assertThat(pool.allocated()).as("others as they come back").isZero();
        assertThat(pool.acquire(2 * BLOCK)).isNotNull();
        pool.limit(3 * BLOCK);
        assertThat(pool.acquire(1)).isNotNull();
    }

    @Test
    void keepsFreeBlocksWhereLettingGoWouldNotHelp() {
        TrainPool pool = new TrainPool(8 * BLOCK);
        TrainPool.Block kept = pool.acquire(4 * BLOCK);
        TrainPool.Block freed = pool.acquire(2 * BLOCK);
        freed.giveBack();
        assertThat(pool.acquire(8 * BLOCK)).isNull();
        assertThat(pool.allocated()).isEqualTo(6 * BLOCK);
        kept.giveBack();
        assertThat(pool.inUse()).isZero();
    }
}
