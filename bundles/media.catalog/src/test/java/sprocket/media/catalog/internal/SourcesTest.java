// SPDX-License-Identifier: Apache-2.0
package sprocket.media.catalog.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static sprocket.media.catalog.internal.OnePresentationSource.path;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.osgi.framework.Constants;
import sprocket.media.api.MediaEntry;
import sprocket.media.api.MediaException;
import sprocket.media.api.MediaMount;
import sprocket.media.api.MediaPath;
import sprocket.media.api.MediaSource;
import sprocket.media.api.Presentation;
import sprocket.media.catalog.MediaServices;

/** Sources side by side, each under its mount. */
@Timeout(30)
class SourcesTest {

    private final FakeFramework framework = new FakeFramework();
    private final MediaServices services = framework.services();
    private int bundles;

    @AfterEach
    void stop() {
        framework.close();
    }

    private FakeReference<MediaSource> add(Map<String, Object> properties, int ranking, MediaSource source) {
        return framework.source(framework.bundle("sources" + bundles++, "1.0.0"), ranking, properties, source);
    }

    private FakeReference<MediaSource> mount(String mount, int ranking, String path, Presentation presentation) {
        return add(Map.of(MediaMount.PROPERTY, mount), ranking, new OnePresentationSource(path, presentation));
    }

    /** Both ways to look give the same. */
    private Presentation resolve(String path) throws MediaException, IOException {
        Optional<Presentation> found = services.resolve(path(path));
        Optional<MediaServices.Found> now = services.findNow(path(path), 1);
        now.ifPresent(f -> f.source().close());
        assertThat(now.map(MediaServices.Found::presentation)).isEqualTo(found);
        return found.orElse(null);
    }

    @Test
    void theLongestMountIsAskedFirstAndThenTheOthers() throws Exception {
        Presentation near = OnePresentationSource.presentation();
        Presentation far = OnePresentationSource.presentation();
        Presentation other = OnePresentationSource.presentation();
        mount("/", 9, "/cameras/1", near);
        mount("/cameras", 0, "/1", far);
        mount("/", 0, "/cameras/2", other);
        assertThat(resolve("/cameras/1")).isSameAs(far);
        assertThat(resolve("/cameras/2")).isSameAs(other);
        assertThat(resolve("/camerasx/1")).isNull();
    }

    @Test
    void theSourceAboveAPathSaysWhyThereIsNothing() {
        mount("/", 0, "/a", OnePresentationSource.presentation());
        add(
                Map.of(MediaMount.PROPERTY, "/disk"),
                0,
                new OnePresentationSource("/b", OnePresentationSource.presentation()) {
                    @Override
                    public Optional<String> outage() {
                        return Optional.of("not mounted");
                    }
                });
        assertThat(services.outage(path("/disk/b"))).contains("not mounted");
        assertThat(services.outage(path("/disk"))).contains("not mounted");
        assertThat(services.outage(path("/a"))).isEmpty();
    }

    @Test
    void theHigherRankingIsAskedFirstAtTheSameMount() throws Exception {
        Presentation low = OnePresentationSource.presentation();
        Presentation high = OnePresentationSource.presentation();
        mount("/", 0, "/a", low);
        FakeReference<MediaSource> winner = mount("/", 5, "/a", high);
        assertThat(resolve("/a")).isSameAs(high);
        framework.removeSource(winner);
        assertThat(resolve("/a")).isSameAs(low);
    }

    @Test
    void theRankingMayChange() throws Exception {
        Presentation first = OnePresentationSource.presentation();
        Presentation second = OnePresentationSource.presentation();
        mount("/", 0, "/a", first);
        FakeReference<MediaSource> riser = mount("/", 0, "/a", second);
        assertThat(resolve("/a")).as("of equals the older").isSameAs(first);
        framework.changeSource(riser.with(Constants.SERVICE_RANKING, 7));
        assertThat(resolve("/a")).isSameAs(second);
    }

    @Test
    void withoutAMountASourceIsAtTheRoot() throws Exception {
        Presentation presentation = OnePresentationSource.presentation();
        add(Map.of(), 0, new OnePresentationSource("/a", presentation));
        assertThat(resolve("/a")).isSameAs(presentation);
    }

    @Test
    void oneWhoseMountIsNoPathIsLeftOutAndTheOthersServe() throws Exception {
        Presentation presentation = OnePresentationSource.presentation();
        mount("/../x", 9, "/a", OnePresentationSource.presentation());
        mount("cameras/", 0, "/a", presentation);
        assertThat(resolve("/cameras/a")).isSameAs(presentation);
        assertThat(services.describe())
                .extracting(MediaServices.Described::names)
                .containsExactly(List.of("/cameras"));
    }

