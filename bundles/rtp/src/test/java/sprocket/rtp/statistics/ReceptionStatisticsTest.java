// SPDX-License-Identifier: Apache-2.0
package sprocket.rtp.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import sprocket.rtp.rtcp.NtpTime;
import sprocket.rtp.rtcp.ReportBlock;
import sprocket.rtp.rtcp.SenderReport;

class ReceptionStatisticsTest {

    private final ReceptionStatistics statistics = new ReceptionStatistics(5, 8000);

    private void take(int from, int to) {
        for (int sequence = from; sequence < to; sequence++) {
            assertThat(statistics.received(sequence & 0xFFFF, 0, 0)).isTrue();
        }
    }

    private void begin(int sequence) {
        assertThat(statistics.received(sequence & 0xFFFF, 0, 0)).isFalse();
        assertThat(statistics.valid()).isFalse();
        take(sequence + 1, sequence + 2);
        assertThat(statistics.valid()).isTrue();
    }

    @Test
    void trustsASourceAfterTwoPacketsInARow() {
        assertThat(statistics.received(10, 0, 0)).isFalse();
        assertThat(statistics.received(12, 0, 0)).isFalse();
        assertThat(statistics.received(12, 0, 0)).isFalse();
        assertThat(statistics.expected()).isZero();
        assertThat(statistics.received(13, 0, 0)).isTrue();
        assertThat(statistics.packets()).isEqualTo(1);
        assertThat(statistics.expected()).isEqualTo(1);
    }

    @Test
    void trustsASourceThatBeginsWithSequenceNumberZero() {
        assertThat(statistics.received(0, 0, 0)).isFalse();
        assertThat(statistics.received(1, 0, 0)).isTrue();
    }

    @Test
    void countsAcrossTheWrapAndWhatIsLost() {
        begin(65_533);
        take(65_535, 65_536 + 3);
        assertThat(statistics.report(0))
                .extracting(ReportBlock::highestSequence, ReportBlock::cumulativeLost, ReportBlock::fractionLost)
                .containsExactly(0x1_0002L, 0, 0);
        take(65_536 + 5, 65_536 + 7);
        ReportBlock block = statistics.report(0);
        assertThat(block.highestSequence()).isEqualTo(0x1_0006L);
        assertThat(block.cumulativeLost()).isEqualTo(2);
        assertThat(block.fractionLost()).isEqualTo(2 * 256 / 4);
        assertThat(statistics.report(0).fractionLost()).isZero();
    }

    @Test
    void countsLateOnesAndDuplicatesAsReceived() {
        begin(100);
        take(104, 105);
        take(102, 103);
        assertThat(statistics.lost()).isEqualTo(1);
        take(104, 105);
        take(104, 105);
        ReportBlock block = statistics.report(0);
        assertThat(block.cumulativeLost()).isEqualTo(-1);
        assertThat(block.fractionLost()).isZero();
    }

    @Test
    void boundsTheLossToItsField() {
        begin(0);
        int sequence = 1;
        for (int i = 0; i < 3000; i++) {
            sequence += 2999;
            take(sequence, sequence + 1);
        }
        assertThat(statistics.lost()).isGreaterThan(ReportBlock.MAX_CUMULATIVE_LOST);
        ReportBlock block = statistics.report(0);
        assertThat(block.cumulativeLost()).isEqualTo(ReportBlock.MAX_CUMULATIVE_LOST);
        assertThat(block.fractionLost()).isEqualTo(255);
    }

    @Test
    void believesAJumpOnlyWhenItIsConfirmed() {
        begin(100);
        assertThat(statistics.received(30_000, 0, 0)).isFalse();
        take(102, 103);
        assertThat(statistics.packets()).isEqualTo(2);
        assertThat(statistics.received(40_000, 0, 0)).isFalse();
        assertThat(statistics.received(40_001, 0, 0)).isTrue();
        assertThat(statistics.packets()).isEqualTo(1);
        assertThat(statistics.expected()).isEqualTo(1);
        assertThat(statistics.report(0).highestSequence()).isEqualTo(40_001);
    }

    @Test
    void measuresJitter() {
        statistics.received(1, 0, 0);
        // 8 ticks to a millisecond; every other packet comes 16 ticks late.
        int[] expected = {0, 1, 1, 2, 3, 4, 5};
        for (int i = 0; i < expected.length; i++) {
            long millis = 20L * i + (i % 2) * 2;
            statistics.received(2 + i, 160 * i, millis * 1_000_000);
            assertThat(statistics.jitter()).as("packet %d", i).isBetween(expected[i] - 1L, expected[i] + 1L);
        }
        for (int i = expected.length; i < 500; i++) {
            statistics.received(2 + i, 160 * i, (20L * i + (i % 2) * 2) * 1_000_000);
        }
        assertThat(statistics.jitter()).isBetween(15L, 16L);
    }

    @Test
    void measuresNoJitterWhenTimestampsWrap() {
        for (int i = 0; i < 100; i++) {
            statistics.received(i, -8000 + 160 * i, 20_000_000L * i);
        }
        assertThat(statistics.jitter()).isZero();
    }

    @Test
    void measuresNoJitterWhenTheClockWraps() {
        for (int i = 0; i < 100; i++) {
            statistics.received(i, 160 * i, Long.MAX_VALUE - 1_000_000_000L + 20_000_000L * i);
        }
        assertThat(statistics.jitter()).isZero();
    }

    @Test
    void quotesTheLastSenderReport() {
        begin(1);
        assertThat(statistics.report(77).lastSenderReport()).isZero();
        assertThat(statistics.report(77).delaySinceLast()).isZero();
        Instant time = Instant.parse("1995-11-10T11:33:25.125Z");
        statistics.received(new SenderReport(5, NtpTime.of(time), 0, 0, 0, List.of()), 1_000_000_000L);
        ReportBlock block = statistics.report(6_250_000_000L);
        assertThat(block.lastSenderReport()).isEqualTo(0xb705_2000);
        assertThat(block.delaySinceLast()).isEqualTo(0x0005_4000);
    }
}
