// SPDX-License-Identifier: Apache-2.0
package sprocket.transport.udp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.channel.socket.SocketProtocolFamily;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UdpSettingsTest {

    private static UdpSettings with(String name, Object value) {
        return UdpSettings.of(Map.of(name, value));
    }

    @Test
    void readsEachSettingAsAFileHoldsIt() {
        UdpSettings settings = UdpSettings.of(Map.of(
                "bind.address",
                "",
                "first.port",
                "5000",
                "last.port",
                " 5009 ",
                "send.buffer",
                "0",
                "segmentation",
                "False"));
        assertThat(settings)
                .isEqualTo(
                        new UdpSettings(Optional.empty(), new PortRange(5000, 5), 0, false, false, SendMode.MULTICAST));
    }

    @Test
    void bindsToAllAddressesByDefault() {
        UdpSettings settings = UdpSettings.of(Map.of());
        assertThat(settings.bindAddress(SocketProtocolFamily.INET).orElseThrow().getHostAddress())
                .isEqualTo("0.0.0.0");
        assertThat(settings.bindAddress(SocketProtocolFamily.INET6)
                        .orElseThrow()
                        .getHostAddress())
                .isEqualTo("0:0:0:0:0:0:0:0");
    }

    @Test
    void servesOnlyTheFamilyOfItsBindAddress() {
        UdpSettings settings = with("bind.address", " 127.0.0.1 ");
        assertThat(settings.bindAddress(SocketProtocolFamily.INET).orElseThrow().getHostAddress())
                .isEqualTo("127.0.0.1");
        assertThat(settings.bindAddress(SocketProtocolFamily.INET6)).isEmpty();
    }

    @Test
    void takesANameOfThisMachine() {
        assertThat(with("bind.address", "localhost").bindAddress())
                .get()
                .matches(address -> address.isLoopbackAddress());
    }

    @ParameterizedTest
    @ValueSource(strings = {"no.such.host.invalid", "192.0.2.1", "::zz", "192.0.2.256"})
    void refusesWhatIsNoAddressOfThisMachine(String address) {
        assertThatThrownBy(() -> with("bind.address", address))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("sprocket.transport.udp: bind.address must be an address of this machine or empty"
                        + " (default empty), not '"
                        + address + "'");
    }

    @Test
    void readsEachSettingOfMulticast() {
        MulticastSettings settings = UdpSettings.of(Map.of(
                        "multicast", "TRUE",
                        "multicast.addresses", "239.1.0.1 - 239.1.0.9",
                        "multicast.ipv6.addresses", "ff18::1",
                        "multicast.first.port", "5004",
                        "multicast.last.port", "5013",
                        "multicast.ttl", "16",
                        "multicast.interface", ""))
                .multicast();
        assertThat(settings.enabled()).isTrue();
        assertThat(settings.ipv4()).hasToString("239.1.0.1-239.1.0.9");
        assertThat(settings.ipv6()).hasToString("ff18::1");
        assertThat(settings.addresses(SocketProtocolFamily.INET6)).isSameAs(settings.ipv6());
        assertThat(settings.ports()).isEqualTo(new PortRange(5004, 5));
        assertThat(settings.ttl()).isEqualTo(16);
    }

    @Test
    void sendsNoMulticastByDefault() {
        assertThat(SendMode.MULTICAST.enabled()).isFalse();
        assertThat(SendMode.MULTICAST.ttl()).isEqualTo(1);
        assertThat(SendMode.MULTICAST.ipv4().size()).isEqualTo(1 << 14);
        assertThat(SendMode.MULTICAST.ipv6().size()).isEqualTo(1 << 14);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "multicast.addresses | 192.0.2.1 | one multicast address or first-last, at most 65536, outside of"
                        + " 224.0.0.0/24 and 232.0.0.0/8 (default 239.255.64.0-239.255.127.255)",
                "multicast.ipv6.addresses | ff10::1 | one multicast address or first-last, at most 65536, of a scope"
                        + " from 1 to e and outside of ff3x::/32 (default ff15::8153:0-ff15::8153:3fff)",
                "multicast.interface | nosuch0 | the name of a network interface of this machine or empty"
                        + " (default empty)",
                "multicast.ttl | 256 | 1 to 255 (default 1)",
                "multicast.ttl | 0 | 1 to 255 (default 1)"
            })
    void refusesWhatIsNoMulticast(String name, String value, String allowed) {
        assertThatThrownBy(() -> with(name, value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("sprocket.transport.udp: " + name + " must be " + allowed + ", not '" + value + "'");
    }

    @Test
    void refusesPortsOfGroupsThatAreNoRange() {
        assertThatThrownBy(() -> with("multicast.last.port", "16384"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "sprocket.transport.udp: multicast.first.port and multicast.last.port must hold an even port"
                                + " and the next one within 1 to 65535, not '16384' and '16384'");
    }

    @ParameterizedTest
    @CsvSource({
        "send.buffer, -1, 0 to 67108864 bytes (default 1048576)",
        "send.buffer, 67108865, 0 to 67108864 bytes (default 1048576)",
        "first.port, 65535, 0 to 65534 (default 0)",
        "last.port, 65536, 0 to 65535 (default 0)",
        "segmentation, yes, true or false (default true)"
    })
    void refusesWhatLiesOutsideTheLimits(String name, String value, String limits) {
        assertThatThrownBy(() -> with(name, value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("sprocket.transport.udp: " + name + " must be " + limits + ", not '" + value + "'");
    }
}
