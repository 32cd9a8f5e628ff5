// SPDX-License-Identifier: Apache-2.0
package sprocket.client.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PictureRateTest {

    private static List<Long> times(double interval, int... numbers) {
        return IntStream.of(numbers).mapToObj(n -> Math.round(n * interval)).toList();
    }

    @ParameterizedTest
    @CsvSource({
        "3600,25,1",
        "3003,30000,1001",
        "3000,30,1",
        "1800,50,1",
        "1501.5,60000,1001",
        "4500,20,1",
        "6000,15,1",
        "90000,1,1"
    })
    void isTakenFromTimestamps(double ticks, int rate, int scale) {
        assertThat(PictureRate.of(0, times(ticks * 1e9 / 90_000, 0, 1, 2, 3, 4, 5)))
                .isEqualTo(new PictureRate(rate, scale));
        assertThat(PictureRate.of(0, times(ticks * 1e9 / 90_000, 0, 1, 4, 5, 6, 9, 10)))
                .as("with gaps")
                .isEqualTo(new PictureRate(rate, scale));
    }

    @Test
    void whatIsAnnouncedCountsWhereItAgrees() {
        assertThat(PictureRate.of(25, List.of(0L, 41_000_000L, 79_000_000L, 121_000_000L)))
                .isEqualTo(new PictureRate(25, 1));
        assertThat(PictureRate.of(25, times(20_000_000, 0, 1, 2, 3))).isEqualTo(new PictureRate(50, 1));
        assertThat(PictureRate.of(29.97, List.of(0L))).isEqualTo(new PictureRate(30_000, 1001));
    }

    @Test
    void oddOnesAreOdd() {
        assertThat(PictureRate.of(0, times(1e9 / 12.34, 0, 1, 2, 3)).perSecond())
                .isBetween(12.3399, 12.3401);
        assertThat(PictureRate.of(0, List.of())).isEqualTo(PictureRate.DEFAULT);
        assertThat(PictureRate.of(0, List.of(5L, 5L, 5L))).isEqualTo(PictureRate.DEFAULT);
    }
}
