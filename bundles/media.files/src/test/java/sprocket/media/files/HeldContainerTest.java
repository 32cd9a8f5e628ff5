// SPDX-License-Identifier: Apache-2.0
package sprocket.media.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import sprocket.media.api.MediaContainer.Match;
import sprocket.media.api.MediaException;
import sprocket.media.api.MediaPath;
import sprocket.media.api.Presentation;

/** Files whose container is updated in place wait for it. */
@Timeout(30)
class HeldContainerTest {

    private static final MediaPath MOVIE = new MediaPath(List.of("movie"));

    private final ExecutorService threads = Executors.newFixedThreadPool(2);
    private final TestContainer container = new TestContainer("film", Match.YES, 0);

    @TempDir
    private Path root;

    private MediaFiles files;

    @BeforeEach
    void start() throws IOException {
        files = TestRoot.files(root);
        Files.writeString(root.resolve("movie"), "film");
        Files.writeString(root.resolve("play"), "act");
        new TestContainer("act", Match.YES, 0).join(files);
        container.join(files);
        container.update(files);
    }

    @AfterEach
    void stop() {
        files.deactivate();
        threads.shutdownNow();
    }

    private CompletableFuture<Optional<Presentation>> find(String name) {
        return files.find(new MediaPath(List.of(name)), threads).toCompletableFuture();
    }

    /** An update may end between the question whether one goes on and the look at the file. */
    @Test
    void aContainerThatHasJustComeIsAskedBeforeAFileIsRefused() throws Exception {
        container.register(files);
        assertThat(find("movie").get()).isPresent();
    }

    @Test
    void aFileIsRefusedIfNoThreadLooksAgain() {
        container.register(files);
        AtomicInteger tasks = new AtomicInteger();
        CompletionStage<Optional<Presentation>> found = files.find(MOVIE, task -> {
            if (tasks.incrementAndGet() > 1) {
                throw new RejectedExecutionException("the server stops");
            }
            task.run();
        });
        assertThat(found.toCompletableFuture())
                .failsWithin(Duration.ofSeconds(10))
                .withThrowableThat()
                .withCauseInstanceOf(RejectedExecutionException.class);
    }

    /** Who looks on the calling thread waits when this returns. */
    private CompletableFuture<Optional<Presentation>> waiting() {
        CompletableFuture<Optional<Presentation>> found =
                files.find(MOVIE, Runnable::run).toCompletableFuture();
        assertThat(found).isNotDone();
        return found;
    }

    @Test
    void areFoundOnceItIsThereAgain() throws Exception {
        CompletableFuture<Optional<Presentation>> waiting = waiting();
        container.join(files);
        assertThat(waiting.get(10, TimeUnit.SECONDS))
                .get()
                .extracting(p -> ((TestContainer.Opened) p).by())
                .isSameAs(container);
    }

    @Test
    void whatOthersOpenOrIsNotThereDoesNotWait() throws Exception {
        assertThat(find("play").get(10, TimeUnit.SECONDS)).isPresent();
        assertThat(find("none").get(10, TimeUnit.SECONDS)).isEmpty();
    }

    @Test
    void whoMustNotWaitIsToldAtOnce() {
        assertThatThrownBy(() -> files.resolve(MOVIE)).isInstanceOf(MediaException.class);
    }

    @Test
    void areOfNoKindWhereItDoesNotCome() throws Exception {
        CompletableFuture<Optional<Presentation>> waiting = waiting();
        container.giveUp(files);
        assertThat(waiting.handle((found, failure) -> failure).get(10, TimeUnit.SECONDS))
                .isInstanceOf(MediaException.class)
                .hasMessageContaining("kind of act");
    }

    @Test
    void nobodyWaitsBeyondTheEnd() throws Exception {
        CompletableFuture<Optional<Presentation>> waiting = waiting();
        files.deactivate();
        assertThat(waiting.handle((found, failure) -> failure).get(10, TimeUnit.SECONDS))
                .isInstanceOf(MediaException.class);
        assertThat(find("movie").handle((found, failure) -> failure).get(10, TimeUnit.SECONDS))
                .isInstanceOf(MediaException.class);
    }
}
