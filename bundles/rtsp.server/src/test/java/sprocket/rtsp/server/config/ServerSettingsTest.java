// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.server.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sprocket.rtsp.codec.CodecLimits;
import sprocket.rtsp.server.config.ServerSettings.FlowControl;
import sprocket.rtsp.server.config.ServerSettings.HandlerLimits;
import sprocket.rtsp.server.config.ServerSettings.Quotas;
import sprocket.rtsp.server.config.ServerSettings.Timeouts;

class ServerSettingsTest {

    @Test
    void theDefaultsSuitAFirstRun() {
        assertThat(ServerSettings.DEFAULT.endpoint()).contains(new Endpoint("", 8554));
        assertThat(ServerSettings.DEFAULT.timeouts().session()).isEqualTo(Duration.ofMinutes(1));
        assertThat(ServerSettings.DEFAULT.interceptors()).isEmpty();
    }

    @Test
    void eachSettingHasItsPlace() {
        Map<String, Integer> seconds = Map.of(
                "session.timeout", 1,
                "request.deadline", 2,
                "overdue.timeout", 3,
                "hold.grace", 4,
                "idle.timeout", 5,
                "message.timeout", 6,
                "stall.timeout", 7);
        assertThat(ServerSettings.of(seconds).timeouts())
                .isEqualTo(new Timeouts(
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(3),
                        Duration.ofSeconds(4),
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(6),
                        Duration.ofSeconds(7)));
        Map<String, Integer> quotas = Map.of(
                "max.connections", 1,
                "max.connections.per.address", 2,
                "max.sessions", 3,
                "max.sessions.per.address", 4,
                "max.sessions.per.connection", 5);
        assertThat(ServerSettings.of(quotas).quotas()).isEqualTo(new Quotas(1, 2, 3, 4, 5));
        Map<String, Integer> buffers = Map.of(
                "max.request.rate", 5,
                "max.request.burst", 6,
                "max.pipelined", 1,
                "reply.buffer", 2000,
                "write.buffer.low", 3000,
                "write.buffer.high", 40_000);
        assertThat(ServerSettings.of(buffers).flowControl()).isEqualTo(new FlowControl(5, 6, 1, 2000, 3000, 40_000));
        Map<String, Integer> messages =
                Map.of("max.line", 1000, "max.headers", 10, "max.header.bytes", 2000, "max.body", 0);
        assertThat(ServerSettings.of(messages).messages())
                .isEqualTo(
                        CodecLimits.DEFAULT.withLine(1000).withHeaders(10, 2000).withBody(0));
        Map<String, Integer> handlers = Map.of("worker.threads", 1, "max.overdue.per.method", 2, "max.held", 3);
        assertThat(ServerSettings.of(handlers).handlers()).isEqualTo(new HandlerLimits(1, 2, 3));
    }

    @Test
    void valuesAreTextInAFile() {
        assertThat(ServerSettings.of(Map.of("port", " 0554 ", "bind.address", " ::1 "))
                        .endpoint())
                .contains(new Endpoint("::1", 554));
        assertThat(Endpoint.of(Map.of("port", "8600"))).isEqualTo(new Endpoint("", 8600));
    }

    @ParameterizedTest
    @CsvSource({
        "port, -1, 0 to 65535 (default 8554)",
        "port, 70000000000, 0 to 65535 (default 8554)",
        "session.timeout, 0, 1 to 86400 seconds (default 60)",
        "reply.buffer, 10, 1024 to 67108864 bytes (default 65536)",
        "write.buffer.low, 1000000, 'at most 524288, the value of write.buffer.high (default 131072)'",
        "listen, yes, true or false (default true)"
    })
    void aWrongValueIsRefusedWithWhatIsAllowed(String setting, String value, String allowed) {
        assertThatThrownBy(() -> ServerSettings.of(Map.of(setting, value)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("sprocket.rtsp.server: " + setting + " must be " + allowed + ", not '" + value + "'");
    }

    @Test
    void anEndpointOfItsOwnNeedsAPort() {
        assertThatThrownBy(() -> Endpoint.of(Map.of("bind.address", "::1")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("sprocket.rtsp.endpoint: port must be 0 to 65535, and is missing");
    }

    @Test
    void withoutListenTheServerHasNoEndpoint() {
        assertThat(ServerSettings.of(Map.of("listen", "false")).endpoint()).isEmpty();
    }

    @Test
    void requiredInterceptorsAreAList() {
        Set<String> both = Set.of("authentication", "audit");
        assertThat(ServerSettings.of(Map.of("required.interceptors", " authentication, audit "))
                        .interceptors())
                .isEqualTo(both);
        assertThat(ServerSettings.of(Map.of("required.interceptors", new String[] {"authentication", "audit"}))
                        .interceptors())
                .isEqualTo(both);
    }
}
