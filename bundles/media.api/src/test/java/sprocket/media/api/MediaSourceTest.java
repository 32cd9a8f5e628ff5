// SPDX-License-Identifier: Apache-2.0
package sprocket.media.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Finding presentations with and without a thread that waits. */
class MediaSourceTest {

    private static final LiveFeed FEED =
            new LiveFeed("a", List.of(new Track("t", new DataFormat("x", 1000, CodecConfiguration.NONE))));

    private final List<Runnable> tasks = new ArrayList<>();

    /** A source that has one presentation, or fails. */
    private record RootSource(Throwable failure) implements MediaSource {

        @Override
        public Optional<Presentation> resolve(MediaPath path) throws MediaException, IOException {
            if (failure == null) {
                return path.equals(MediaPath.ROOT) ? Optional.of(FEED) : Optional.empty();
            }
            if (failure instanceof MediaException e) {
                throw e;
            }
            if (failure instanceof IOException e) {
                throw e;
            }
            if (failure instanceof Error e) {
                throw e;
            }
            throw (RuntimeException) failure;
        }

        @Override
        public List<MediaEntry> list(MediaPath path) {
            return List.of();
        }
    }

    /** A catalog that answers in its own time. */
    private record Slow(CompletionStage<Optional<Presentation>> answer) implements MediaCatalog {

        @Override
        public CompletionStage<Optional<Presentation>> find(MediaPath path) {
            return answer;
        }

        @Override
        public List<MediaEntry> list(MediaPath path) {
            return List.of();
        }
    }

    static List<Throwable> failures() {
        return List.of(new MediaException("damaged"), new IOException("disk"), new IllegalStateException("bug"));
    }

    private static Throwable failure(CompletionStage<?> stage) {
        AtomicReference<Throwable> seen = new AtomicReference<>();
        stage.whenComplete((found, failure) -> seen.set(failure));
        return seen.get();
    }

    @Test
    void looksOnTheExecutor() {
        CompletableFuture<Optional<Presentation>> found =
                new RootSource(null).find(MediaPath.ROOT, tasks::add).toCompletableFuture();
        assertThat(found).isNotDone();
        tasks.remove(0).run();
        assertThat(found.join()).containsSame(FEED);
        assertThat(new RootSource(null).find(new MediaPath(List.of("b")), Runnable::run))
                .isCompletedWithValue(Optional.empty());
    }

    @ParameterizedTest
    @MethodSource("failures")
    void completesWithTheExceptionItself(Throwable failure) {
        assertThat(failure(new RootSource(failure).find(MediaPath.ROOT, Runnable::run)))
                .isSameAs(failure);
    }

    @Test
    void completesWhateverIsThrown() {
        Error error = new NoClassDefFoundError("gone");
        assertThat(failure(new RootSource(error).find(MediaPath.ROOT, Runnable::run)))
                .isSameAs(error);
        RejectedExecutionException full = new RejectedExecutionException("full");
        assertThat(failure(new RootSource(null).find(MediaPath.ROOT, task -> {
                    throw full;
                })))
                .isSameAs(full);
    }

    @ParameterizedTest
    @MethodSource("failures")
    void aCatalogThatIsWaitedForThrowsTheException(Throwable failure) {
        MediaCatalog catalog = new Slow(CompletableFuture.failedFuture(failure));
        assertThatThrownBy(() -> catalog.resolve(MediaPath.ROOT)).isSameAs(failure);
        MediaCatalog derived = new Slow(CompletableFuture.failedFuture(new CompletionException(failure)));
        assertThatThrownBy(() -> derived.resolve(MediaPath.ROOT)).isSameAs(failure);
    }

    @Test
    void waitingCanBeInterrupted() {
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> new Slow(new CompletableFuture<>()).resolve(MediaPath.ROOT))
                .isInstanceOf(InterruptedIOException.class);
        assertThat(Thread.interrupted()).as("the thread stays interrupted").isTrue();
    }
}
