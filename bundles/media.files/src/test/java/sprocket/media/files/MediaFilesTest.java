// SPDX-License-Identifier: Apache-2.0
package sprocket.media.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sprocket.media.api.MediaContainer.Match;
import sprocket.media.api.MediaException;
import sprocket.media.api.MediaPath;

class MediaFilesTest {

    @TempDir
    private Path root;

    private MediaFiles files;

    @BeforeEach
    void start() {
        files = TestRoot.files(root);
    }

    @Test
    void listsSortedWhatThereIs() throws Exception {
        Files.writeString(root.resolve("b"), "12345");
        Files.writeString(root.resolve("a"), "1");
        Files.writeString(root.resolve(".hidden"), "1");
        Files.writeString(root.resolve("back\\slash"), "1");
        Files.createDirectory(root.resolve("dir"));
        Files.writeString(root.resolve("dir/x"), "12");
        assertThat(files.list(MediaPath.ROOT))
                .extracting(e -> e.path() + " " + e.directory() + " " + e.size())
                .containsExactly("/a false 1", "/b false 5", "/dir true -1");
        assertThat(files.list(path("dir")))
                .extracting(e -> e.path() + " " + e.size())
                .containsExactly("/dir/x 2");
        assertThat(files.list(path("a"))).isEmpty();
        assertThat(files.list(path("none"))).isEmpty();
    }

    @Test
    void aDirectoryThatIsPlayedIsListedAsOne() throws Exception {
        Files.createDirectory(root.resolve("sequence"));
        Files.writeString(root.resolve("sequence/film"), "1");
        assertThat(files.list(MediaPath.ROOT))
                .singleElement()
                .satisfies(entry -> assertThat(entry.directory()).isTrue());
        add(new TestContainer("film", Match.YES, 0));
        assertThat(files.list(MediaPath.ROOT))
                .singleElement()
                .satisfies(entry -> assertThat(entry.directory()).isFalse());
        assertThat(files.resolve(path("sequence"))).isPresent();
        assertThat(files.list(path("sequence"))).hasSize(1);
    }

    @Test
    void theSurestContainerOpensThenTheHigherRanking() throws Exception {
        Files.writeString(root.resolve("movie"), "film");
        TestContainer vague = add(new TestContainer("fi", Match.MAYBE, 100));
        assertThat(opener()).isSameAs(vague);
        TestContainer sure = add(new TestContainer("film", Match.YES, 0));
        assertThat(opener()).isSameAs(sure);
        TestContainer younger = add(new TestContainer("film", Match.YES, 0));
        assertThat(opener()).as("of equals the older").isSameAs(sure);
        TestContainer higher = add(new TestContainer("film", Match.YES, 1));
        assertThat(opener()).isSameAs(higher);
        higher.leave(files);
        sure.leave(files);
        assertThat(opener()).isSameAs(younger);
        younger.leave(files);
        assertThat(opener()).isSameAs(vague);
    }

    @Test
    void aContainerThatFailsKeepsNobodyBack() throws Exception {
        Files.writeString(root.resolve("movie"), "film");
        add(new TestContainer("film", Match.YES, 10) {
            @Override
            public Match probe(Path file, java.nio.ByteBuffer start) {
                throw new IllegalStateException("broken");
            }
        });
        TestContainer sound = add(new TestContainer("film", Match.YES, 0));
        assertThat(opener()).isSameAs(sound);
    }

    @Test
    void saysWhatIsSupported() throws Exception {
        Files.writeString(root.resolve("text"), "letter");
        Files.createFile(root.resolve("empty"));
        assertThatThrownBy(() -> files.resolve(path("text")))
                .isInstanceOf(MediaException.class)
                .hasMessage("The kind of the file is not supported; no kind of media is supported at present");
        add(new TestContainer("film", Match.YES, 0));
        add(new TestContainer("act", Match.YES, 0));
        assertThatThrownBy(() -> files.resolve(path("text")))
                .isInstanceOf(MediaException.class)
                .hasMessage("The kind of the file is not supported; supported are: kind of act, kind of film");
        Files.write(root.resolve("film.mp4"), new byte[] {0, 0, 0, 32, 'f', 't', 'y', 'p', 'i', 's', 'o', 'm'});
        assertThatThrownBy(() -> files.resolve(path("film.mp4")))
                .isInstanceOf(MediaException.class)
                .hasMessage(
                        "The kind of the file is not supported: it is MP4; supported are: kind of act, kind of film");
        assertThatThrownBy(() -> files.resolve(path("empty")))
                .isInstanceOf(MediaException.class)
                .hasMessageStartingWith("The file is empty");
    }

    @Test
    void troubleInReadingNamesNoPath() throws Exception {
        Files.writeString(root.resolve("movie"), "film");
        add(new TestContainer("film", Match.YES, 0) {
            @Override
            public sprocket.media.api.StoredPresentation open(Path file) throws IOException {
                throw new IOException(file.toString());
            }
        });
        assertThatThrownBy(() -> files.resolve(path("movie")))
                .isInstanceOf(IOException.class)
                .hasMessageNotContaining(root.toString());
    }

    private TestContainer opener() throws Exception {
        return ((TestContainer.Opened) files.resolve(path("movie")).orElseThrow()).by();
    }

    private TestContainer add(TestContainer container) {
        container.join(files);
        return container;
    }

    private static MediaPath path(String... segments) {
        return new MediaPath(List.of(segments));
    }
}
