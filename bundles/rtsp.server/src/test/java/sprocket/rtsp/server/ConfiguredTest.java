package sprocket.rtsp.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sprocket.rtsp.server.config.Settings;

class ConfiguredTest {

    private static ServerConfig config(Map<String, Object> values) {
        return (ServerConfig) Proxy.newProxyInstance(ServerConfig.class.getClassLoader(), new Class<?>[] {ServerConfig.class},
                (proxy, method, args) -> values.getOrDefault(method.getName(), method.getDefaultValue()));
    }

    @Test
    void agreesWithTheDefaults() {
        assertThat(Configured.settings(config(Map.of()))).isEqualTo(Settings.DEFAULT);
    }

    @ParameterizedTest
    @CsvSource({"port,-1", "port,65536", "session_timeout,0", "request_deadline,-5", "overdue_timeout,0", "idle_timeout,86401",
            "message_timeout,0", "stall_timeout,0", "max_connections,0", "max_connections_per_address,0", "max_sessions,0",
            "max_sessions_per_address,0", "worker_threads,0", "worker_threads,2000", "max_overdue_per_method,0", "max_pipelined,0",
            "max_reply_bytes,10", "write_buffer_low,1000000", "write_buffer_high,1"})
    void refusesWhatLiesOutsideItsLimits(String setting, int value) {
        assertThatThrownBy(() -> Configured.settings(config(Map.of(setting, value)))).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("sprocket.rtsp.server: " + setting.replace('_', '.') + " must be ");
    }
}
