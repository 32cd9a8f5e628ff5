// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sprocket.rtsp.server.config.Endpoint;
import sprocket.rtsp.server.config.Settings;

class ConfiguredTest {

    /** The component's properties: the defaults, but for what is set. */
    private static Map<String, Object> properties(Map<String, Object> set) {
        Map<String, Object> properties = new HashMap<>();
        for (Method setting : ServerConfig.class.getDeclaredMethods()) {
            properties.put(setting.getName().replace('_', '.'), setting.getDefaultValue());
        }
        properties.putAll(set);
        return properties;
    }

    @Test
    void agreesWithTheDefaults() {
        assertThat(Configured.settings(properties(Map.of()))).isEqualTo(Settings.DEFAULT);
    }

    @Test
    void readsTextAsAFileHoldsIt() {
        Map<String, Object> properties = properties(Map.of("port", " 0554 ", "bind.address", " ::1 "));
        assertThat(Configured.settings(properties)).isEqualTo(Settings.DEFAULT.with(new Endpoint("::1", 554)));
    }

    @ParameterizedTest
    @CsvSource({
        "port,-1",
        "port,65536",
        "port,many",
        "port,''",
        "port,8554.5",
        "port,70000000000",
        "session.timeout,0",
        "request.deadline,-5",
        "overdue.timeout,0",
        "idle.timeout,86401",
        "message.timeout,0",
        "stall.timeout,0",
        "max.connections,0",
        "max.connections.per.address,0",
        "max.sessions,0",
        "max.sessions.per.address,0",
        "worker.threads,0",
        "worker.threads,2000",
        "max.overdue.per.method,0",
        "max.pipelined,0",
        "reply.buffer,10",
        "write.buffer.low,1000000",
        "write.buffer.high,1"
    })
    void refusesWhatLiesOutsideItsLimits(String setting, String value) {
        assertThatThrownBy(() -> Configured.settings(properties(Map.of(setting, value))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageMatching(
                        "sprocket\\.rtsp\\.server: " + setting + " must be \\d+ to \\d+.*, not '" + value + "'");
    }

    @Test
    void listensNowhereByItselfIfToldSo() {
        assertThat(Configured.settings(properties(Map.of("listen", "false"))).endpoint())
                .isEmpty();
    }

    @Test
    void namesTheInterceptorsThatMustBeThere() {
        assertThat(Configured.settings(properties(Map.of("required.interceptors", " authentication, audit ")))
                        .interceptors())
                .containsExactlyInAnyOrder("authentication", "audit");
    }

    @Test
    void isNotMisledByALongThatWouldPassForAPort() {
        assertThatThrownBy(() -> Configured.settings(properties(Map.of("port", (1L << 32) + 8554))))
                .hasMessage("sprocket.rtsp.server: port must be 0 to 65535, not '4294975850'");
    }
}
