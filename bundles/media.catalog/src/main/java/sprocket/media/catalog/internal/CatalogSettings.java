// SPDX-License-Identifier: Apache-2.0
package sprocket.media.catalog.internal;

import java.time.Duration;
import java.util.Map;
import sprocket.settings.checked.CheckedSettings;

/**
 * The settings, checked.
 *
 * @param threads that find, read and packetise media
 * @param grace for which requests wait for a source that is being updated
 * @param held the highest number of these requests
 */
record CatalogSettings(int threads, Duration grace, int held) {

    /** Reading waits more than it computes. */
    private static final int THREADS_PER_PROCESSOR = 2;

    /**
     * @param properties of {@link CatalogConfig}
     * @throws IllegalArgumentException that names the setting, its value and what is allowed
     */
    static CatalogSettings of(Map<String, ?> properties) {
        CatalogConfig values = CheckedSettings.of(CatalogConfig.PID, CatalogConfig.class, properties)
                .values();
        return new CatalogSettings(
                values.reader_threads() == 0
                        ? THREADS_PER_PROCESSOR * Runtime.getRuntime().availableProcessors()
                        : values.reader_threads(),
                Duration.ofSeconds(values.hold_grace()),
                values.max_held());
    }
}
