// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.configuration;

import java.util.Map;
import java.util.Optional;

/**
 * A setting as its bundle declares it (OSGi Metatype).
 *
 * @param min null if there is none, as for text; the same applies to {@code max}
 */
record Setting(String pid, String name, String type, String min, String max, String defaultValue, String description) {

    /** The symbols of what is counted. */
    private static final Map<String, String> SYMBOLS = Map.of(
            "seconds", "s",
            "milliseconds", "ms",
            "bytes", "bytes",
            "MiB", "MiB",
            "percent", "%",
            "pictures per second", "pictures/s");

    /** A description begins with what is counted. */
    private Optional<String> counted() {
        return SYMBOLS.keySet().stream()
                .filter(unit -> description.regionMatches(true, 0, unit + " ", 0, unit.length() + 1))
                .findFirst();
    }

    /** As the documentation has it. */
    String unit() {
        return counted().map(SYMBOLS::get).orElse("–");
    }

    /** As messages have it. */
    String allowed() {
        return limits() + counted().map(unit -> " " + unit).orElse("");
    }

    /** Whether it has no default. */
    boolean required() {
        return defaultValue.isEmpty() && min != null;
    }

    String limits() {
        return type.equals("Boolean") ? "true or false" : min == null ? "–" : min + " to " + max;
    }

    @Override
    public String toString() {
        return pid + " " + name;
    }
}
