// SPDX-License-Identifier: Apache-2.0
package sprocket.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressTextTest {

    /** The examples of RFC 5952, section 4, and others. */
    @ParameterizedTest
    @CsvSource({
        "0:0:0:0:0:0:0:1, ::1",
        "0:0:0:0:0:0:0:0, ::",
        "2001:0db8:0:0:0:0:0:1, 2001:db8::1",
        "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
        "2001:0:0:1:0:0:0:1, 2001:0:0:1::1",
        "2001:db8:0:0:1:0:0:1, 2001:db8::1:0:0:1",
        "2001:DB8:AAAA:BBBB:CCCC:DDDD:EEEE:0001, 2001:db8:aaaa:bbbb:cccc:dddd:eeee:1",
        "fe80:0:0:0:0:0:0:0, fe80::",
        "1:2:3:4:5:6:0:0, 1:2:3:4:5:6::",
        "0:0:3:4:5:6:7:8, ::3:4:5:6:7:8",
        "127.0.0.1, 127.0.0.1",
        "::ffff:192.0.2.1, 192.0.2.1"
    })
    void anAddress(String written, String text) throws Exception {
        InetAddress address = InetAddress.getByName(written);
        assertThat(AddressText.of(address)).isEqualTo(text);
        assertThat(AddressText.of(new InetSocketAddress(address, 554)))
                .isEqualTo(text.contains(":") ? "[" + text + "]:554" : text + ":554");
        assertThat(AddressText.parse(text)).contains(address);
    }

    private static InetAddress v6(String address, int scope) throws Exception {
        return Inet6Address.getByAddress(null, InetAddress.getByName(address).getAddress(), scope);
    }

    @Test
    void aMappedAddressOfTheJdksOtherClassIsIpv4() throws Exception {
        byte[] bytes = new byte[16];
        bytes[10] = -1;
        bytes[11] = -1;
        bytes[12] = (byte) 192;
        bytes[15] = 7;
        assertThat(AddressText.of(Inet6Address.getByAddress(null, bytes, 3))).isEqualTo("192.0.0.7");
    }

    @Test
    void theScopeIsNamedWhereItMatters() throws Exception {
        assertThat(AddressText.of(v6("fe80::1", 7))).isEqualTo("fe80::1%7");
        assertThat(AddressText.of(v6("ff02::1", 7))).isEqualTo("ff02::1%7");
        assertThat(AddressText.of(v6("fe80::1", 0))).isEqualTo("fe80::1");
        assertThat(AddressText.of(v6("::1", 1))).isEqualTo("::1");
        assertThat(AddressText.of(v6("2001:db8::1", 7))).isEqualTo("2001:db8::1");
        assertThat(AddressText.of(new InetSocketAddress(v6("fe80::1", 7), 554))).isEqualTo("[fe80::1%7]:554");
        assertThat(AddressText.literal(v6("fe80::1", 7))).isEqualTo("fe80::1");
    }

    @Test
    void aScopeIsCalledByItsInterface() throws Exception {
        NetworkInterface linked = NetworkInterface.networkInterfaces()
                .filter(n -> n.inetAddresses().anyMatch(InetAddress::isLinkLocalAddress))
                .findFirst()
                .orElse(null);
        assumeTrue(linked != null, "an interface with a link-local address");
        InetAddress address = linked.inetAddresses()
                .filter(InetAddress::isLinkLocalAddress)
                .findFirst()
                .orElseThrow();
        assumeTrue(address instanceof Inet6Address, "of IPv6");
        assertThat(AddressText.of(address)).startsWith("fe80:").endsWith("%" + linked.getName());
    }

    @Test
    void theNameThatAnAddressWasFoundByIsNotShown() throws Exception {
        InetAddress named = InetAddress.getByAddress("camera.example", new byte[] {10, 0, 0, 1});
        assertThat(AddressText.of(new InetSocketAddress(named, 554))).isEqualTo("10.0.0.1:554");
    }

    @Test
    void whatWasNotLookedUpIsShownAsItWasWritten() {
        assertThat(AddressText.of(InetSocketAddress.createUnresolved("camera.example", 554)))
                .isEqualTo("camera.example:554");
        assertThat(AddressText.of("::1", 554)).isEqualTo("[::1]:554");
        assertThat(AddressText.of("[::1]", 554)).isEqualTo("[::1]:554");
    }

    @Test
    void whatIsNoAddressOfIpIsLeftToItself() {
        assertThat(AddressText.of(UnixDomainSocketAddress.of(Path.of("socket"))))
                .isEqualTo("socket");
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "camera.example", "", "1", "1.2.3", "1.2.3.400", "::g", ":::", "beef"})
    void whatIsNoAddressIsNotLookedUp(String text) {
        assertThat(AddressText.parse(text)).isEmpty();
    }
}
