// SPDX-License-Identifier: Apache-2.0
package sprocket.media.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import sprocket.media.api.MediaContainer.Match;
import sprocket.media.api.MediaException;
import sprocket.media.api.MediaPath;
import sprocket.media.api.Presentation;
import sprocket.media.api.StoredPresentation;

/** Who waits for an index holds no thread. */
@Timeout(30)
class FindTest {

    private static final MediaPath MOVIE = new MediaPath(List.of("movie"));
    private static final MediaPath PLAY = new MediaPath(List.of("play"));
    private static final int VIEWERS = 20;

    private final ExecutorService threads = Executors.newFixedThreadPool(2);

    @TempDir
    private Path root;

    private MediaFiles files;

    /** Fails to open anything. */
    private static final class Failing extends TestContainer {

        private final Exception failure;

        Failing(Exception failure) {
            super("film", Match.YES, 0);
            this.failure = failure;
        }

        @Override
        public StoredPresentation open(Path file) throws MediaException, IOException {
            super.open(file);
            if (failure instanceof MediaException damage) {
                throw damage;
            }
            throw (IOException) failure;
        }
    }

    @BeforeEach
    void start() throws IOException {
        files = TestRoot.files(root);
        Files.writeString(root.resolve("movie"), "film");
        Files.writeString(root.resolve("play"), "act");
    }

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    private <C extends TestContainer> C add(C container) {
        container.join(files);
        return container;
    }

    private CompletableFuture<Optional<Presentation>> find(MediaPath path) {
        return files.find(path, threads).toCompletableFuture();
    }

    /** As dependents of the stage see it. */
    private Throwable failure() {
        AtomicReference<Throwable> seen = new AtomicReference<>();
        files.find(MOVIE, Runnable::run).whenComplete((found, failure) -> seen.set(failure));
        return seen.get();
    }

    @Test
    void oneThreadIndexesAndNobodyElseHoldsOne() throws Exception {
        SlowContainer slow = add(new SlowContainer("film"));
        add(new TestContainer("act", Match.YES, 0));
        List<CompletableFuture<Optional<Presentation>>> viewers = new ArrayList<>();
        for (int i = 0; i < VIEWERS; i++) {
            viewers.add(find(MOVIE));
        }
        assertThat(find(PLAY).get(10, TimeUnit.SECONDS))
                .as("the other thread is free")
                .isPresent();
        assertThat(viewers).noneMatch(CompletableFuture::isDone);
        slow.mayFinish.countDown();
        for (CompletableFuture<Optional<Presentation>> viewer : viewers) {
            assertThat(viewer.get()).isPresent().isEqualTo(viewers.get(0).get());
        }
        assertThat(slow.opened).hasValue(1);
        assertThat(files.resolve(MOVIE)).as("kept").isEqualTo(viewers.get(0).get());
        assertThat(slow.opened).hasValue(1);
    }

    @Test
    void whoGivesUpTakesNothingFromTheOthers() throws Exception {
        SlowContainer slow = add(new SlowContainer("film"));
        CompletableFuture<Optional<Presentation>> first = find(MOVIE);
        slow.started.await();
        CompletableFuture<Optional<Presentation>> impatient = find(MOVIE);
        CompletableFuture<Optional<Presentation>> patient = find(MOVIE);
        impatient.cancel(true);
        slow.mayFinish.countDown();
        assertThat(patient.get()).isPresent().isEqualTo(first.get());
    }

    @Test
    void nothingOfAContainerThatGoesMeanwhileIsKept() throws Exception {
        SlowContainer slow = add(new SlowContainer("film"));
        CompletableFuture<Optional<Presentation>> found = find(MOVIE);
        slow.started.await();
        slow.leave(files);
        TestContainer next = add(new TestContainer("film", Match.YES, 0));
        assertThat(((TestContainer.Opened) find(MOVIE).get().orElseThrow()).by())
                .isSameAs(next);
        slow.mayFinish.countDown();
        assertThat(((TestContainer.Opened) found.get().orElseThrow()).by()).isSameAs(slow);
        assertThat(((TestContainer.Opened) find(MOVIE).get().orElseThrow()).by())
                .isSameAs(next);
    }

    @Test
    void damageIsToldAsItIs() {
        Failing damaged = add(new Failing(new MediaException("damaged")));
        assertThat(failure())
                .isInstanceOf(MediaException.class)
                .hasMessage("damaged")
                .isNotSameAs(failure());
        assertThat(damaged.opened).hasValue(1);
    }

    @Test
    void troubleInReadingIsForgottenBeforeAnybodyIsTold() {
        Failing failing = add(new Failing(new IOException(root.toString())));
        AtomicReference<Throwable> again = new AtomicReference<>();
        files.find(MOVIE, Runnable::run).whenComplete((found, failure) -> {
            assertThat(failure).isInstanceOf(IOException.class).hasMessageNotContaining(root.toString());
            again.set(failure());
        });
        assertThat(again.get()).isInstanceOf(IOException.class);
        assertThat(failing.opened)
                .as("who hears of it and tries again is not told the same")
                .hasValue(2);
    }

    @Test
    void nothingIsThrownAtTheCaller() {
        RejectedExecutionException full = new RejectedExecutionException("full");
        assertThat(files.find(MOVIE, task -> {
                    throw full;
                }))
                .isCompletedExceptionally();
        assertThat(files.find(new MediaPath(List.of("none")), Runnable::run)).isCompletedWithValue(Optional.empty());
    }
}
