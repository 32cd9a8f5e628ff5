// SPDX-License-Identifier: Apache-2.0
package sprocket.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AmountsTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0 B",
        "999, 999 B",
        "1000, 1.0 kB",
        "12345, 12.3 kB",
        "999949, 999.9 kB",
        "999950, 1.0 MB",
        "1500000000, 1.5 GB",
        "1500000000000, 1.5 TB",
        "1500000000000000, 1500.0 TB",
        "-2000, -2.0 kB"
    })
    void bytesCountInThousands(long bytes, String text) {
        assertThat(Amounts.bytes(bytes)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"0, 0 bit/s", "999.4, 999 bit/s", "999.5, 1.0 kbit/s", "1234567, 1.2 Mbit/s"})
    void whatWouldBeRoundedUpToAThousandHasTheNextPrefix(double rate, String text) {
        assertThat(Amounts.rate(rate)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "-PT1S, 0:00",
        "PT0.9S, 0:00",
        "PT67S, 1:07",
        "PT59M59S, 59:59",
        "PT1H, 1:00:00",
        "PT2H1M7S, 2:01:07",
        "PT24H, 1 d 00:00:00",
        "PT74H1M7S, 3 d 02:01:07"
    })
    void timesAreWholeSeconds(Duration time, String text) {
        assertThat(Amounts.clock(time)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"0, 0 sessions", "1, 1 session", "2, 2 sessions"})
    void oneIsNotSeveral(long number, String text) {
        assertThat(Amounts.count(number, "session")).isEqualTo(text);
    }
}
