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

    private double chance = 0.5;

    private RtcpInterval interval(RtcpBandwidth bandwidth) {
        return new RtcpInterval(bandwidth, 972, () -> chance);
    }

    private static double seconds(long nanos) {
        return nanos / 1e9;
    }

    /** The interval in seconds, before randomisation and compensation, with an average size of 1,000 bytes. */
    @ParameterizedTest(name = "{0} bit/s, {1} members, {2} senders, we send {3}")
    @CsvSource({
        "1000000, 2, 1, true, 5",
        "16000, 2, 1, true, 20",
        "16000, 2, 1, false, 20",
        "16000, 8, 1, true, 40",
        "16000, 8, 2, true, 80",
        "16000, 8, 2, false, 80",
        "16000, 8, 4, false, 80",
        "16000, 1, 0, false, 13.333333",
        "1, 2, 1, true, 3600",
    })
    void followsTheRfc(long bandwidth, int members, int senders, boolean weSend, double seconds) {
        RtcpInterval interval = interval(RtcpBandwidth.ofSession(bandwidth));
        interval.begun();
        assertThat(seconds(interval.next(members, senders, weSend))).isCloseTo(seconds / COMPENSATION, within(1e-6));
        assertThat(seconds(interval.deterministic(members, senders, weSend))).isCloseTo(seconds, within(1e-6));
    }

    /** RFC 3556, section 2: how b=RS and b=RR in bits per second are shared. */
    @ParameterizedTest(name = "RS {0}, RR {1}, {2} members, {3} senders, we send {4}")
    @CsvSource({
        "800, 0, 2, 1, true, 10", // with RR = 0 senders are always few enough for their own share
        "800, 0, 2, 1, false, 3600",
        "0, 800, 2, 1, true, 20", // with RS = 0 senders are treated as receivers are
        "0, 800, 2, 1, false, 20",
        "800, 800, 4, 2, true, 20",
        "800, 800, 4, 3, true, 20",
        "800, 1600, 6, 1, true, 10",
        "800, 1600, 6, 1, false, 25",
        "0, 0, 2, 1, true, 3600",
        "0, 0, 1, 0, false, 3600",
    })
    void sharesWhatADescriptionStates(long rs, long rr, int members, int senders, boolean weSend, double seconds) {
        RtcpInterval interval =
                interval(RtcpBandwidth.ofSession(1).withSenders(rs).withReceivers(rr));
        assertThat(seconds(interval.deterministic(members, senders, weSend))).isCloseTo(seconds, within(1e-6));
    }

    @Test
    void isHalfAsLongAtFirst() {
        RtcpInterval interval = interval(RtcpBandwidth.ofSession(1_000_000));
        assertThat(seconds(interval.next(2, 1, true))).isCloseTo(2.5 / COMPENSATION, within(1e-6));
        assertThat(seconds(interval.next(2, 1, true))).isCloseTo(2.5 / COMPENSATION, within(1e-6));
        interval.begun();
        assertThat(seconds(interval.next(2, 1, true))).isCloseTo(5 / COMPENSATION, within(1e-6));
    }

    @ParameterizedTest
    @CsvSource({"0, 0.5", "0.25, 0.75", "0.999999999, 1.499999999"})
    void isRandom(double drawn, double factor) {
        RtcpInterval interval = interval(RtcpBandwidth.ofSession(1_000_000));
        interval.begun();
        chance = drawn;
        assertThat(seconds(interval.next(2, 1, true))).isCloseTo(5 * factor / COMPENSATION, within(1e-6));
    }

    @Test
    void followsTheAverageSizeAndTheBandwidth() {
        RtcpInterval interval = interval(RtcpBandwidth.ofSession(16_000));
        interval.counted(972 + 1600);
        assertThat(seconds(interval.deterministic(2, 1, true))).isCloseTo(22, within(1e-6));
        interval.bandwidth(RtcpBandwidth.ofSession(32_000));
        assertThat(seconds(interval.deterministic(2, 1, true))).isCloseTo(11, within(1e-6));
    }

    @Test
    void needsABandwidth() {
        assertThatThrownBy(() -> RtcpBandwidth.ofSession(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new RtcpBandwidth(-1, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new RtcpBandwidth(1, Double.NaN)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new RtcpBandwidth(Double.POSITIVE_INFINITY, 1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void givesAQuarterOfFivePercentToSenders() {
        assertThat(RtcpBandwidth.ofSession(1_600_000)).isEqualTo(new RtcpBandwidth(2500, 7500));
    }
}
