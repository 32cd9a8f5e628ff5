// SPDX-License-Identifier: Apache-2.0
package sprocket.media.files;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import sprocket.media.api.MediaMount;
import sprocket.media.api.MediaPath;
import sprocket.settings.checked.CheckedSettings;

/**
 * The settings, checked.
 *
 * @param root absolute; a directory, or a path at which nothing exists yet
 * @param mount the path of the media on the server
 * @param maxIndexes the highest number of file indexes that are kept
 */
record FilesSettings(Path root, String mount, int maxIndexes) {

    /**
     * @param properties of {@link FilesConfig}
     * @throws IllegalArgumentException that names the setting, its value and what is allowed
     */
    static FilesSettings of(Map<String, ?> properties) {
        CheckedSettings<FilesConfig> settings = CheckedSettings.of(FilesConfig.PID, FilesConfig.class, properties);
        return new FilesSettings(
                root(settings), mount(settings), settings.values().max_indexes());
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
