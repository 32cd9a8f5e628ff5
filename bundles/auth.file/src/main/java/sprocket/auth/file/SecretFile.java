// SPDX-License-Identifier: Apache-2.0
package sprocket.auth.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.AclEntry;
import java.nio.file.attribute.AclEntryPermission;
import java.nio.file.attribute.AclEntryType;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Replaces a file as a whole, so that nobody but its owner can read it at any time. */
public final class SecretFile {

    private SecretFile() {}

    /**
     * Writes a new file beside the old one and renames it. Owner, group and permissions of the old one are kept; a file
     * that is new belongs to whom its folder belongs, if this process may give it away.
     *
     * @throws FileAlreadyExistsException if another change goes on
     */
    public static void replace(Path path, String text) throws IOException {
        Path target = Files.exists(path) ? path.toRealPath() : path.toAbsolutePath();
        Path folder = target.getParent();
        Path made = folder.resolve(target.getFileName() + ".new");
        boolean done = false;
        try (FileChannel channel = FileChannel.open(
                made, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), ownerOnly(folder))) {
            try {
                ByteBuffer bytes = StandardCharsets.UTF_8.encode(text);
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
                keepOwner(target, made);
                Files.move(made, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
                done = true;
            } finally {
                if (!done) {
                    Files.deleteIfExists(made);
                }
            }
        }
    }

    /** Read and write for the owner, from the moment on at which the file exists. */
    private static FileAttribute<?>[] ownerOnly(Path folder) throws IOException {
        if (Files.getFileStore(folder).supportsFileAttributeView("posix")) {
            return new FileAttribute<?>[] {
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
            };
        }
        if (!Files.getFileStore(folder).supportsFileAttributeView("acl")) {
            return new FileAttribute<?>[0];
        }
        UserPrincipal owner = folder.getFileSystem()
                .getUserPrincipalLookupService()
                .lookupPrincipalByName(System.getProperty("user.name"));
        List<AclEntry> entries = List.of(AclEntry.newBuilder()
                .setType(AclEntryType.ALLOW)
                .setPrincipal(owner)
                .setPermissions(EnumSet.allOf(AclEntryPermission.class))
                .build());
        return new FileAttribute<?>[] {
            new FileAttribute<List<AclEntry>>() {
                @Override
                public String name() {
                    return "acl:acl";
                }

                @Override
                public List<AclEntry> value() {
                    return entries;
                }
            }
        };
    }

    private static void keepOwner(Path old, Path made) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(made, PosixFileAttributeView.class);
        if (view == null) {
            return;
        }
        boolean replaces = Files.exists(old);
        PosixFileAttributes wanted = Files.readAttributes(replaces ? old : old.getParent(), PosixFileAttributes.class);
        PosixFileAttributes now = view.readAttributes();
        if (!wanted.owner().equals(now.owner())
                && (replaces || now.owner().getName().equals("root"))) {
            view.setOwner(wanted.owner());
        }
        if (replaces) {
            if (!wanted.group().equals(now.group())) {
                view.setGroup(wanted.group());
            }
            view.setPermissions(wanted.permissions());
        }
    }

    /** Why a file could not be written, for users. */
    public static String reason(IOException e) {
        if (e instanceof FileAlreadyExistsException) {
            return "another change is going on; if not, delete " + e.getMessage();
        }
        if (e instanceof NoSuchFileException) {
            return "there is no folder for it";
        }
        return e instanceof AccessDeniedException ? "the permissions do not allow it" : String.valueOf(e.getMessage());
    }
}
