// SPDX-License-Identifier: Apache-2.0
package sprocket.media.catalog.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static sprocket.media.catalog.internal.OnePresentationSource.path;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import sprocket.media.api.MediaException;
import sprocket.media.api.MediaMount;
import sprocket.media.api.MediaPath;
import sprocket.media.api.MediaSource;
import sprocket.media.api.Presentation;

/** What lies below the mount of a source that is updated in place waits for it (DESIGN section 4, rules 4 and 8). */
@Timeout(30)
class HeldSourcesTest {

    private static final Map<String, Object> CAMERAS = Map.of(MediaMount.PROPERTY, "/cameras");

    private FakeFramework framework = new FakeFramework();
    private final Presentation presentation = OnePresentationSource.presentation();

    @AfterEach
    void stop() {
        framework.close();
    }

    private CompletableFuture<Optional<Presentation>> find(String path) {
        return framework.services().find(path(path)).toCompletableFuture();
    }

    /** A bundle with a source below {@code /cameras}, which has gone. */
    private FakeBundle gone() {
        FakeBundle bundle = framework.bundle("cameras", "1.0.0");
        FakeReference<MediaSource> source = framework.source(
                bundle, 0, CAMERAS, new OnePresentationSource("/1", OnePresentationSource.presentation()));
        bundle.update();
        framework.removeSource(source);
        return bundle;
    }

    private void comes(FakeBundle bundle) {
        bundle.start();
        framework.source(bundle, 0, CAMERAS, new OnePresentationSource("/1", presentation));
    }

    @Test
    void whoLooksMeanwhileIsAnsweredByTheNewOne() throws Exception {
        FakeBundle bundle = gone();
        CompletableFuture<Optional<Presentation>> waiting = find("/cameras/1");
        CompletableFuture<Optional<Presentation>> nothing = find("/cameras/2");
        assertThat(waiting).isNotDone();
        assertThat(nothing).isNotDone();
        comes(bundle);
        assertThat(waiting.get(10, TimeUnit.SECONDS)).containsSame(presentation);
        assertThat(nothing.get(10, TimeUnit.SECONDS)).isEmpty();
    }

    @Test
    void whoMustNotWaitIsAnsweredAtOnce() throws MediaException, IOException {
        gone();
        assertThat(framework.services().findNow(path("/cameras/1"), 1)).isEmpty();
    }

    @Test
    void whatLiesElsewhereOrIsThereDoesNotWait() throws Exception {
        framework.source(
                framework.bundle("files", "1.0.0"), 0, Map.of(), new OnePresentationSource("/a", presentation));
        Presentation dome = OnePresentationSource.presentation();
        framework.source(framework.bundle("domes", "1.0.0"), 0, CAMERAS, new OnePresentationSource("/dome", dome));
        FakeBundle bundle = gone();
        assertThat(find("/a").get(10, TimeUnit.SECONDS)).containsSame(presentation);
        assertThat(find("/b").get(10, TimeUnit.SECONDS)).isEmpty();
        assertThat(find("/cameras/dome").get(10, TimeUnit.SECONDS))
                .as("of another source at the same mount")
                .containsSame(dome);
        CompletableFuture<Optional<Presentation>> waiting = find("/cameras/1");
        assertThat(waiting).isNotDone();
        comes(bundle);
        assertThat(waiting.get(10, TimeUnit.SECONDS)).isPresent();
    }

    @Test
    void whoLooksWhenItGoesWaitsToo() throws Exception {
        FakeBundle bundle = framework.bundle("cameras", "1.0.0");
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch goesOn = new CountDownLatch(1);
        FakeReference<MediaSource> old = framework.source(
                bundle, 0, CAMERAS, new OnePresentationSource("/1", OnePresentationSource.presentation()) {
                    @Override
                    public Optional<Presentation> resolve(MediaPath path) throws IOException {
                        asked.countDown();
                        try {
                            goesOn.await();
                        } catch (InterruptedException e) {
                            throw new IOException(e);
                        }
                        throw new IllegalStateException("the bundle has gone");
                    }
                });
        CompletableFuture<Optional<Presentation>> waiting = find("/cameras/1");
        asked.await();
        bundle.update();
        framework.removeSource(old);
        comes(bundle);
        goesOn.countDown();
        assertThat(waiting.get(10, TimeUnit.SECONDS)).containsSame(presentation);
    }

    @Test
    void aSourceThatWasStoppedIsNotWaitedFor() throws Exception {
        FakeBundle bundle = framework.bundle("cameras", "1.0.0");
        FakeReference<MediaSource> source =
                framework.source(bundle, 0, CAMERAS, new OnePresentationSource("/1", presentation));
        bundle.stop();
        framework.removeSource(source);
        assertThat(find("/cameras/1").get(10, TimeUnit.SECONDS)).isEmpty();
    }

    @Test
    void nothingIsWaitedForWhereTheFrameworkStops() throws Exception {
        framework.stopping();
        gone();
        assertThat(find("/cameras/1").get(10, TimeUnit.SECONDS)).isEmpty();
    }

    @Test
    void nobodyWaitsAnyLongerForABundleThatIsUninstalled() throws Exception {
        FakeBundle bundle = gone();
        CompletableFuture<Optional<Presentation>> waiting = find("/cameras/1");
        assertThat(waiting).isNotDone();
        framework.uninstall(bundle);
        assertThat(waiting.get(10, TimeUnit.SECONDS)).isEmpty();
    }

    @Test
    void theGraceHasAnEnd() throws Exception {
        framework.close();
        framework = new FakeFramework(new CatalogSettings(2, Duration.ofMillis(10), 100));
        FakeBundle bundle = gone();
        assertThat(find("/cameras/1").get(10, TimeUnit.SECONDS)).isEmpty();
        comes(bundle);
        assertThat(find("/cameras/1").get(10, TimeUnit.SECONDS)).containsSame(presentation);
    }

    @Test
    void noMoreWaitThanMay() throws Exception {
        FakeBundle bundle = gone();
        CompletableFuture<Optional<Presentation>> first = find("/cameras/1");
        CompletableFuture<Optional<Presentation>> second = find("/cameras/1");
        CompletableFuture<Optional<Presentation>> third = find("/cameras/1");
        assertThat(third.handle((found, failure) -> failure).get(10, TimeUnit.SECONDS))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("Too many requests wait");
        comes(bundle);
        assertThat(first.get(10, TimeUnit.SECONDS)).isPresent();
        assertThat(second.get(10, TimeUnit.SECONDS)).isPresent();
    }

    @Test
    void whoWaitsIsAnsweredWhenTheCatalogEnds() throws Exception {
        gone();
        CompletableFuture<Optional<Presentation>> waiting = find("/cameras/1");
        assertThat(waiting).isNotDone();
        framework.close();
        assertThat(waiting.get(10, TimeUnit.SECONDS)).isEmpty();
    }
}
