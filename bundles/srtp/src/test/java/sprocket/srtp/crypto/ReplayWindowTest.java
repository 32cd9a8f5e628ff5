// SPDX-License-Identifier: Apache-2.0
package sprocket.srtp.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReplayWindowTest {

    private final ReplayWindow window = new ReplayWindow();

    @Test
    void everyPacketIsFreshOnce() {
        for (long index : new long[] {5, 7, 6, 0, 1_000, 8, 70_000, 69_999, 69_000}) {
            assertThat(window.fresh(index)).as("%d before", index).isTrue();
            window.add(index);
            assertThat(window.fresh(index)).as("%d after", index).isFalse();
        }
    }

    @Test
    void whatIsOlderThanTheWindowIsNotFresh() {
        window.add(10_000);
        assertThat(window.fresh(10_000 - ReplayWindow.SIZE)).isFalse();
        assertThat(window.fresh(10_000 - ReplayWindow.SIZE + 1)).isTrue();
    }

    @Test
    void agreesWithASetOfAllThatHasCome() {
        Random random = new Random(1);
        Set<Long> come = new HashSet<>();
        long highest = 0;
        for (int i = 0; i < 100_000; i++) {
            long index = Math.max(0, highest + random.nextInt(1_400) - 1_300);
            boolean fresh = index > highest - ReplayWindow.SIZE && !come.contains(index);
            assertThat(window.fresh(index)).as("packet %d is %d", i, index).isEqualTo(fresh);
            if (fresh) {
                window.add(index);
                come.add(index);
                highest = Math.max(highest, index);
            }
        }
    }
}
