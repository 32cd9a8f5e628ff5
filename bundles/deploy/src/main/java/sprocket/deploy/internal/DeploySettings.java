// SPDX-License-Identifier: Apache-2.0
package sprocket.deploy.internal;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import sprocket.deploy.swap.SwapLimits;
import sprocket.settings.checked.CheckedSettings;

/**
 * The settings, checked.
 *
 * @param directory absolute; empty if no directory is watched
 * @param poll from one scan of the directory to the next
 * @param grace from the deletion of a jar to the removal of its bundle
 */
record DeploySettings(Optional<Path> directory, Duration poll, Duration grace, SwapLimits limits) {

    /**
     * @param properties of {@link DeployConfig}
     * @throws IllegalArgumentException that names the setting, its value and what is allowed
     */
    static DeploySettings of(Map<String, ?> properties) {
        CheckedSettings<DeployConfig> settings = CheckedSettings.of(DeployConfig.PID, DeployConfig.class, properties);
        DeployConfig values = settings.values();
        return new DeploySettings(
                directory(settings),
                Duration.ofMillis(values.poll()),
                Duration.ofSeconds(values.grace()),
                new SwapLimits(Duration.ofSeconds(values.start_timeout()), Duration.ofSeconds(values.retirement())));
    }

    private static Optional<Path> directory(CheckedSettings<DeployConfig> settings) {
        String text = settings.values().directory().strip();
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            Path directory = Path.of(text).toAbsolutePath().normalize();
            if (!Files.exists(directory) || Files.isDirectory(directory)) {
                return Optional.of(directory);
            }
        } catch (InvalidPathException e) {
            // Refused like a file.
        }
        throw settings.refusal("directory", "a directory");
    }
}
