package sprocket.playout;

import java.lang.reflect.Proxy;
import java.util.Map;
import sprocket.playout.config.PlayoutConfig;

/** A configuration with its defaults, but for what a test sets. */
final class ConfigOf {

    private ConfigOf() {
    }

    static PlayoutConfig values(Map<String, Object> set) {
        return (PlayoutConfig) Proxy.newProxyInstance(PlayoutConfig.class.getClassLoader(), new Class<?>[] {PlayoutConfig.class},
                (proxy, method, arguments) -> set.getOrDefault(method.getName(), method.getDefaultValue()));
    }

    static PlayoutConfig defaults() {
        return values(Map.of());
    }

    static PlayoutConfig with(String name, Object value) {
        return values(Map.of(name, value));
    }
}
