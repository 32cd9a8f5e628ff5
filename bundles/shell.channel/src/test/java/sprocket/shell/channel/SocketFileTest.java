// SPDX-License-Identifier: Apache-2.0
package sprocket.shell.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SocketFileTest {

    @TempDir
    Path folder;

    private Path directory;

    @BeforeEach
    void create() throws Exception {
        directory = directory("private", "rwx------");
    }

    private Path directory(String name, String permissions) throws Exception {
        Path created = Files.createDirectory(folder.resolve(name));
        return Files.setPosixFilePermissions(created, PosixFilePermissions.fromString(permissions));
    }

    private static void assertRefused(Path path, String reason) {
        assertThatThrownBy(() -> SocketFile.bind(path).close())
                .isInstanceOf(ChannelException.class)
                .hasMessageContaining(reason);
    }

    // spotless:off
    @ParameterizedTest
    @CsvSource({
        "rwx------, true",
        "r-x------, true",
        "rwx--x---, false",
        "rwxr-----, false",
        "rwx-----x, false",
        "rwxrwxrwx, false"
    })
    // spotless:on
    void aDirectoryIsUsedWhereNobodyElseHasAnyPermission(String permissions, boolean used) throws Exception {
        Path checked = directory("checked", permissions);
        if (used) {
            PrivateDirectory.require(checked);
        } else {
            assertThatThrownBy(() -> PrivateDirectory.require(checked))
                    .isInstanceOf(ChannelException.class)
                    .hasMessage("Others than its owner can get into " + checked + " (" + permissions
                            + "): chmod 700 it, or name another directory");
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(checked)))
                .as("others may be using it")
                .isEqualTo(permissions);
    }

    @Test
    void aMissingDirectoryIsCreatedForTheOwnerAlone() throws Exception {
        Path missing = folder.resolve("a/b/c");
        PrivateDirectory.require(missing);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(missing)))
                .isEqualTo("rwx------");
    }

    @Test
    void aFileIsNoDirectory() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "");
        assertRefused(file.resolve("socket"), file + " is no directory");
    }

    @Test
    void anythingButASocketStays() throws Exception {
        Path file = Files.writeString(directory.resolve("socket"), "precious");
        assertRefused(file, "is there already and is no socket");
        assertThat(file).hasContent("precious");
    }

    @Test
    void aSocketThatAnswersStays() throws Exception {
        Path path = directory.resolve("socket");
        try (SocketFile first = SocketFile.bind(path)) {
            assertRefused(path, "Another server listens at");
            assertThat(first.channel().isOpen()).isTrue();
            assertThat(path).exists();
        }
        assertThat(path).doesNotExist();
    }

    /** For example of a second server that was started because the first one did not answer. */
    @Test
    void theSocketOfAnotherServerIsNotRemoved() throws Exception {
        Path path = directory.resolve("socket");
        SocketFile first = SocketFile.bind(path);
        Files.delete(path);
        try (SocketFile second = SocketFile.bind(path)) {
            first.close();
            assertThat(path).exists();
            assertThat(second.channel().isOpen()).isTrue();
        }
    }

    @Test
    void bytesOfThePathCountAndNotCharacters() throws Exception {
        SocketFile.requireShort(Path.of("x".repeat(100)));
        SocketFile.requireShort(Path.of("ü".repeat(50)));
        assertThatThrownBy(() -> SocketFile.requireShort(Path.of("ü".repeat(51))))
                .isInstanceOf(ChannelException.class)
                .hasMessageStartingWith("The path of a socket may have 100 bytes, and ")
                .hasMessageEndingWith(" has 102: name a shorter one");
    }
}
