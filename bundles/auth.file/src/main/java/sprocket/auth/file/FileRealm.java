// SPDX-License-Identifier: Apache-2.0
package sprocket.auth.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sprocket.auth.api.Account;
import sprocket.auth.api.DigestAlgorithm;
import sprocket.auth.api.Realm;
import sprocket.auth.api.RealmException;

/**
 * The users of a file, which is read again when it has changed. While it is missing, damaged or open to others, nobody
 * can log in. Thread-safe.
 */
final class FileRealm implements Realm {

    private static final Logger LOG = LoggerFactory.getLogger(FileRealm.class);
    private static final Duration LOOK = Duration.ofMillis(500);

    private final UsersFile file;
    private final LongSupplier clock;
    private long looked;
    private State state;

    /**
     * @param users null while there are none
     * @param failure why; null if there are users
     */
    private record State(Version version, Users users, String failure) {}

    /** What changes when a file is replaced or written to. All fields are null for a file that does not exist. */
    private record Version(FileTime modified, Long size, Object key, String mode) {

        static Version of(UsersFile file) {
            try {
                BasicFileAttributes now = Files.readAttributes(file.path(), BasicFileAttributes.class);
                String mode = Files.getFileStore(file.path()).supportsFileAttributeView("posix")
                        ? Files.getPosixFilePermissions(file.path()).toString()
                        : "";
                return new Version(now.lastModifiedTime(), now.size(), now.fileKey(), mode);
            } catch (IOException e) {
                return new Version(null, null, null, null);
            }
        }
    }

    /** @param clock nanoseconds */
    FileRealm(UsersFile file, LongSupplier clock) {
        this.file = file;
        this.clock = clock;
        this.looked = clock.getAsLong();
        this.state = read(Version.of(file));
    }

    private State read(Version version) {
        try {
            Users users = file.read();
            LOG.info(
                    "The realm '{}' has its users from {}; their number is {}",
                    users.realm(),
                    file.path(),
                    users.all().size());
            return new State(version, users, null);
        } catch (UsersFile.Unusable e) {
            if (version.modified() != null) {
                LOG.error("Nobody can log in: {}", e.getMessage());
            }
            return new State(version, null, e.getMessage());
        }
    }

    private synchronized Users users() throws RealmException {
        long now = clock.getAsLong();
        if (now - looked >= LOOK.toNanos()) {
            looked = now;
            Version version = Version.of(file);
            if (!Objects.equals(version, state.version())) {
                state = read(version);
            }
        }
        if (state.users() == null) {
            throw new RealmException(state.failure());
        }
        return state.users();
    }

    @Override
    public String name() throws RealmException {
        return users().realm();
    }

    @Override
    public Set<DigestAlgorithm> digests() throws RealmException {
        // Users without secrets log in by Basic. If all are like this, Digest would only mislead their clients.
        boolean basic = !users().all().isEmpty() && users().all().stream().allMatch(User::isBasicOnly);
        return basic ? Set.of() : EnumSet.allOf(DigestAlgorithm.class);
    }

    @Override
    public Optional<Account> account(String user) throws RealmException {
        return users().find(user).map(found -> found);
    }
}
