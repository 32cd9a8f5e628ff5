// SPDX-License-Identifier: Apache-2.0
package sprocket.media.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;

/** What tells a file from another, or from itself after a change. */
record FileStamp(Path real, long size, FileTime modified, Object key) {

    static FileStamp of(Path real) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(real, BasicFileAttributes.class);
        return new FileStamp(real, attributes.size(), attributes.lastModifiedTime(), attributes.fileKey());
    }
}
