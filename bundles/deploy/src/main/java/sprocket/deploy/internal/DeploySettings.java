// SPDX-License-Identifier: Apache-2.0
package sprocket.deploy.internal;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import sprocket.deploy.swap.SwapLimits;

/**
 * The settings, checked.
 *
 * @param directory absolute; empty where none is watched
 */
record DeploySettings(Optional<Path> directory, Duration poll, Duration grace, SwapLimits limits) {

    /**
     * @param properties all of {@link DeployConfig}
     * @throws IllegalArgumentException that names the setting, its value and what it may be
     */
    static DeploySettings of(Map<String, ?> properties) {
        return new DeploySettings(
                directory(text(properties, "directory")),
                Duration.ofMillis(within(properties, "poll", 50, 60_000, " milliseconds")),
                Duration.ofSeconds(within(properties, "grace", 0, 3600, " seconds")),
                new SwapLimits(
                        Duration.ofSeconds(within(properties, "start.timeout", 1, 3600, " seconds")),
                        Duration.ofSeconds(within(properties, "retirement", 0, 86_400, " seconds"))));
    }

    private static String text(Map<String, ?> properties, String name) {
        return String.valueOf(properties.get(name)).strip();
    }

    private static Optional<Path> directory(String text) {
        try {
            Path directory = Path.of(text).toAbsolutePath().normalize();
            if (text.isEmpty()) {
                return Optional.empty();
            }
            if (!Files.exists(directory) || Files.isDirectory(directory)) {
                return Optional.of(directory);
            }
        } catch (InvalidPathException e) {
            // Refused like a file.
        }
        throw refused("directory", "a directory", text);
    }

    private static int within(Map<String, ?> properties, String name, int min, int max, String unit) {
        String value = text(properties, name);
        if (value.matches("\\d{1,9}") && Integer.parseInt(value) >= min && Integer.parseInt(value) <= max) {
            return Integer.parseInt(value);
        }
        throw refused(name, min + " to " + max + unit, value);
    }

    private static IllegalArgumentException refused(String name, String allowed, String value) {
        return new IllegalArgumentException(
                DeployConfig.PID + ": " + name + " must be " + allowed + ", not '" + value + "'");
    }
}
