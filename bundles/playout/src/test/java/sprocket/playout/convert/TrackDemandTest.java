// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.convert;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class TrackDemandTest {

    private static final long PICTURE = 40_000_000;
    private static final int SIZE = 4000;
    private static final double ALL = (double) SIZE / PICTURE;

    private final ConversionDemand.TrackDemand demand = new ConversionDemand.TrackDemand();

    private void pass(int units, boolean converted) {
        for (int i = 0; i < units; i++) {
            if (converted) {
                demand.converted(SIZE);
            }
            demand.passed(PICTURE);
        }
    }

    @Test
    void isKnownWithTheFirstUnit() {
        assertThat(demand.average()).isZero();
        pass(1, true);
        assertThat(demand.average()).isEqualTo(ALL, Offset.offset(ALL / 1000));
        pass(500, true);
        assertThat(demand.average()).isEqualTo(ALL, Offset.offset(ALL / 1000));
    }

    @Test
    void countsAllOfTheFirstUnitsAlike() {
        pass(2, true);
        pass(2, false);
        assertThat(demand.average()).isEqualTo(ALL / 2, Offset.offset(ALL / 1000));
    }

    @Test
    void forgetsWhatIsSecondsAgo() {
        pass(500, true);
        pass(100, false);
        assertThat(demand.average()).isBetween(ALL / 4, ALL / 2);
        pass(1000, false);
        assertThat(demand.average()).isLessThan(ALL / 1000);
    }

    @Test
    void whatWasConvertedForNothingCountsWithTheNextUnit() {
        pass(1, true);
        demand.converted(SIZE);
        demand.passed(0);
        pass(1, true);
        assertThat(demand.average()).isEqualTo(1.5 * ALL, Offset.offset(ALL / 1000));
    }
}
