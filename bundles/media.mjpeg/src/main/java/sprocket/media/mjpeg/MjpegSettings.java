// SPDX-License-Identifier: Apache-2.0
package sprocket.media.mjpeg;

import java.util.Map;

/**
 * The settings, checked.
 *
 * @param frameRate pictures per second; 0 for that of the kind of file
 */
record MjpegSettings(double frameRate) {

    private static final int MIN_RATE = 1;
    private static final int MAX_RATE = 240;

    /**
     * @param properties all of {@link MjpegConfiguration}
     * @throws IllegalArgumentException that names the setting, its value and what it may be
     */
    static MjpegSettings of(Map<String, ?> properties) {
        String value = String.valueOf(properties.get("frame.rate")).strip();
        double rate = value.matches("\\d{1,3}(\\.\\d{1,6})?") ? Double.parseDouble(value) : -1;
        if (rate != 0 && (rate < MIN_RATE || rate > MAX_RATE)) {
            throw new IllegalArgumentException(
                    MjpegConfiguration.PID + ": frame.rate must be 0 (that of the kind of file) or " + MIN_RATE + " to "
                            + MAX_RATE + " pictures per second, not '" + value + "'");
        }
        return new MjpegSettings(rate);
    }
}
