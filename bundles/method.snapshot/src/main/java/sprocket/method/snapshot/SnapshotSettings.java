// SPDX-License-Identifier: Apache-2.0
package sprocket.method.snapshot;

import java.util.Map;

/**
 * The settings, checked.
 *
 * @param maxSize bytes of a picture
 */
record SnapshotSettings(int maxSize) {

    private static final int MIN_SIZE = 1024;
    private static final int MAX_SIZE = 64 << 20;

    /**
     * @param properties all of {@link SnapshotConfiguration}
     * @throws IllegalArgumentException that names the setting, its value and what it may be
     */
    static SnapshotSettings of(Map<String, ?> properties) {
        String value =
                String.valueOf(properties.get(SnapshotConfiguration.MAX_SIZE)).strip();
        int size = value.matches("[0-9]{1,9}") ? Integer.parseInt(value) : -1;
        if (size < MIN_SIZE || size > MAX_SIZE) {
            throw new IllegalArgumentException(SnapshotConfiguration.PID + ": " + SnapshotConfiguration.MAX_SIZE
                    + " must be " + MIN_SIZE + " to " + MAX_SIZE + " bytes, not '" + value + "'");
        }
        return new SnapshotSettings(size);
    }
}
