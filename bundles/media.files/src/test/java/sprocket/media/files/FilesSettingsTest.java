// SPDX-License-Identifier: Apache-2.0
package sprocket.media.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sprocket.media.api.MediaContainer.Match;
import sprocket.media.api.MediaPath;
import sprocket.media.api.Presentation;

class FilesSettingsTest {

    private static final MediaPath MOVIE = new MediaPath(List.of("movie"));

    @TempDir
    private Path temporary;

    private Path one;
    private Path other;
    private Path file;

    @BeforeEach
    void makeRoots() throws IOException {
        one = Files.createDirectory(temporary.resolve("one"));
        other = Files.createDirectory(temporary.resolve("other"));
        file = Files.writeString(one.resolve("movie"), "film");
    }

    private MediaFiles started() {
        MediaFiles files = TestRoot.files(one);
        TestContainer container = new TestContainer("film", Match.YES, 0);
        container.join(files);
        return files;
    }

    @Test
    void aRootIsNoFile() {
        assertThatThrownBy(() -> FilesSettings.of(TestRoot.properties(file)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("sprocket.media.files: root must be a directory (default media), not '" + file + "'");
        assertThat(new MediaFiles(null).configure(TestRoot.properties(file)))
                .as("not served")
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "a\0b"})
    void aRootIsAPath(String root) {
        assertThatThrownBy(() -> FilesSettings.of(TestRoot.properties(root)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("sprocket.media.files: root must be a directory (default media), not '" + root + "'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "100001", "many"})
    void theNumberOfIndexesHasLimits(String indexes) {
        assertThatThrownBy(() -> FilesSettings.of(TestRoot.properties(one, "/", indexes)))
                .hasMessage(
                        "sprocket.media.files: max.indexes must be 1 to 100000 (default 200), not '" + indexes + "'");
        assertThat(FilesSettings.of(TestRoot.properties(one, "/", "100000")))
                .isEqualTo(new FilesSettings(one, "/", 100_000, 64L << 20, 100L << 20, Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/../up", "/a/./b", "/back\\slash"})
    void aMountIsAPathOfPlainNames(String mount) {
        assertThatThrownBy(() -> FilesSettings.of(TestRoot.properties(one, mount, 1)))
                .hasMessage("sprocket.media.files: media.mount must be a path of plain names such as /films"
                        + " (default /), not '" + mount + "'");
        assertThat(FilesSettings.of(TestRoot.properties(one, "films/new/", 1)).mount())
                .isEqualTo("/films/new");
    }

    @Test
    void anotherRootHoldsForNewRequests() throws Exception {
        MediaFiles files = started();
        Presentation playing = files.resolve(MOVIE).orElseThrow();
        files.configure(TestRoot.properties(other));
        assertThat(files.resolve(MOVIE)).isEmpty();
        assertThat(files.list(MediaPath.ROOT)).isEmpty();
        Files.writeString(other.resolve("movie"), "film");
        assertThat(files.resolve(MOVIE)).get().isNotSameAs(playing);
        files.configure(TestRoot.properties(one));
        assertThat(files.resolve(MOVIE)).as("its index is still good").containsSame(playing);
    }

    @Test
    void fewerIndexesAreKeptAtOnce() throws Exception {
        MediaFiles files = started();
        Presentation first = files.resolve(MOVIE).orElseThrow();
        Files.writeString(one.resolve("next"), "film");
        Presentation next = files.resolve(new MediaPath(List.of("next"))).orElseThrow();
        files.configure(TestRoot.properties(one, "/", 1));
        assertThat(files.resolve(new MediaPath(List.of("next")))).containsSame(next);
        assertThat(files.resolve(MOVIE)).get().isNotSameAs(first);
    }

    @Test
    void whatIsWrongChangesNothing() throws Exception {
        MediaFiles files = started();
        for (Map<String, Object> wrong : List.of(
                TestRoot.properties(file),
                TestRoot.properties(other, "/", "many"),
                TestRoot.properties(other, "/..", 1))) {
            assertThat(files.configure(wrong)).isEmpty();
            assertThat(files.resolve(MOVIE)).isPresent();
        }
    }
}
