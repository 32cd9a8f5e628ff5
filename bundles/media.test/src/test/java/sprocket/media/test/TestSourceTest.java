// SPDX-License-Identifier: Apache-2.0
package sprocket.media.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import sprocket.loop.testing.ManualLoop;
import sprocket.media.api.LivePresentation;
import sprocket.media.api.MediaEntry;
import sprocket.media.api.MediaException;
import sprocket.media.api.MediaPath;
import sprocket.media.api.MediaReader;
import sprocket.media.api.Presentation;
import sprocket.media.api.StoredPresentation;
import sprocket.media.api.Track;
import sprocket.media.api.VideoFormat;
import sprocket.media.api.testing.CollectingSink;
import sprocket.media.catalog.internal.TestCatalog;

/** What is found and listed below the mount. */
class TestSourceTest {

    private final TestCatalog catalog = new TestCatalog();
    private final TestSource source = new TestSource(settings(), catalog.services(), new ManualLoop());

    @AfterEach
    void close() {
        source.close();
        catalog.close();
    }

    private static TestSettings settings(String... changes) {
        Map<String, String> properties = new HashMap<>();
        for (int i = 0; i < changes.length; i += 2) {
            properties.put(changes[i], changes[i + 1]);
        }
        return TestSettings.of(properties);
    }

    private static MediaPath path(String text) {
        return new MediaPath(
                Stream.of(text.split("/")).filter(s -> !s.isEmpty()).toList());
    }

    private Optional<Presentation> find(String path) throws Exception {
        Optional<Presentation> found =
                source.find(path(path), Runnable::run).toCompletableFuture().get();
        assertThat(resolved(path)).isEqualTo(found);
        return found;
    }

    private Optional<Presentation> resolved(String path) throws MediaException, IOException {
        return source.resolve(path(path));
    }

    /** A stored film without pictures. */
    private record Film(String name) implements StoredPresentation {

        @Override
        public List<Track> tracks() {
            return List.of(new Track("0", new VideoFormat(VideoFormat.JPEG, 16, 16, 25, Map.of())));
        }

        @Override
        public Duration duration() {
            return Duration.ZERO;
        }

        @Override
        public MediaReader open(Set<Track> tracks) throws IOException {
            throw new IOException("empty");
        }
    }

    @Test
    void thePatternIsAlwaysTheSame() throws Exception {
        assertThat(find("test")).isPresent().containsInstanceOf(LivePresentation.class);
        assertThat(find("test").get()).isSameAs(find("test").get());
        assertThat(find("test").get().tracks()).hasSize(2);
        assertThat(find("")).isEmpty();
        assertThat(find("other")).isEmpty();
    }

    @Test
    void filesAreFoundAndNamed() throws Exception {
        catalog.source(new Film("a film"), 1, "1.0.0", "/films/a");
        assertThat(find("films/a")).isPresent().containsInstanceOf(LivePresentation.class);
        assertThat(find("films/a").get().name()).isEqualTo("a film");
        assertThat(find("films")).isEmpty();
    }

    /** A source that finds something everywhere would be asked for ever by one that asks it. */
    @Test
    void nothingIsLoopedTwice() throws Exception {
        catalog.source(new Film("a film"), 1, "1.0.0", "/live/a");
        assertThat(find("live/a")).isEmpty();
        assertThat(find("live/test")).isEmpty();
        assertThat(source.list(path("live"))).isEmpty();
    }

    @Test
    void loopsCanBeTurnedOff() throws Exception {
        catalog.source(new Film("a film"), 1, "1.0.0", "/a");
        source.change(settings("max.loops", "0"));
        assertThat(find("a")).isEmpty();
        assertThat(find("test")).isPresent();
    }

    @Test
    void thePatternCanBeTurnedOff() throws Exception {
        source.change(settings("pattern", ""));
        assertThat(find("test")).isEmpty();
        assertThat(source.list(MediaPath.ROOT)).isEmpty();
    }

    @Test
    void anotherFormatEndsThePattern() throws Exception {
        CollectingSink viewer =
                CollectingSink.of((LivePresentation) find("test").orElseThrow());
        source.change(settings("max.loops", "3"));
        assertThat(viewer.ended()).isEmpty();
        source.change(settings("width", "320", "height", "240"));
        await().until(() -> viewer.ended().isPresent());
        assertThat(viewer.ended()).contains("the test pattern was changed");
        VideoFormat format =
                (VideoFormat) find("test").orElseThrow().tracks().get(0).format();
        assertThat(format.width()).isEqualTo(320);
    }

    @Test
    void thePatternIsListed() throws Exception {
        assertThat(source.list(MediaPath.ROOT)).containsExactly(new MediaEntry(path("test"), false, -1));
        assertThat(source.list(path("test"))).isEmpty();
    }
}
