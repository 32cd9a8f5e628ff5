package sprocket.playout.config;

import java.lang.reflect.Proxy;
import java.util.Map;

/** A configuration with its defaults, but for what a test sets. */
public final class ConfigOf {

    private ConfigOf() {
    }

    public static PlayoutConfig values(Map<String, Object> set) {
        return (PlayoutConfig) Proxy.newProxyInstance(PlayoutConfig.class.getClassLoader(), new Class<?>[] {PlayoutConfig.class},
                (proxy, method, arguments) -> set.getOrDefault(method.getName(), method.getDefaultValue()));
    }

    public static PlayoutConfig defaults() {
        return values(Map.of());
    }

    public static PlayoutConfig with(String name, Object value) {
        return values(Map.of(name, value));
    }
}
