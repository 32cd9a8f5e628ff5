// SPDX-License-Identifier: Apache-2.0
package sprocket.shell.channel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.AclEntry;
import java.nio.file.attribute.AclEntryFlag;
import java.nio.file.attribute.AclEntryPermission;
import java.nio.file.attribute.AclEntryType;
import java.nio.file.attribute.AclFileAttributeView;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** A directory that only its owner can enter: {@code rwx------}, or an access list of the owner alone. */
final class PrivateDirectory {

    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rwx------");

    private PrivateDirectory() {}

    /**
     * Creates the directory, or checks that an existing one is private. The permissions of an existing directory are
     * not changed: others may be using it.
     *
     * @throws ChannelException where it is not private, with what to do
     */
    static void require(Path directory) throws IOException {
        boolean exists = Files.exists(directory);
        if (exists && !Files.isDirectory(directory)) {
            throw new ChannelException(directory + " is no directory");
        }
        if (!exists && directory.toAbsolutePath().getParent() != null) {
            Files.createDirectories(directory.toAbsolutePath().getParent());
        }
        if (Files.getFileAttributeView(existing(directory), PosixFileAttributeView.class) != null) {
            posix(directory, exists);
        } else if (Files.getFileAttributeView(existing(directory), AclFileAttributeView.class) != null) {
            accessList(directory, exists);
        } else {
            throw new ChannelException("The file system of " + directory + " cannot keep others out");
        }
    }

    private static Path existing(Path directory) {
        return Files.exists(directory) ? directory : directory.toAbsolutePath().getParent();
    }

    private static void posix(Path directory, boolean exists) throws IOException {
        if (!exists) {
            FileAttribute<Set<PosixFilePermission>> ownerOnly = PosixFilePermissions.asFileAttribute(OWNER_ONLY);
            Files.createDirectory(directory, ownerOnly);
        }
        Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(directory);
        if (!OWNER_ONLY.containsAll(permissions)) {
            throw new ChannelException("Others than its owner can get into " + directory + " ("
                    + PosixFilePermissions.toString(permissions) + "): chmod 700 it, or name another directory");
        }
    }

    private static void accessList(Path directory, boolean exists) throws IOException {
        if (!exists) {
            Files.createDirectory(directory);
        }
        AclFileAttributeView view = Files.getFileAttributeView(directory, AclFileAttributeView.class);
        UserPrincipal owner = view.getOwner();
        if (!exists) {
            view.setAcl(List.of(AclEntry.newBuilder()
                    .setType(AclEntryType.ALLOW)
                    .setPrincipal(owner)
                    .setPermissions(EnumSet.allOf(AclEntryPermission.class))
                    .setFlags(AclEntryFlag.FILE_INHERIT, AclEntryFlag.DIRECTORY_INHERIT)
                    .build()));
        }
        if (view.getAcl().stream()
                .anyMatch(entry ->
                        entry.type() == AclEntryType.ALLOW && !entry.principal().equals(owner))) {
            throw new ChannelException("Others than its owner can get into " + directory
                    + ": allow nobody else there, or name another directory");
        }
    }
}
