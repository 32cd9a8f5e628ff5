// SPDX-License-Identifier: Apache-2.0
package sprocket.transport.udp;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.socket.SocketProtocolFamily;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressRangeTest {

    @ParameterizedTest
    @CsvSource({
        "239.255.64.0-239.255.127.255, INET, 16384, 239.255.64.0, 239.255.127.255",
        "239.255.0.0 - 239.255.255.255, INET, 65536, 239.255.0.0, 239.255.255.255",
        "239.255.1.254-239.255.2.1, INET, 4, 239.255.1.254, 239.255.2.1",
        "239.1.2.3, INET, 1, 239.1.2.3, 239.1.2.3",
        "224.0.1.0, INET, 1, 224.0.1.0, 224.0.1.0",
        "233.0.0.0, INET, 1, 233.0.0.0, 233.0.0.0",
        "ff15::8153:0-ff15::8153:3fff, INET6, 16384, ff15::8153:0, ff15::8153:3fff",
        "[ff18::1]-[ff18::2], INET6, 2, ff18::1, ff18::2",
        "ff11::8153:0, INET6, 1, ff11::8153:0, ff11::8153:0",
        "ff3e:40:2001:db8::8000:0, INET6, 1, ff3e:40:2001:db8::8000:0, ff3e:40:2001:db8::8000:0"
    })
    void reads(String text, SocketProtocolFamily family, int size, String first, String last) {
        AddressRange range = AddressRange.parse(text, family).orElseThrow();
        assertThat(range.size()).isEqualTo(size);
        assertThat(MulticastGroup.name(range.address(0))).isEqualTo(first);
        assertThat(MulticastGroup.name(range.address(size - 1))).isEqualTo(last);
        assertThat(range).hasToString(size == 1 ? first : first + "-" + last);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-",
                "239.255.0.1-",
                "239.255.0.2-239.255.0.1",
                "239.255.0.1-239.255.0.2-239.255.0.3",
                "239.255.0.1,239.255.0.2",
                "239.255.0.256",
                "239.255",
                "239.254.0.0-239.255.0.0",
                "192.0.2.1",
                "192.0.2.1-239.255.0.1",
                "224.0.0.1",
                "224.0.0.255-224.0.1.5",
                "232.1.1.1",
                "231.255.255.255-232.0.0.1",
                "ff15::1",
                "all-hosts.mcast.net"
            })
    void refusesOfIpv4(String text) {
        assertThat(AddressRange.parse(text, SocketProtocolFamily.INET)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "239.255.0.1",
                "2001:db8::1",
                "ff10::1",
                "ff1f::1",
                "ff35::8000:1",
                "ff15::1-ff15::2:1:0",
                "ff15::1-ff18::1",
                "ff15::zz"
            })
    void refusesOfIpv6(String text) {
        assertThat(AddressRange.parse(text, SocketProtocolFamily.INET6)).isEmpty();
    }
}
