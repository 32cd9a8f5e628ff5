package sprocket.transport.udp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.channel.socket.SocketProtocolFamily;
import java.lang.annotation.Annotation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UdpSettingsTest {

    private record Config(String bindAddress, int firstPort, int lastPort, int sendBuffer, boolean segmentation)
            implements UdpConfig {

        @Override
        public Class<? extends Annotation> annotationType() {
            return UdpConfig.class;
        }
    }

    @Test
    void bindsToAllAddressesByDefault() {
        UdpSettings settings = UdpSettings.of(new Config("", 0, 0, 0, true));
        assertThat(settings.bindAddress(SocketProtocolFamily.INET).orElseThrow().getHostAddress()).isEqualTo("0.0.0.0");
        assertThat(settings.bindAddress(SocketProtocolFamily.INET6).orElseThrow().getHostAddress()).isEqualTo("0:0:0:0:0:0:0:0");
    }

    @Test
    void servesOnlyTheFamilyOfItsBindAddress() {
        UdpSettings settings = UdpSettings.of(new Config(" 192.0.2.1 ", 0, 0, 0, true));
        assertThat(settings.bindAddress(SocketProtocolFamily.INET).orElseThrow().getHostAddress()).isEqualTo("192.0.2.1");
        assertThat(settings.bindAddress(SocketProtocolFamily.INET6)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"camera.example", "192.0.2", "::zz", "192.0.2.256"})
    void refusesWhatIsNoAddress(String address) {
        assertThatThrownBy(() -> UdpSettings.of(new Config(address, 0, 0, 0, true))).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("sprocket.transport.udp: bindAddress").hasMessageContaining(address);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, (1 << 26) + 1})
    void refusesABufferThatIsNone(int bytes) {
        assertThatThrownBy(() -> UdpSettings.of(new Config("", 0, 0, bytes, true))).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("sprocket.transport.udp: sendBuffer");
    }
}
