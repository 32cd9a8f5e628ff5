// SPDX-License-Identifier: Apache-2.0
package sprocket.settings.checked;

import java.lang.annotation.Annotation;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import org.slf4j.Logger;

/**
 * Logs each setting of a component that was changed and accepted: one INFO line with its name, its new and its old
 * value. Called by one thread at a time.
 */
public final class SettingsLog {

    private final Logger log;
    private final String pid;
    private final Class<? extends Annotation> type;
    /** Read again only where it changes: at the start of the server each component is configured once. */
    private Map<String, ?> before;

    /**
     * @param log of the component
     * @param pid of its configuration
     * @param type the annotation type that declares the settings, see {@link CheckedSettings}
     */
    public SettingsLog(Logger log, String pid, Class<? extends Annotation> type) {
        this.log = log;
        this.pid = pid;
        this.type = type;
    }

    /**
     * Takes note of settings that are in force from now on. The first ones are no change.
     *
     * @param configuration that was checked before
     */
    public void accepted(Map<String, ?> configuration) {
        if (before != null) {
            SortedMap<String, Object> old = byName(before);
            byName(configuration).forEach((name, value) -> {
                if (!value.equals(old.get(name))) {
                    log.info("{}: {} is {}, was {}", pid, name, shown(value), shown(old.get(name)));
                }
            });
        }
        before = new HashMap<>(configuration);
    }

    private SortedMap<String, Object> byName(Map<String, ?> configuration) {
        return CheckedSettings.of(pid, type, configuration).byName();
    }

    private static Object shown(Object value) {
        return value.equals("") ? "empty" : value;
    }
}
