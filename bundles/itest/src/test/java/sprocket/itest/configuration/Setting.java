// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.configuration;

import java.util.Map;
import java.util.Map.Entry;

/**
 * A setting as its bundle describes it to consoles (OSGi Metatype).
 *
 * @param min null where there is none, as for text; the same goes for {@code max}
 */
record Setting(String pid, String name, String type, String min, String max, String defaultValue, String description) {

    private static final Map<String, String> UNITS = Map.of(
            "Seconds ",
            "s",
            "Milliseconds ",
            "ms",
            "Bytes ",
            "bytes",
            "MiB ",
            "MiB",
            "Pictures per second ",
            "pictures/s");

    /** As the documentation has it: a description begins with what is counted. */
    String unit() {
        return UNITS.entrySet().stream()
                .filter(unit -> description.startsWith(unit.getKey()))
                .map(Entry::getValue)
                .findFirst()
                .orElse("–");
    }

    String limits() {
        return type.equals("Boolean") ? "true or false" : min == null ? "–" : min + " to " + max;
    }

    @Override
    public String toString() {
        return pid + " " + name;
    }
}
