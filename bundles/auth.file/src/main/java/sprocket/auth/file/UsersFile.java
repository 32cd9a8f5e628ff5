// SPDX-License-Identifier: Apache-2.0
package sprocket.auth.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;

/** Reads and replaces the file with the users. */
public record UsersFile(Path path) {

    private static final long MAX_BYTES = 16 * 1024 * 1024;

    /** What nobody but the owner and the owner's group may do, and what the group may not do either. */
    private static final Set<PosixFilePermission> TOO_MUCH = Set.of(
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_WRITE,
            PosixFilePermission.OTHERS_EXECUTE,
            PosixFilePermission.GROUP_WRITE);

    /** The file cannot be used. */
    public static final class Unusable extends Exception {

        private static final long serialVersionUID = 1L;

        Unusable(String message, Throwable cause) {
            super(message, cause);
        }
    }

    public boolean exists() {
        return Files.exists(path);
    }

    /**
     * @throws Unusable with a message that says what is wrong and what to do: the file does not exist, may be read by
     *     others, or is damaged
     */
    public Users read() throws Unusable {
        try {
            checkPermissions();
            if (Files.size(path) > MAX_BYTES) {
                throw new Unusable(path + " is larger than " + MAX_BYTES + " bytes", null);
            }
            return Users.parse(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(Files.readAllBytes(path)))
                    .toString());
        } catch (NoSuchFileException e) {
            throw new Unusable("there is no file " + path + ": 'sprocket user add NAME' makes it", e);
        } catch (AccessDeniedException e) {
            throw new Unusable(path + " cannot be read: it must belong to the user that runs the server", e);
        } catch (CharacterCodingException e) {
            throw new Unusable(path + " is damaged: it is not UTF-8", e);
        } catch (IOException e) {
            throw new Unusable(path + " cannot be read: " + e, e);
        } catch (IllegalArgumentException e) {
            throw new Unusable(path + " is damaged: " + e.getMessage(), e);
        }
    }

    private void checkPermissions() throws IOException, Unusable {
        PosixFileAttributeView view = Files.getFileAttributeView(path, PosixFileAttributeView.class);
        if (view != null && view.readAttributes().permissions().stream().anyMatch(TOO_MUCH::contains)) {
            throw new Unusable(
                    path + " is open to other users of this machine, and it is as good as the passwords: change them,"
                            + " and run 'chmod 600 " + path + "'",
                    null);
        }
    }

    /** Replaces the file. Readers see the whole old one or the whole new one; nobody else may ever read it. */
    public void write(Users users) throws Unusable {
        try {
            SecretFile.replace(path, users.text());
        } catch (IOException e) {
            throw new Unusable("cannot write " + path + ": " + SecretFile.reason(e), e);
        }
    }
}
