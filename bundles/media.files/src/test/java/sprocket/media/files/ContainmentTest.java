// SPDX-License-Identifier: Apache-2.0
package sprocket.media.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sprocket.media.api.MediaContainer.Match;
import sprocket.media.api.MediaPath;
import sprocket.media.api.Presentation;

class ContainmentTest {

    @TempDir
    private Path temporary;

    private Path root;
    private MediaFiles files;

    @BeforeEach
    void layOut() throws IOException {
        root = Files.createDirectories(temporary.resolve("root/media"));
        Files.createDirectories(root.resolve("inner"));
        Files.createDirectories(root.resolve(".secret"));
        for (String name : List.of("movie", "inner/other", ".secret/film", ".dot", "../outside", "../../outside")) {
            Files.writeString(root.resolve(name), "film");
        }
        files = TestRoot.files(root);
        TestContainer container = new TestContainer("film", Match.YES, 0);
        container.join(files);
    }

    @ParameterizedTest
    @ValueSource(strings = {"movie", "inner/other"})
    void whatIsInsideIsFound(String path) throws Exception {
        assertThat(resolve(path)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "none",
                "movie/film",
                "inner/none/other",
                ".dot",
                ".secret/film",
                "C:",
                "inner",
                "~root",
                "movie "
            })
    void whatIsNotThereOrHiddenIsNothing(String path) throws Exception {
        assertThat(resolve(path)).isEmpty();
    }

    @Test
    void namesThatNoFileCanHaveAreNothing() throws Exception {
        assertThat(files.resolve(new MediaPath(List.of("x".repeat(5000))))).isEmpty();
        assertThat(files.resolve(new MediaPath(List.of("\uFFFD\uD800")))).isEmpty();
        assertThat(files.resolve(new MediaPath(List.of("%2e%2e", "outside")))).isEmpty();
        assertThat(files.list(new MediaPath(List.of("x".repeat(5000))))).isEmpty();
    }

    @Test
    void theRootItselfIsNotPlayed() throws Exception {
        assertThat(files.resolve(MediaPath.ROOT)).isEmpty();
    }

    @Test
    void linksLeadWithinTheRootOnly() throws Exception {
        link("out", root.resolve("../outside"));
        link("outdir", root.resolve(".."));
        link("absolute", temporary);
        link("in", root.resolve("inner/other"));
        link("indir", Path.of("inner"));
        link("hidden", root.resolve(".secret/film"));
        link("loop", root.resolve("loop"));
        link("broken", root.resolve("nowhere"));
        assertThat(resolve("in")).isPresent();
        assertThat(resolve("indir/other")).isPresent();
        for (String path : List.of("out", "outdir/outside", "absolute/root/outside", "hidden", "loop", "broken")) {
            assertThat(resolve(path)).as(path).isEmpty();
        }
        assertThat(files.list(new MediaPath(List.of("outdir")))).isEmpty();
        assertThat(files.list(MediaPath.ROOT))
                .extracting(entry -> entry.path().toString())
                .containsExactly("/in", "/indir", "/inner", "/movie");
    }

    /** A file that has been found is looked up in a shorter way. */
    @Test
    void aLinkInPlaceOfAFoundFileLeadsNowhereOutside() throws Exception {
        assertThat(resolve("movie")).isPresent();
        Files.move(root.resolve("movie"), temporary.resolve("movie"));
        link("movie", temporary.resolve("movie"));
        assertThat(resolve("movie")).as("the same file, outside").isEmpty();
        Files.delete(root.resolve("movie"));
        Files.move(temporary.resolve("movie"), root.resolve(".movie"));
        link("movie", root.resolve(".movie"));
        assertThat(resolve("movie")).as("the same file, hidden").isEmpty();
        Files.delete(root.resolve("movie"));
        Files.move(root.resolve(".movie"), root.resolve("inner/movie"));
        link("movie", root.resolve("inner/movie"));
        assertThat(resolve("movie")).as("the same file, inside").isPresent();
    }

