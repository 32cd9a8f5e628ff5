// SPDX-License-Identifier: Apache-2.0
package sprocket.payload.jpeg;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import sprocket.settings.checked.CheckedSettings;

/**
 * The settings, checked.
 *
 * @param quality 1 to 100, of pictures that are encoded anew
 */
record JpegSettings(int quality, Oversize oversize) {

    static final JpegSettings DEFAULT = of(Map.of());

    /** What is done with pictures that are larger than RFC 2435 can state. */
    enum Oversize {
        REFUSE,
        SCALE,
        EXTENSION;

        String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * @param properties of {@link JpegConfig}
     * @throws IllegalArgumentException that names the setting, its value and what is allowed
     */
    static JpegSettings of(Map<String, ?> properties) {
        CheckedSettings<JpegConfig> settings = CheckedSettings.of(JpegConfig.PID, JpegConfig.class, properties);
        String oversize = settings.values().oversize().strip();
        return new JpegSettings(
                settings.values().quality(),
                Arrays.stream(Oversize.values())
                        .filter(value -> value.text().equals(oversize))
                        .findFirst()
                        .orElseThrow(() -> settings.refusal(JpegConfig.OVERSIZE, "refuse, scale or extension")));
    }
}
