// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.server.tls;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;

/**
 * What tells two states of a file apart without reading it. Links are followed, since a renewed certificate is often a
 * link to another file.
 *
 * @param modified milliseconds since 1970; -1 for a file that does not exist
 */
record FileStamp(Path path, long modified, long size, Object key) {

    static List<FileStamp> of(List<Path> paths) {
        return paths.stream().map(FileStamp::of).toList();
    }

    private static FileStamp of(Path path) {
        try {
            BasicFileAttributes now = Files.readAttributes(path, BasicFileAttributes.class);
            return new FileStamp(path, now.lastModifiedTime().toMillis(), now.size(), now.fileKey());
        } catch (IOException e) {
            return new FileStamp(path, -1, -1, null);
        }
    }
}
