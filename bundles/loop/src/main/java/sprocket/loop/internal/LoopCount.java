// SPDX-License-Identifier: Apache-2.0
package sprocket.loop.internal;

import java.util.Map;

/** How many event loops are wanted. */
final class LoopCount {

    /** Beyond this a mistake is likelier than a machine. */
    private static final int MAX = 256;

    private LoopCount() {}

    /**
     * @param properties all of {@link LoopConfig}
     * @return at least one
     * @throws IllegalArgumentException that names the setting, its value and what it may be
     */
    static int of(Map<String, ?> properties) {
        String value = String.valueOf(properties.get("loops")).strip();
        if (!value.matches("\\d{1,9}") || Integer.parseInt(value) > MAX) {
            throw new IllegalArgumentException(
                    LoopConfig.PID + ": loops must be 0 to " + MAX + ", not '" + value + "'");
        }
        int count = Integer.parseInt(value);
        return count == 0 ? Runtime.getRuntime().availableProcessors() : count;
    }
}
