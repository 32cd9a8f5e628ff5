// SPDX-License-Identifier: Apache-2.0
package sprocket.swapload.soak;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LevelTest {

    private static final long MEBI = 1 << 20;
    private static final Level BEFORE = new Level(16 * MEBI, 4 * MEBI, 30 * MEBI, 7000, 70, 90, 0, 0);

    @Test
    void whatVariesInABusyProcessIsAsBefore() {
        assertThat(new Level(20 * MEBI, 6 * MEBI, 32 * MEBI, 7100, 74, 92, 0, 0).above(BEFORE))
                .isEmpty();
    }

    @Test
    void whatGrewIsNamed() {
        assertThat(new Level(40 * MEBI, 20 * MEBI, 40 * MEBI, 9000, 90, 120, 1, 2).above(BEFORE))
                .hasSize(8)
                .anySatisfy(what -> assertThat(what).startsWith("heap "))
                .anySatisfy(what -> assertThat(what).startsWith("sessions 1"));
    }
}
