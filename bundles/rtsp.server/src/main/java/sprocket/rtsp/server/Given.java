// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.server;

import java.util.Map;

/**
 * Settings as they were given. They are read as text: a typed proxy takes 70000000000 for some port, and on "many" it
 * throws what neither names the setting nor says what it may be.
 */
record Given(String pid, Map<String, ?> properties) {

    /** @throws IllegalArgumentException that names the setting, its value and what it may be */
    int within(String name, int min, int max, String unit) {
        String value = text(name);
        if (value.matches("-?\\d{1,9}") && Integer.parseInt(value) >= min && Integer.parseInt(value) <= max) {
            return Integer.parseInt(value);
        }
        throw new IllegalArgumentException(
                pid + ": " + name + " must be " + min + " to " + max + unit + ", not '" + value + "'");
    }

    /** @throws IllegalArgumentException that names the setting, its value and what it may be */
    boolean flag(String name) {
        String value = text(name);
        if (value.equalsIgnoreCase("true") || value.equalsIgnoreCase("false")) {
            return Boolean.parseBoolean(value);
        }
        throw new IllegalArgumentException(pid + ": " + name + " must be true or false, not '" + value + "'");
    }

    String text(String name) {
        Object value = properties.get(name);
        return (value instanceof String[] many ? String.join(",", many) : String.valueOf(value)).strip();
    }
}
