// SPDX-License-Identifier: Apache-2.0
package sprocket.settings.log;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.slf4j.Logger;

/**
 * Logs each setting of a component that was changed and accepted: one INFO line with its name, its old and its new
 * value. Called by one thread at a time.
 */
public final class SettingsLog {

    /** Properties that are no settings: those of OSGi services, DS, ConfigAdmin and File Install. */
    private static final List<String> GENERAL = List.of("service.", "component.", "felix.", "osgi.", ".");

    private final Logger log;
    private final String pid;
    private SortedMap<String, String> before;

    /**
     * @param log of the component
     * @param pid of its configuration
     */
    public SettingsLog(Logger log, String pid) {
        this.log = log;
        this.pid = pid;
    }

    /**
     * Takes note of settings that hold from now on. The first ones are no change.
     *
     * @param properties of the component, the defaults of its settings included; names that it has no default for are
     *     left out
     */
    public void accepted(Map<String, ?> properties) {
        SortedMap<String, String> now = new TreeMap<>();
        properties.forEach((name, value) -> {
            if (GENERAL.stream().noneMatch(name::startsWith)) {
                now.put(name, text(value));
            }
        });
        if (before != null) {
            now.forEach((name, value) -> {
                String was = before.get(name);
                // A component has a default for each of its settings; what it has none for is unknown to it.
                if (was != null && !was.equals(value)) {
                    log.info("{}: {} is {}, was {}", pid, name, shown(value), shown(was));
                }
            });
        }
        before = now;
    }

    private static String text(Object value) {
        return value instanceof Object[] values
                ? String.join(
                        ", ", List.of(values).stream().map(String::valueOf).toList())
                : String.valueOf(value);
    }

    private static String shown(String value) {
        return value.isEmpty() ? "empty" : value;
    }
}
