// SPDX-License-Identifier: Apache-2.0
package sprocket.media.files;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import sprocket.media.api.MediaContainer;
import sprocket.media.api.MediaException;
import sprocket.media.api.StoredPresentation;

/**
 * The index of one file as some containers make it: under way, or done, or failed. One thread makes it; others have
 * futures of their own, so that no thread waits.
 */
record Indexing(FileStamp stamp, Containers containers, CompletableFuture<Optional<StoredPresentation>> result) {

    Indexing(FileStamp stamp, Containers containers) {
        this(stamp, containers, new CompletableFuture<>());
    }

    /**
     * In the thread of the first who asks. Damage holds for those who ask later, trouble in reading does not.
     *
     * @param forget called with what does not hold, before anybody is told
     */
    void run(MediaContainer.Visibility visibility, Consumer<Indexing> forget) {
        Optional<StoredPresentation> opened;
        try {
            opened = containers.open(stamp.real(), visibility);
        } catch (MediaException e) {
            result.completeExceptionally(e);
            return;
        } catch (IOException | RuntimeException | Error e) {
            forget.accept(this);
            result.completeExceptionally(e);
            return;
        }
        result.complete(opened);
    }

    /** Whether there is an index. */
    boolean made() {
        return result.isDone() && !result.isCompletedExceptionally();
    }

    /** What comes of it, for one who asks. */
    CompletableFuture<Optional<StoredPresentation>> outcome() {
        CompletableFuture<Optional<StoredPresentation>> own = new CompletableFuture<>();
        result.whenComplete((opened, cause) -> {
            if (cause == null) {
                own.complete(opened);
            } else {
                own.completeExceptionally(failure(cause));
            }
        });
        return own;
    }

    static Optional<StoredPresentation> await(CompletableFuture<Optional<StoredPresentation>> outcome)
            throws MediaException, IOException {
        try {
            return outcome.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("Interrupted while the file was indexed");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof MediaException damage) {
                throw damage;
            }
            throw (IOException) e.getCause();
        }
    }

    /** A new exception for each who asks: one is not thrown in several threads. */
    private static Exception failure(Throwable cause) {
        if (cause instanceof MediaException) {
            return new MediaException(cause.getMessage(), cause);
        }
        // The cause's own message may hold a path.
        return new IOException("The file could not be indexed", cause);
    }
}
