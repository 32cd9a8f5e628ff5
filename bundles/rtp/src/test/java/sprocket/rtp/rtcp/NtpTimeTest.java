// SPDX-License-Identifier: Apache-2.0
package sprocket.rtp.rtcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NtpTimeTest {

    @ParameterizedTest
    @CsvSource({
        "1970-01-01T00:00:00Z, 83aa7e8000000000, 7e800000",
        "1995-11-10T11:33:25.125Z, b44db70520000000, b7052000",
        "2026-07-01T12:00:00.999999999Z, edef7fc0fffffffb, 7fc0ffff",
        "2036-02-07T06:28:15.500Z, ffffffff80000000, ffff8000",
        "2036-02-07T06:28:16Z, 0000000000000000, 00000000",
        "2100-01-01T00:00:00.000000001Z, 7830d58000000004, d5800000",
    })
    void converts(Instant time, String bits, String middle) {
        NtpTime ntp = NtpTime.of(time);
        assertThat(String.format("%016x", ntp.bits())).isEqualTo(bits);
        assertThat(String.format("%08x", ntp.middle())).isEqualTo(middle);
        assertThat(ntp.instant()).isEqualTo(time);
    }
}
