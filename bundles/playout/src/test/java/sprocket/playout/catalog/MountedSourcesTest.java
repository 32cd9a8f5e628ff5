package sprocket.playout.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import sprocket.media.api.MediaEntry;
import sprocket.media.api.MediaException;
import sprocket.media.api.MediaMount;
import sprocket.media.api.MediaPath;
import sprocket.media.api.MediaSource;
import sprocket.media.api.Presentation;
import sprocket.playout.testing.Film;

class MountedSourcesTest {

    private final MountedSources sources = new MountedSources();
    private long nextId;

    /** One presentation in a place. */
    private record Shelf(String path, Presentation presentation) implements MediaSource {

        @Override
        public Optional<Presentation> resolve(MediaPath asked) {
            return asked.toString().equals(path) ? Optional.of(presentation) : Optional.empty();
        }

        @Override
        public List<MediaEntry> list(MediaPath asked) {
            MediaPath own = MountedSourcesTest.path(path);
            return asked.segments().isEmpty() ? List.of(new MediaEntry(own, false, 7)) : List.of();
        }
    }

    private static MediaPath path(String text) {
        return new MediaPath(List.of(text.substring(1).split("/")));
    }

    private FakeReference<MediaSource> mount(String mount, int ranking, String path, Presentation presentation) {
        FakeReference<MediaSource> reference = new FakeReference<>(nextId++, ranking, Map.of(MediaMount.PROPERTY, mount));
        sources.addSource(reference, new Shelf(path, presentation));
        return reference;
    }

    private Presentation resolve(String path) throws MediaException, IOException {
        return sources.resolve(path(path)).orElse(null);
    }

    @Test
    void asksTheLongestMountFirstAndThenTheOthers() throws Exception {
        Film near = Film.video(1);
        Film far = Film.video(2);
        Film other = Film.video(3);
        mount("/", 9, "/cameras/1", near);
        mount("/cameras", 0, "/1", far);
        mount("/", 0, "/cameras/2", other);
        assertThat(resolve("/cameras/1")).isSameAs(far);
        assertThat(resolve("/cameras/2")).isSameAs(other);
        assertThat(resolve("/camerasx/1")).isNull();
    }

    @Test
    void asksTheHigherRankingFirstAtTheSameMount() throws Exception {
        Film low = Film.video(1);
        Film high = Film.video(2);
        mount("/", 0, "/a", low);
        FakeReference<MediaSource> winner = mount("/", 5, "/a", high);
        assertThat(resolve("/a")).isSameAs(high);
        sources.removeSource(winner);
        assertThat(resolve("/a")).isSameAs(low);
    }

    @Test
    void takesASourceWithoutAMountAtTheRoot() throws Exception {
        Film film = Film.video(1);
        sources.addSource(new FakeReference<>(1, 0, Map.of()), new Shelf("/a", film));
        assertThat(resolve("/a")).isSameAs(film);
    }

    @Test
    void leavesOutASourceWhoseMountIsNoPathAndServesTheOthers() throws Exception {
        Film film = Film.video(1);
        mount("/../x", 9, "/a", Film.video(2));
        mount("cameras/", 0, "/a", film);
        assertThat(resolve("/cameras/a")).isSameAs(film);
    }

    @Test
    void movesASourceWhoseMountChanges() throws Exception {
        Film film = Film.video(1);
        FakeReference<MediaSource> reference = mount("/old", 0, "/a", film);
        sources.updatedSource(reference.with(MediaMount.PROPERTY, "/new"), new Shelf("/a", film));
        assertThat(resolve("/new/a")).isSameAs(film);
        assertThat(resolve("/old/a")).isNull();
    }

    @Test
    void listsMountsAndWhatLiesBelowThem() throws Exception {
        mount("/", 0, "/a", Film.video(1));
        mount("/x/y", 0, "/b", Film.video(1));
        assertThat(sources.list(MediaPath.ROOT)).containsExactly(new MediaEntry(path("/a"), false, 7), new MediaEntry(path("/x"), true, -1));
        assertThat(sources.list(path("/x"))).containsExactly(new MediaEntry(path("/x/y"), true, -1));
        assertThat(sources.list(path("/x/y"))).containsExactly(new MediaEntry(path("/x/y/b"), false, 7));
    }
}
