// SPDX-License-Identifier: Apache-2.0
package sprocket.shell.remote;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import sprocket.settings.checked.CheckedSettings;
import sprocket.shell.channel.Limits;

/**
 * The settings, checked.
 *
 * @param socket empty for no socket
 */
record ShellSettings(Optional<Path> socket, Limits limits) {

    /**
     * @param properties of {@link ShellConfig}
     * @throws IllegalArgumentException that names the setting, its value and what is allowed
     */
    static ShellSettings of(Map<String, ?> properties) {
        CheckedSettings<ShellConfig> settings = CheckedSettings.of(ShellConfig.PID, ShellConfig.class, properties);
        ShellConfig values = settings.values();
        String path = values.socket().strip();
        try {
            return new ShellSettings(
                    path.isEmpty() ? Optional.empty() : Optional.of(Path.of(path)),
                    new Limits(values.max_connections(), Duration.ofSeconds(values.idle_timeout())));
        } catch (InvalidPathException e) {
            throw settings.refusal("socket", "a path");
        }
    }
}
