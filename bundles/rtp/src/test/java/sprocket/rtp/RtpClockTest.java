// SPDX-License-Identifier: Apache-2.0
package sprocket.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RtpClockTest {

    @ParameterizedTest
    @CsvSource({
        "0, 90000, 0",
        "1000000000, 90000, 90000",
        "33366667, 90000, 3003",
        "-1000000000, 8000, -8000",
        "-1, 90000, 0",
        "-11111, 90000, -1",
        "9223372036854775807, 90000, 830103483316930",
        "9223372036854775807, 192000, 1770887431076117",
    })
    void convertsToTicks(long nanos, int rate, long ticks) {
        assertThat(RtpClock.ticks(nanos, rate)).isEqualTo(ticks);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 90000, 0",
        "1, 90000, 11111",
        "90000, 90000, 1000000000",
        "-1, 90000, -11111",
        "324000000, 90000, 3600000000000"
    })
    void convertsToNanos(long ticks, int rate, long nanos) {
        assertThat(RtpClock.nanos(ticks, rate)).isEqualTo(nanos);
        assertThat(RtpClock.ticks(nanos, rate)).isEqualTo(ticks);
    }
}
