// SPDX-License-Identifier: Apache-2.0
package sprocket.rtp.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RtcpIntervalTest {

    private static final double COMPENSATION = Math.E - 1.5;

    /**
     * The interval to the second report in seconds, before randomisation and compensation, with an average size of
     * 1,000 bytes.
     */
    @ParameterizedTest(name = "{0} bit/s, {1} members, {2} senders, we send {3}")
    @CsvSource({
        "1000000, 2, 1, true, 5",
        "16000, 2, 1, true, 20",
        "16000, 2, 1, false, 20",
        "16000, 8, 1, true, 40",
        "16000, 8, 2, true, 80",
        "16000, 8, 2, false, 80",
        "16000, 8, 4, false, 80",
        "1, 2, 1, true, 3600",
    })
    void followsTheRfc(long bandwidth, int members, int senders, boolean weSend, double seconds) {
        RtcpInterval interval = new RtcpInterval(bandwidth, 972, () -> 0.5);
        interval.next(members, senders, weSend);
        assertThat(interval.next(members, senders, weSend).toNanos() / 1e9)
                .isCloseTo(seconds / COMPENSATION, within(1e-6));
    }

    @Test
    void isHalfAsLongAtFirst() {
        RtcpInterval interval = new RtcpInterval(1_000_000, 100, () -> 0.5);
        assertThat(interval.next(2, 1, true).toNanos() / 1e9).isCloseTo(2.5 / COMPENSATION, within(1e-6));
        assertThat(interval.next(2, 1, true).toNanos() / 1e9).isCloseTo(5 / COMPENSATION, within(1e-6));
    }

    @ParameterizedTest
    @CsvSource({"0, 0.5", "0.25, 0.75", "0.999999999, 1.499999999"})
    void isRandom(double chance, double factor) {
        RtcpInterval interval = new RtcpInterval(1_000_000, 100, () -> chance);
        interval.next(2, 1, true);
        assertThat(interval.next(2, 1, true).toNanos() / 1e9).isCloseTo(5 * factor / COMPENSATION, within(1e-6));
    }

    @Test
    void followsTheAverageSize() {
        RtcpInterval interval = new RtcpInterval(16_000, 972, () -> 0.5);
        interval.next(2, 1, true);
        interval.counted(972 + 1600);
        assertThat(interval.next(2, 1, true).toNanos() / 1e9).isCloseTo(22 / COMPENSATION, within(1e-6));
    }

    @Test
    void needsABandwidth() {
        assertThatThrownBy(() -> new RtcpInterval(0, 100, () -> 0)).isInstanceOf(IllegalArgumentException.class);
    }
}
