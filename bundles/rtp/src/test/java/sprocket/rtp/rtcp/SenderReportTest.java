// SPDX-License-Identifier: Apache-2.0
package sprocket.rtp.rtcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SenderReportTest {

    private static final String HEX = "80c80006 0000000a 0102030405060708 fffffffe fffffffd fffffffc";

    @Test
    void readsUnsignedCounts() {
        SenderReport report = (SenderReport) Hex.read(HEX);
        assertThat(report)
                .isEqualTo(new SenderReport(
                        0xA, new NtpTime(0x0102030405060708L), -2, 0xFFFF_FFFDL, 0xFFFF_FFFCL, List.of()));
        assertThat(Hex.written(report)).isEqualTo(HEX.replace(" ", ""));
    }

    /** A sender counts in 64 bits. What it sends are the lower 32 (RFC 3550, section 6.4.1). */
    @Test
    void countsWrapAround() {
        SenderReport report = new SenderReport(1, new NtpTime(0), 0, 0x1_0000_0003L, 0x7_0000_0000L, List.of());
        assertThat(report.packets()).isEqualTo(3);
        assertThat(report.octets()).isZero();
        assertThat(Hex.written(report)).endsWith("0000000300000000");
    }
}
