// SPDX-License-Identifier: Apache-2.0
package sprocket.payload.jpeg;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;

/**
 * The settings, checked.
 *
 * @param quality 1 to 100, of pictures that are encoded anew
 */
record JpegSettings(int quality, Oversize oversize) {

    static final JpegSettings DEFAULT = new JpegSettings(90, Oversize.REFUSE);

    private static final int MAX_QUALITY = 100;

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
     * @param properties all of {@link JpegConfiguration}
     * @throws IllegalArgumentException that names the setting, its value and what it may be
     */
    static JpegSettings of(Map<String, ?> properties) {
        String quality = String.valueOf(properties.get("quality")).strip();
        int number = quality.matches("\\d{1,3}") ? Integer.parseInt(quality) : 0;
        if (number < 1 || number > MAX_QUALITY) {
            throw new IllegalArgumentException(
                    JpegConfiguration.PID + ": quality must be 1 to " + MAX_QUALITY + ", not '" + quality + "'");
        }
        String oversize =
                String.valueOf(properties.get(JpegConfiguration.OVERSIZE)).strip();
        return new JpegSettings(
                number,
                Arrays.stream(Oversize.values())
                        .filter(value -> value.text().equals(oversize))
                        .findFirst()
                        .orElseThrow(() ->
                                new IllegalArgumentException(JpegConfiguration.PID + ": " + JpegConfiguration.OVERSIZE
                                        + " must be refuse, scale or extension, not '" + oversize + "'")));
    }
}
