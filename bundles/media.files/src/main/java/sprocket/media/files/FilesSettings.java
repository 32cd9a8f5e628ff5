// SPDX-License-Identifier: Apache-2.0
package sprocket.media.files;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import sprocket.media.api.MediaMount;
import sprocket.media.api.MediaPath;

/**
 * The settings, checked.
 *
 * @param root absolute; a directory, or nothing yet
 * @param mount a path, for those who look at the service
 * @param maxIndexes files whose indexes are kept
 */
record FilesSettings(Path root, String mount, int maxIndexes) {

    private static final int MAX_INDEXES = 100_000;

    /**
     * @param properties all of {@link FilesConfiguration}
     * @throws IllegalArgumentException that names the setting, its value and what it may be
     */
    static FilesSettings of(Map<String, ?> properties) {
        return new FilesSettings(
                directory(String.valueOf(properties.get("root"))),
                mount(text(properties, MediaMount.PROPERTY)),
                indexes(text(properties, "max.indexes")));
    }

    private static String text(Map<String, ?> properties, String name) {
        return String.valueOf(properties.get(name)).strip();
    }

    /** Empty would be the working directory, with all that lies there. */
    private static Path directory(String text) {
        try {
            Path root = FileNames.path(text).toAbsolutePath().normalize();
            if (!text.isBlank() && (!Files.exists(root) || Files.isDirectory(root))) {
                return root;
            }
        } catch (InvalidPathException e) {
            // Refused like a file.
        }
        throw refused("root", "a directory", text);
    }

    private static String mount(String text) {
        try {
            return new MediaPath(Stream.of(text.split("/"))
                            .filter(segment -> !segment.isEmpty())
                            .toList())
                    .toString();
        } catch (IllegalArgumentException e) {
            throw refused(MediaMount.PROPERTY, "a path of plain names such as /films", text);
        }
    }

    private static int indexes(String text) {
        if (!text.matches("\\d{1,9}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > MAX_INDEXES) {
            throw refused("max.indexes", "1 to " + MAX_INDEXES, text);
        }
        return Integer.parseInt(text);
    }

    private static IllegalArgumentException refused(String name, String allowed, String value) {
        return new IllegalArgumentException(
                FilesConfiguration.PID + ": " + name + " must be " + allowed + ", not '" + value + "'");
    }
}
