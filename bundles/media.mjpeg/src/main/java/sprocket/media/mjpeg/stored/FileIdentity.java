// SPDX-License-Identifier: Apache-2.0
package sprocket.media.mjpeg.stored;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Objects;

/**
 * What tells a file from a later one of the same name.
 *
 * @param key device and inode, null where the system has none
 */
record FileIdentity(long size, FileTime modified, Object key) {

    static FileIdentity of(Path file) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        return new FileIdentity(attributes.size(), attributes.lastModifiedTime(), attributes.fileKey());
    }

    /** Whether a file of the same name holds all that this one held: it may have grown since. */
    boolean continuedBy(FileIdentity later) {
        return Objects.equals(key, later.key)
                && later.size >= size
                && (key != null || later.size > size || modified.equals(later.modified));
    }
}
