package sprocket.rtp.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import sprocket.rtp.rtcp.SenderReport;

class SenderStatisticsTest {

    @Test
    void reportsCountsThatWrap() {
        SenderStatistics statistics = new SenderStatistics();
        statistics.sent(3, 0xFFFF_FFFFL);
        statistics.sent(2, 11);
        assertThat(statistics.octets()).isEqualTo(0x1_0000_000AL);
        Instant now = Instant.parse("2026-01-01T00:00:00Z");
        SenderReport report = statistics.report(9, now, 77, List.of());
        assertThat(report.packets()).isEqualTo(5);
        assertThat(report.octets()).isEqualTo(10);
        assertThat(report.ntpTime().instant()).isEqualTo(now);
        assertThat(report.rtpTime()).isEqualTo(77);
    }
}
