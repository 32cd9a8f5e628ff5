// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.config;

import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.Map;

/** The component's properties: the defaults, but for what a test sets. */
public final class ConfigOf {

    private ConfigOf() {}

    public static Map<String, Object> values(Map<String, Object> set) {
        Map<String, Object> properties = new HashMap<>();
        for (Method setting : PlayoutConfig.class.getDeclaredMethods()) {
            properties.put(setting.getName().replace('_', '.'), setting.getDefaultValue());
        }
        properties.putAll(set);
        return properties;
    }

    public static Map<String, Object> defaults() {
        return values(Map.of());
    }

    public static Map<String, Object> with(String name, Object value) {
        return values(Map.of(name, value));
    }
}
