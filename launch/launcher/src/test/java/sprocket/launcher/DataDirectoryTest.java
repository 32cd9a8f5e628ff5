// SPDX-License-Identifier: Apache-2.0
package sprocket.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {

    @TempDir
    Path root;

    @Test
    void belongsToOneAtATime() throws Exception {
        Path directory = root.resolve("a/b");
        try (DataDirectory data = DataDirectory.take(directory, false, DataDirectory.Owner.SERVER)) {
            assertThat(DataDirectory.inUse(directory)).isTrue();
            assertThatThrownBy(() -> DataDirectory.take(directory, false, DataDirectory.Owner.SERVER))
                    .isInstanceOf(LaunchException.class)
                    .hasMessageContaining("process " + ProcessHandle.current().pid())
                    .hasMessageContaining("--data");
        }
        assertThat(DataDirectory.inUse(directory)).isFalse();
        DataDirectory.take(directory, false, DataDirectory.Owner.SERVER).close();
    }

    @Test
    void keepsACacheThatIsComplete() throws Exception {
        try (DataDirectory data = DataDirectory.take(root, false, DataDirectory.Owner.SERVER)) {
            assertThat(data.installed("v1")).isEmpty();
            Path bundle =
                    Files.createDirectories(data.cache().resolve("bundle1")).resolve("bundle.jar");
            Files.writeString(bundle, "half");
            assertThat(data.installed("v1")).as("it was never completed").isEmpty();
            assertThat(bundle).doesNotExist();

            Files.createDirectories(bundle.getParent());
            Files.writeString(bundle, "whole");
            data.completed("v1", Set.of("one", "two"));
            assertThat(data.installed("v1")).contains(Set.of("one", "two"));
            assertThat(bundle).exists();
            assertThat(data.installed("v2")).as("other bundles").isEmpty();
            assertThat(bundle).doesNotExist();
        }
    }

    @Test
    void leavesNothingOfAPassingOne() throws Exception {
        Path directory = root.resolve("passing");
        try (DataDirectory data = DataDirectory.take(directory, true, DataDirectory.Owner.SERVER)) {
            Files.createDirectories(data.cache());
        }
        assertThat(directory).doesNotExist();
    }

    @Test
    void removesWhatProcessesThatWereKilledHaveLeft() throws Exception {
        // No process has this number.
        Path left =
                Files.createDirectories(root.resolve("free-999999999/cache")).getParent();
        Path own = Files.createDirectory(
                root.resolve("free-" + ProcessHandle.current().pid()));
        Path kept = Files.createDirectory(root.resolve("8554"));
        DataDirectory.sweep(root, "free-");
        assertThat(left).doesNotExist();
        assertThat(own).exists();
        assertThat(kept).exists();
    }

    @Test
    void saysWhereItCannotWrite() throws Exception {
        Path file = Files.writeString(root.resolve("file"), "in the way");
        assertThatThrownBy(() -> DataDirectory.take(file.resolve("data"), false, DataDirectory.Owner.SERVER))
                .isInstanceOf(LaunchException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("--data");
    }

    @Test
    void findsAShortPathForTheSocketOfADeepDirectory() {
        Path deep = root.resolve("d".repeat(60)).resolve("e".repeat(60));
        assertThat(DataDirectory.socket(root.resolve("x"))).isEqualTo(root.resolve("x/shell/socket"));
        assertThat(DataDirectory.socket(deep).toString().getBytes(StandardCharsets.UTF_8))
                .hasSizeLessThanOrEqualTo(100);
        assertThat(DataDirectory.socket(deep))
                .isEqualTo(DataDirectory.socket(deep))
                .isNotEqualTo(DataDirectory.socket(deep.resolve("f")));
    }
}
