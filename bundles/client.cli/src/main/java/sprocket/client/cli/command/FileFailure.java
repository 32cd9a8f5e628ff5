// SPDX-License-Identifier: Apache-2.0
package sprocket.client.cli.command;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Describes failures with files. */
public final class FileFailure {

    private FileFailure() {}

    public static String of(Path file, IOException failure) {
        if (failure instanceof NoSuchFileException) {
            return "there is no '" + file + "', or no directory for it.";
        } else if (failure instanceof AccessDeniedException) {
            return "'" + file + "' may not be read or written by this user.";
        } else if (failure instanceof FileAlreadyExistsException) {
            return "'" + file + "' is there already: choose another name, or --force.";
        } else if (failure instanceof FileSystemException system && system.getReason() != null) {
            return "'" + file + "': " + system.getReason() + ".";
        }
        return "'" + file + "': " + failure.getMessage() + ".";
    }
}
