// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.server.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sprocket.rtsp.server.limit.Quota.AddressPrefix;

/** Limits per address count the addresses of one machine as one. */
class AddressPrefixTest {

    private static AddressPrefix of(String address) throws Exception {
        return AddressPrefix.of(InetAddress.getByName(address));
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.1, 192.0.2.1",
        "::ffff:192.0.2.1, 192.0.2.1",
        "2001:db8:1:2:3:4:5:6, 2001:db8:1:2::/64",
        "::1, ::/64",
        "fe80::1, fe80::/64"
    })
    void itsText(String address, String text) throws Exception {
        assertThat(of(address)).hasToString(text);
    }

    @Test
    void theAddressesOfOnePrefixAreEqual() throws Exception {
        assertThat(of("2001:db8::1")).isEqualTo(of("2001:db8::ffff:1")).isNotEqualTo(of("2001:db8:0:1::1"));
        assertThat(of("192.0.2.1")).isNotEqualTo(of("192.0.2.2"));
    }
}
