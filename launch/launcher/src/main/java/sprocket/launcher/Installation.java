// SPDX-License-Identifier: Apache-2.0
package sprocket.launcher;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/**
 * An unpacked distribution. Only its {@code data} folder is ever written to, and only if it is writable.
 *
 * @param home the folder that holds {@code bin}, {@code bundle} and {@code conf}
 */
record Installation(Path home) {

    /** The installation with this launcher in its {@code bin}, unless {@code -Dsprocket.home} names another. */
    static Installation current() {
        String told = System.getProperty("sprocket.home");
        if (told != null) {
            return new Installation(Path.of(told).toAbsolutePath().normalize());
        }
        try {
            Path jar = Path.of(Installation.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            return new Installation(jar.toRealPath().getParent().getParent());
        } catch (Exception e) {
            throw new IllegalStateException(
                    "Where the server is installed cannot be found; set -Dsprocket.home=DIR", e);
        }
    }

    Path conf() {
        return home.resolve("conf");
    }

    Path bundles() {
        return home.resolve("bundle");
    }

    /** The folder of the files that only the client has. */
    Path client() {
        return home.resolve("client");
    }

    Path media() {
        return home.resolve("media");
    }

    /** Where servers keep their data: in the installation, or in the user's own folder where that is read-only. */
    Path dataRoot(Map<String, String> environment) {
        Path own = home.resolve("data");
        return Files.isWritable(Files.exists(own) ? own : home)
                ? own
                : userData(System.getProperty("os.name"), environment);
    }

    static Path userData(String system, Map<String, String> environment) {
        String name = system.toLowerCase(Locale.ROOT);
        Path user = Path.of(System.getProperty("user.home"));
        if (name.startsWith("windows")) {
            return folder(
                            environment.get("LOCALAPPDATA"),
                            user.resolve("AppData").resolve("Local"))
                    .resolve("Sprocket");
        }
        return name.startsWith("mac")
                ? user.resolve("Library").resolve("Application Support").resolve("Sprocket")
                : folder(
                                environment.get("XDG_STATE_HOME"),
                                user.resolve(".local").resolve("state"))
                        .resolve("sprocket");
    }

    private static Path folder(String told, Path otherwise) {
        return told == null || told.isBlank() ? otherwise : Path.of(told);
    }
}
