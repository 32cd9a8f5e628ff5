// SPDX-License-Identifier: Apache-2.0
package sprocket.media.catalog.internal;

import java.time.Duration;
import java.util.Map;

/**
 * The settings, checked.
 *
 * @param threads that find, read and packetise
 * @param grace for which requests wait for a source that is being updated
 * @param held how many of them wait at most
 */
record CatalogSettings(int threads, Duration grace, int held) {

    /**
     * @param properties all of {@link CatalogConfig}
     * @throws IllegalArgumentException that names the setting, its value and what it may be
     */
    static CatalogSettings of(Map<String, ?> properties) {
        int threads = within(properties, "reader.threads", 0, 256, "");
        // Reading waits more than it computes, so two for each processor if not said otherwise.
        return new CatalogSettings(
                threads == 0 ? 2 * Runtime.getRuntime().availableProcessors() : threads,
                Duration.ofSeconds(within(properties, "hold.grace", 1, 60, " seconds")),
                within(properties, "max.held", 0, 100_000, ""));
    }

    private static int within(Map<String, ?> properties, String name, int min, int max, String unit) {
        String value = String.valueOf(properties.get(name)).strip();
        if (value.matches("-?\\d{1,9}") && Integer.parseInt(value) >= min && Integer.parseInt(value) <= max) {
            return Integer.parseInt(value);
        }
        throw new IllegalArgumentException(
                CatalogConfig.PID + ": " + name + " must be " + min + " to " + max + unit + ", not '" + value + "'");
    }
}
