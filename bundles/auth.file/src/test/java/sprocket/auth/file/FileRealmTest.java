// SPDX-License-Identifier: Apache-2.0
package sprocket.auth.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sprocket.auth.api.Account;
import sprocket.auth.api.DigestAlgorithm;
import sprocket.auth.api.RealmException;

/** The realm of a file, which changes while the server runs. */
class FileRealmTest {

    private static final String REALM = "My films";
    /** Made once: the hash of a password is slow on purpose. */
    private static final Users USERS = new Users(REALM, Map.of())
            .with(User.digest("alice", Set.of("admins", "family"), REALM, "s\u00e9cret"))
            .with(User.basicOnly("bob", Set.of(), REALM, "b"));

    @TempDir
    Path folder;

    private UsersFile file;
    private long now;

    @BeforeEach
    void write() throws Exception {
        file = new UsersFile(folder.resolve("users"));
        file.write(USERS);
    }

    private FileRealm realm() {
        return new FileRealm(file, () -> now);
    }

    private void later() {
        now += Duration.ofSeconds(1).toNanos();
    }

    @Test
    void itsUsersLogIn() throws Exception {
        FileRealm realm = realm();
        assertThat(realm.name()).isEqualTo(REALM);
        Account alice = realm.account("alice").orElseThrow();
        assertThat(alice.principal().groups()).containsExactlyInAnyOrder("admins", "family");
        for (DigestAlgorithm algorithm : DigestAlgorithm.values()) {
            assertThat(alice.secret(algorithm)).contains(algorithm.secret("alice", REALM, "se\u0301cret"));
        }
        assertThat(alice.accepts("s\u00e9cret")).isTrue();
        assertThat(alice.accepts("secret")).isFalse();
        Account bob = realm.account("bob").orElseThrow();
        assertThat(bob.secret(DigestAlgorithm.MD5)).isEmpty();
        assertThat(bob.accepts("b")).isTrue();
        assertThat(bob.accepts("")).isFalse();
        assertThat(realm.account("carol")).isEmpty();
    }

    @Test
    void aChangeIsNoticed() throws Exception {
        FileRealm realm = realm();
        Account before = realm.account("alice").orElseThrow();
        assertThat(realm.account("alice").orElseThrow()).isSameAs(before);
        file.write(USERS.without("alice"));
        later();
        assertThat(realm.account("alice")).isEmpty();
        assertThat(realm.digests()).as("bob logs in by Basic only").isEmpty();
        file.write(USERS);
        later();
        assertThat(realm.account("alice")).isPresent();
        assertThat(realm.digests()).hasSize(3);
    }

    @Test
    void aMissingFileLetsNobodyIn() throws Exception {
        FileRealm realm = realm();
        Files.delete(file.path());
        later();
        assertThatThrownBy(() -> realm.account("alice"))
                .isInstanceOf(RealmException.class)
                .hasMessageContaining("there is no file")
                .hasMessageContaining("sprocket user add");
        assertThatThrownBy(realm::name).isInstanceOf(RealmException.class);
        file.write(USERS);
        later();
        assertThat(realm.account("alice")).isPresent();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''                                                     | it names no realm
            user alice md5=00                                      | line 1: the realm comes before the users
            realm "                                                | line 1: a realm has
            realm a;user x                                         | line 2: the user has no password
            realm a;user x md5=00                                  | line 2: MD5 has 32 lower-case hexadecimal digits
            realm a;user x password=plain                          | line 2: a password hash is written
            realm a;user x password=pbkdf2-sha512:99999999:AA:AA   | line 2: a password hash has a value out of range
            realm a;user anyone password=x                         | line 2:
            realm a;user x admin                                   | line 2: it has something that is not known
            realm a;alice:secret                                   | line 2: it begins neither
            realm a;realm b                                        | line 2: it begins neither
            """)
    void aDamagedFileLetsNobodyIn(String text, String message) throws Exception {
        FileRealm realm = realm();
        SecretFile.replace(file.path(), text.replace(';', '\n'));
        later();
        assertThatThrownBy(() -> realm.account("alice"))
                .isInstanceOf(RealmException.class)
                .hasMessageContaining("is damaged: " + message)
                .hasMessageNotContaining("secret");
    }

    @Test
    void aFileThatIsNoTextLetsNobodyIn() throws Exception {
        Files.write(file.path(), new byte[] {(byte) 0xC3, 0x28});
        assertThatThrownBy(() -> realm().name()).hasMessageContaining("is damaged: it is not UTF-8");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r--r--", "rw----r--", "rw-----w-", "rw-rw----", "rwx-----x"})
    void aFileThatIsOpenToOthersLetsNobodyIn(String mode) throws Exception {
        FileRealm realm = realm();
        Files.setPosixFilePermissions(file.path(), PosixFilePermissions.fromString(mode));
        later();
        assertThatThrownBy(() -> realm.account("alice"))
                .isInstanceOf(RealmException.class)
                .hasMessageContaining("is open to other users of this machine");
        Files.setPosixFilePermissions(file.path(), PosixFilePermissions.fromString("rw-r-----"));
        later();
        assertThat(realm.account("alice")).as("the group may read").isPresent();
    }

    @Test
    void onlyTheOwnerCanReadItAndAChangeKeepsWhatTheOwnerChose() throws Exception {
        assertThat(Files.getPosixFilePermissions(file.path())).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        Files.setPosixFilePermissions(file.path(), PosixFilePermissions.fromString("rw-r-----"));
        file.write(USERS);
        assertThat(Files.getPosixFilePermissions(file.path())).isEqualTo(PosixFilePermissions.fromString("rw-r-----"));
        assertThat(folder).isDirectoryNotContaining("glob:**.new");
    }

    @Test
    void twoChangesAtOnceAreRefused() throws Exception {
        Path other = Files.createFile(folder.resolve("users.new"));
        assertThatThrownBy(() -> file.write(USERS))
                .isInstanceOf(UsersFile.Unusable.class)
                .hasMessageContaining("another change is going on");
        assertThat(other).isEmptyFile();
        assertThat(file.read().all()).hasSize(2);
    }
}
