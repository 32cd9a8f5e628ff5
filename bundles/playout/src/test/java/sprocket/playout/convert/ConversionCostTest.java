// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.convert;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class ConversionCostTest {

    private static final int SIZE = 1000;

    private final ConversionCost cost = new ConversionCost();

    private void measured(int times, long spent) {
        for (int i = 0; i < times; i++) {
            cost.measured(SIZE, spent);
        }
    }

    @Test
    void isKnownWithTheFirst() {
        assertThat(cost.perByte()).isZero();
        cost.measured(SIZE, 7000);
        assertThat(cost.perByte()).isEqualTo(7);
    }

    @Test
    void aSlowStartIsNotTakenForWhatIsToCome() {
        measured(5, 300_000);
        measured(1, 10_000);
        assertThat(cost.perByte()).isEqualTo(10);
        measured(1000, 10_000);
        assertThat(cost.perByte()).isEqualTo(10, Offset.offset(0.001));
    }

    @Test
    void isThatOfTheLast() {
        measured(500, 10_000);
        measured(2, 20_000);
        assertThat(cost.perByte()).isBetween(10.0, 12.0);
        measured(10 * ConversionCost.LAST, 20_000);
        assertThat(cost.perByte()).isEqualTo(20, Offset.offset(0.01));
    }

    @Test
    void largeUnitsCountMore() {
        for (int i = 0; i < 10 * ConversionCost.LAST; i++) {
            cost.measured(SIZE, 10_000);
            cost.measured(9 * SIZE, 180_000);
        }
        assertThat(cost.perByte()).isBetween(18.5, 19.5);
    }
}