    @Test
    void aLinkInPlaceOfTheDirectoryOfAFoundFileLeadsNowhereOutside() throws Exception {
        assertThat(resolve("inner/other")).isPresent();
        Files.move(root.resolve("inner"), temporary.resolve("inner"));
        link("inner", temporary.resolve("inner"));
        assertThat(resolve("inner/other")).isEmpty();
    }

    @Test
    void aFoundFileThatIsGoneIsNothing() throws Exception {
        assertThat(resolve("movie")).isPresent();
        Files.move(root.resolve("movie"), root.resolve("film"));
        assertThat(resolve("movie")).isEmpty();
        assertThat(resolve("film")).isPresent();
    }

    @Test
    void aRootThatHidesAFoundFileShowsItNoMore() throws Exception {
        MediaFiles moved = TestRoot.files(root.resolve(".secret"));
        new TestContainer("film", Match.YES, 0).join(moved);
        assertThat(moved.resolve(new MediaPath(List.of("film")))).isPresent();
        moved.configure(TestRoot.properties(root));
        assertThat(moved.resolve(new MediaPath(List.of(".secret", "film")))).isEmpty();
    }

    @Test
    void theLinkToTheRootMayBeChanged() throws Exception {
        Path other = Files.createDirectories(temporary.resolve("other"));
        Files.copy(root.resolve("movie"), other.resolve("movie"), StandardCopyOption.COPY_ATTRIBUTES);
        Path alias = Files.createSymbolicLink(temporary.resolve("alias"), root);
        MediaFiles linked = TestRoot.files(alias);
        TestContainer container = new TestContainer("film", Match.YES, 0);
        container.join(linked);
        MediaPath movie = new MediaPath(List.of("movie"));
        assertThat(linked.resolve(movie)).isPresent().isEqualTo(linked.resolve(movie));
        assertThat(container.opened).hasValue(1);
        Files.delete(alias);
        Files.createSymbolicLink(alias, other);
        assertThat(linked.resolve(movie)).isPresent();
        assertThat(container.opened).as("another file of the same size and age").hasValue(2);
        Files.delete(other.resolve("movie"));
        assertThat(linked.resolve(movie)).isEmpty();
    }

    @Test
    void aNeighbourWithALongerNameIsOutside() throws Exception {
        Path neighbour = Files.createDirectories(temporary.resolve("root/media2"));
        Files.writeString(neighbour.resolve("film"), "film");
        link("neighbour", neighbour.resolve("film"));
        assertThat(resolve("neighbour")).isEmpty();
    }

    @Test
    void theRootMayBeALink() throws Exception {
        Path alias = Files.createSymbolicLink(temporary.resolve("alias"), root);
        MediaFiles linked = TestRoot.files(alias);
        assertThat(linked.list(MediaPath.ROOT)).hasSize(2);
    }

    @Test
    @Timeout(20)
    void pipesAreNotOpened() throws Exception {
        Process process = new ProcessBuilder("mkfifo", root.resolve("pipe").toString()).start();
        assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(resolve("pipe")).isEmpty();
        assertThat(files.list(MediaPath.ROOT))
                .noneMatch(entry -> entry.path().toString().equals("/pipe"));
    }

    @Test
    void theRootMayComeLater() throws Exception {
        Path later = temporary.resolve("later");
        MediaFiles waiting = TestRoot.files(later);
        assertThat(waiting.list(MediaPath.ROOT)).isEmpty();
        assertThat(waiting.resolve(new MediaPath(List.of("movie")))).isEmpty();
        Files.createDirectories(later);
        Files.writeString(later.resolve("movie"), "film");
        assertThat(waiting.list(MediaPath.ROOT)).hasSize(1);
    }

    private Optional<Presentation> resolve(String path) throws Exception {
        return files.resolve(new MediaPath(List.of(path.split("/"))));
    }

    private void link(String name, Path target) throws IOException {
        Files.createSymbolicLink(root.resolve(name), target);
    }
}
