// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PlayoutStatisticsTest {

    private static final PlayoutStatistics EARLIER = new PlayoutStatistics(1, 2, 3, 4, 5, 6, 7, 8);
    private static final PlayoutStatistics MORE = new PlayoutStatistics(10, 200, 3_000, 40_000, 500_000, 6, 70, 800);

    @Test
    void addsAndSubtractsEachCounter() {
        PlayoutStatistics sum = EARLIER.plus(MORE);
        assertThat(sum).isEqualTo(new PlayoutStatistics(11, 202, 3_003, 40_004, 500_005, 12, 77, 808));
        assertThat(sum.since(EARLIER)).isEqualTo(MORE);
        assertThat(sum.since(sum)).isEqualTo(PlayoutStatistics.NONE);
        assertThat(EARLIER.plus(PlayoutStatistics.NONE)).isEqualTo(EARLIER);
    }
}
