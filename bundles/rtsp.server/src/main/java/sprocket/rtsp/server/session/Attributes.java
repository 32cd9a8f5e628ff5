// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.server.session;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Named values of JDK types. Thread-safe. */
public final class Attributes {

    private final Map<String, Object> values = new ConcurrentHashMap<>();

    public Optional<Object> get(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /**
     * Keeps or, with null, drops a value.
     *
     * @throws IllegalArgumentException for a value of a type that is not the JDK's
     */
    public void set(String name, Object value) {
        if (value == null) {
            values.remove(name);
            return;
        }
        JdkValues.check(value);
        values.put(name, value);
    }

    public void clear() {
        values.clear();
    }
}
