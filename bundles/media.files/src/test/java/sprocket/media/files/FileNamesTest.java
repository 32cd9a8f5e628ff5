// SPDX-License-Identifier: Apache-2.0
package sprocket.media.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import sprocket.media.api.MediaPath;

@DisabledOnOs(OS.WINDOWS)
class FileNamesTest {

    /** What a process sees that was started without a locale: {@code root = <its first argument>/médias}. */
    static final class WithoutLocale {

        private WithoutLocale() {}

        public static void main(String[] arguments) throws Exception {
            MediaRoot root = new MediaRoot(FileNames.path(arguments[0] + "/m\u00e9dias"), (delay, work) -> () -> {});
            System.out.println(System.getProperty("sun.jnu.encoding"));
            System.out.println(
                    root.find(new MediaPath(List.of("Z\u00fcrich + 1.avi"))).isPresent());
            System.out.println(new Listing(root, new Containers(List.of()))
                    .of(MediaPath.ROOT, root.find(MediaPath.ROOT).orElseThrow()).stream()
                            .map(entry -> entry.path().segments().get(0).equals("Z\u00fcrich + 1.avi"))
                            .toList());
        }
    }

    @TempDir
    Path folder;

    private Path media;

    @BeforeEach
    void create() throws Exception {
        media = Files.createDirectory(folder.resolve("m\u00e9dias"));
        Files.createFile(media.resolve("Z\u00fcrich + 1.avi"));
    }

    @Test
    void aNameNeedsNoLocale() throws Exception {
        ProcessBuilder builder = new ProcessBuilder(
                        System.getProperty("java.home") + "/bin/java",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        WithoutLocale.class.getName(),
                        folder.toString())
                .redirectErrorStream(true);
        builder.environment().put("LC_ALL", "C");
        Process process = builder.start();
        String out = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor()).as(out).isZero();
        assertThat(out).as("the locale").doesNotContain("UTF-8").contains("true\n[true]");
    }

    @Test
    void goesThroughAUriAndBack() {
        for (String name : List.of("a", "Z\u00fcrich", "50% + #1?", "\uD83C\uDFAC film", "a\\b")) {
            assertThat(FileNames.byUri(folder + "/" + name)).isEqualTo(folder.resolve(name));
            assertThat(FileNames.byUri(folder.resolve(name))).contains(name);
        }
        assertThat(FileNames.byUri("a/../b")).isEqualTo(Path.of("a/../b"));
        assertThat(FileNames.byUri(media)).as("a directory").contains("m\u00e9dias");
    }

    @Test
    void refusesWhatNoFileCanBeCalled() {
        assertThatThrownBy(() -> FileNames.byUri("a\0b")).isInstanceOf(InvalidPathException.class);
    }

    @Test
    void hasNoTextForBytesThatAreNoUtf8() throws Exception {
        Path latin = Files.createFile(Path.of(URI.create(folder.toUri() + "Z%FCrich.avi")));
        assertThat(FileNames.text(latin)).isEmpty();
        assertThat(FileNames.byUri(latin)).isEmpty();
        assertThat(FileNames.text(media)).contains("m\u00e9dias");
    }
}
