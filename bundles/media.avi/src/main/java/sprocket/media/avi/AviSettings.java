// SPDX-License-Identifier: Apache-2.0
package sprocket.media.avi;

import java.util.Map;

/**
 * The settings, checked.
 *
 * @param frameRate pictures per second; 0 for the default
 */
record AviSettings(double frameRate) {

    private static final int MIN_RATE = 1;
    private static final int MAX_RATE = 240;

    /**
     * @param properties all of {@link AviConfiguration}
     * @throws IllegalArgumentException that names the setting, its value and what it may be
     */
    static AviSettings of(Map<String, ?> properties) {
        String value = String.valueOf(properties.get("frame.rate")).strip();
        double rate = value.matches("\\d{1,3}(\\.\\d{1,6})?") ? Double.parseDouble(value) : -1;
        if (rate != 0 && (rate < MIN_RATE || rate > MAX_RATE)) {
            throw new IllegalArgumentException(AviConfiguration.PID + ": frame.rate must be 0 (25) or " + MIN_RATE
                    + " to " + MAX_RATE + " pictures per second, not '" + value + "'");
        }
        return new AviSettings(rate);
    }
}