    @Test
    void oneWhoseMountChangesMoves() throws Exception {
        Presentation presentation = OnePresentationSource.presentation();
        FakeReference<MediaSource> reference = mount("/old", 0, "/a", presentation);
        framework.changeSource(reference.with(MediaMount.PROPERTY, "/new"));
        assertThat(resolve("/new/a")).isSameAs(presentation);
        assertThat(resolve("/old/a")).isNull();
        framework.changeSource(reference.with(MediaMount.PROPERTY, "/../up"));
        assertThat(resolve("/new/a")).as("the new mount is no path").isNull();
    }

    @Test
    void mountsAreListedWithWhatLiesBelowThem() throws Exception {
        mount("/", 0, "/a", OnePresentationSource.presentation());
        mount("/x/y", 0, "/b", OnePresentationSource.presentation());
        assertThat(services.list(MediaPath.ROOT))
                .containsExactly(new MediaEntry(path("/a"), false, 7), new MediaEntry(path("/x"), true, -1));
        assertThat(services.list(path("/x"))).containsExactly(new MediaEntry(path("/x/y"), true, -1));
        assertThat(services.list(path("/x/y"))).containsExactly(new MediaEntry(path("/x/y/b"), false, 7));
    }

    @Test
    void whatSeveralListIsListedOnce() throws Exception {
        mount("/", 0, "/a", OnePresentationSource.presentation());
        mount("/", 1, "/a", OnePresentationSource.presentation());
        mount("/a", 0, "/b", OnePresentationSource.presentation());
        mount("/", 0, "/0", OnePresentationSource.presentation());
        assertThat(services.list(MediaPath.ROOT))
                .as("sorted, and the longer mount comes first")
                .containsExactly(new MediaEntry(path("/0"), false, 7), new MediaEntry(path("/a"), true, -1));
    }

    /** A source that fails in some way. */
    private static final class Damaged extends OnePresentationSource {

        private final Exception failure;

        Damaged(Exception failure) {
            super("/a", OnePresentationSource.presentation());
            this.failure = failure;
        }

        @Override
        public Optional<Presentation> resolve(MediaPath asked) throws MediaException, IOException {
            if (failure instanceof MediaException damage) {
                throw damage;
            }
            if (failure instanceof IOException trouble) {
                throw trouble;
            }
            throw (RuntimeException) failure;
        }
    }

    @ParameterizedTest
    @ValueSource(classes = {MediaException.class, IOException.class, IllegalStateException.class})
    void whatOneFailsWithIsTheAnswer(Class<? extends Exception> kind) throws Exception {
        Exception failure = kind.getConstructor(String.class).newInstance("damaged");
        add(Map.of(), 5, new Damaged(failure));
        mount("/", 0, "/a", OnePresentationSource.presentation());
        assertThatThrownBy(() -> services.resolve(path("/a"))).isSameAs(failure);
        assertThatThrownBy(() -> services.findNow(path("/a"), 1)).isSameAs(failure);
        assertThat(services.describe())
                .allSatisfy(d -> assertThat(d.entry().candidate().uses()).isZero());
    }

    @Test
    void oneThatFailsBecauseItGoesHasNothing() throws Exception {
        Presentation other = OnePresentationSource.presentation();
        FakeReference<?>[] leaving = new FakeReference<?>[1];
        leaving[0] = add(Map.of(), 5, new OnePresentationSource("/a", OnePresentationSource.presentation()) {
            @Override
            @SuppressWarnings("unchecked")
            public Optional<Presentation> resolve(MediaPath asked) {
                framework.removeSource((FakeReference<MediaSource>) leaving[0]);
                throw new IllegalStateException("the bundle has gone");
            }
        });
        mount("/", 0, "/a", other);
        assertThat(services.resolve(path("/a"))).containsSame(other);
    }

    @Test
    void whatIsFoundIsInUseUntilItIsClosedAndToldOfChanges() throws Exception {
        FakeReference<MediaSource> reference = mount("/", 0, "/a", OnePresentationSource.presentation());
        MediaServices.Found found = services.findNow(path("/a"), 3).orElseThrow();
        assertThat(services.describe().get(0).entry().candidate().uses()).isEqualTo(3);
        assertThat(found.source().stale()).isFalse();
        framework.changeSource(reference.with("other", "setting"));
        assertThat(found.source().stale())
                .as("another setting is no change of what it has")
                .isFalse();
        framework.changeSource(reference.with(Constants.SERVICE_CHANGECOUNT, 1L));
        assertThat(found.source().stale()).isTrue();
        assertThat(found.source().stale()).as("once").isFalse();
        framework.removeSource(reference);
        assertThat(found.source().gone()).isTrue();
        assertThat(found.source().stale()).isTrue();
        found.source().close();
    }
}
