// SPDX-License-Identifier: Apache-2.0
package sprocket.lab;

import java.util.Map;

/**
 * The settings, checked.
 *
 * @param enabled whether clients of the course are served
 */
record LabSettings(boolean enabled) {

    /**
     * @param properties all of {@link LabConfig}
     * @throws IllegalArgumentException that names the setting, its value and what it may be
     */
    static LabSettings of(Map<String, ?> properties) {
        String value = String.valueOf(properties.get("enabled")).strip();
        if (!value.equalsIgnoreCase("true") && !value.equalsIgnoreCase("false")) {
            throw new IllegalArgumentException(LabConfig.PID + ": enabled must be true or false, not '" + value + "'");
        }
        return new LabSettings(Boolean.parseBoolean(value));
    }
}
