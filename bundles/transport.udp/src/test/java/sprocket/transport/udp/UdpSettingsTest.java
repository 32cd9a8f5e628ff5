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
        assertThat(settings).isEqualTo(new UdpSettings(Optional.empty(), new PortRange(5000, 5), 0, false, false));
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
