// SPDX-License-Identifier: Apache-2.0
package sprocket.shell.remote;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import sprocket.shell.channel.Limits;

/**
 * What is configured.
 *
 * @param socket empty where there is to be none
 */
record ShellSettings(Optional<Path> socket, Limits limits) {

    private static final int MAX_IDLE = 86_400;
    private static final int MAX_CONNECTIONS = 64;

    /**
     * @param properties all of {@link ShellConfig}
     * @throws IllegalArgumentException that names the setting, its value and what it may be
     */
    static ShellSettings of(Map<String, ?> properties) {
        String path = text(properties, "socket");
        Limits limits = new Limits(
                within(properties, "max.connections", MAX_CONNECTIONS),
                Duration.ofSeconds(within(properties, "idle.timeout", MAX_IDLE)));
        try {
            return new ShellSettings(path.isEmpty() ? Optional.empty() : Optional.of(Path.of(path)), limits);
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException(ShellConfig.PID + ": socket must be a path, not '" + path + "'", e);
        }
    }

    private static int within(Map<String, ?> properties, String name, int max) {
        String value = text(properties, name);
        if (value.matches("\\d{1,9}") && Integer.parseInt(value) >= 1 && Integer.parseInt(value) <= max) {
            return Integer.parseInt(value);
        }
        throw new IllegalArgumentException(
                ShellConfig.PID + ": " + name + " must be 1 to " + max + ", not '" + value + "'");
    }

    private static String text(Map<String, ?> properties, String name) {
        return String.valueOf(properties.get(name)).strip();
    }
}
