// SPDX-License-Identifier: Apache-2.0
package sprocket.media.files;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import sprocket.media.api.MediaMount;
import sprocket.media.api.MediaPath;
import sprocket.settings.checked.CheckedSettings;

/**
 * The settings, checked.
 *
 * @param root absolute; a directory, or a path at which nothing exists yet
 * @param mount the path of the media on the server
 * @param maxIndexes the highest number of file indexes that are kept in memory
 * @param maxIndexMemory bytes of memory that they take together
 * @param maxIndexStore bytes of the indexes on disk; 0 to keep none
 * @param indexDirectory of the indexes on disk; empty for the data directory
 */
record FilesSettings(
        Path root,
        String mount,
        int maxIndexes,
        long maxIndexMemory,
        long maxIndexStore,
        Optional<Path> indexDirectory) {

    private static final long MEBIBYTE = 1 << 20;

    /**
     * @param properties of {@link FilesConfig}
     * @throws IllegalArgumentException that names the setting, its value and what is allowed
     */
    static FilesSettings of(Map<String, ?> properties) {
        CheckedSettings<FilesConfig> settings = CheckedSettings.of(FilesConfig.PID, FilesConfig.class, properties);
        FilesConfig values = settings.values();
        return new FilesSettings(
                root(settings),
                mount(settings),
                values.max_indexes(),
                values.max_index_memory() * MEBIBYTE,
                values.max_index_store() * MEBIBYTE,
                indexDirectory(settings));
    }

    private static Optional<Path> indexDirectory(CheckedSettings<FilesConfig> settings) {
        String text = settings.values().index_directory().strip();
        try {
            Optional<Path> directory = text.isEmpty()
                    ? Optional.empty()
                    : Optional.of(FileNames.path(text).toAbsolutePath().normalize());
            if (directory
                    .filter(Files::exists)
                    .filter(d -> !Files.isDirectory(d))
                    .isEmpty()) {
                return directory;
            }
        } catch (InvalidPathException e) {
            // Refused like a file.
        }
        throw settings.refusal("index.directory", "a directory, or empty for the data directory");
    }

    /** An empty value would be the working directory with everything in it. */
    private static Path root(CheckedSettings<FilesConfig> settings) {
        String text = settings.values().root();
        try {
            Path root = FileNames.path(text).toAbsolutePath().normalize();
            if (!text.isBlank() && (!Files.exists(root) || Files.isDirectory(root))) {
                return root;
            }
        } catch (InvalidPathException e) {
            // Refused like a file.
        }
        throw settings.refusal("root", "a directory");
    }

    private static String mount(CheckedSettings<FilesConfig> settings) {
        try {
            return new MediaPath(
                            Stream.of(settings.values().media_mount().strip().split("/"))
                                    .filter(segment -> !segment.isEmpty())
                                    .toList())
                    .toString();
        } catch (IllegalArgumentException e) {
            throw settings.refusal(MediaMount.PROPERTY, "a path of plain names such as /films");
        }
    }
}
