// SPDX-License-Identifier: Apache-2.0
package sprocket.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which archives are kept. That archives are made and used is tested with the distribution. */
class ClassArchiveTest {

    @TempDir
    private Path folder;

    private Path file;
    private Path origin;

    @BeforeEach
    void use() throws Exception {
        file = Files.write(folder.resolve("classes.jsa"), new byte[7]);
        origin = folder.resolve("classes.jsa.of");
        System.setProperty("sprocket.archive", file.toString());
    }

    @AfterEach
    void forget() {
        System.clearProperty("sprocket.archive");
    }

    @Test
    void thatOfTheseBundlesAndThisRuntimeIsKept() throws Exception {
        Files.writeString(origin, origin("bundles"));
        new ClassArchive().check("bundles");

        assertThat(file).exists();
        assertThat(origin).exists();
    }

    @Test
    void thatOfOtherBundlesIsDeleted() throws Exception {
        Files.writeString(origin, origin("bundles"));
        new ClassArchive().check("other bundles");

        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void thatOfAnotherRuntimeIsDeleted() throws Exception {
        Files.writeString(origin, origin("bundles").replace(System.getProperty("java.home"), "/another"));
        new ClassArchive().check("bundles");

        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void whatIsOfAnotherLengthIsDeleted() throws Exception {
        Files.writeString(origin, origin("bundles"));
        Files.write(file, new byte[6]);
        new ClassArchive().check("bundles");

        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void whatHasVanishedIsNoFailure() throws Exception {
        Files.delete(file);
        new ClassArchive().check("bundles");

        assertThat(folder).isEmptyDirectory();
    }

    private static String origin(String bundles) {
        return String.join(
                "\n",
                "7",
                System.getProperty("java.home"),
                System.getProperty("java.runtime.version"),
                System.getProperty("java.vm.version"),
                bundles);
    }
}
