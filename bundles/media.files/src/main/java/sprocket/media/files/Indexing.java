package sprocket.media.files;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import sprocket.media.api.MediaException;
import sprocket.media.api.StoredPresentation;

/** The index of one file as some containers make it: under way, or done, or failed. One thread makes it, others wait. */
record Indexing(FileStamp stamp, Containers containers, CompletableFuture<Optional<StoredPresentation>> result) {

    Indexing(FileStamp stamp, Containers containers) {
        this(stamp, containers, new CompletableFuture<>());
    }

    /** In the thread of the first who asks. @return whether the outcome holds for later ones: damage does, trouble in reading does not */
    boolean run() {
        try {
            result.complete(containers.open(stamp.real()));
            return true;
        } catch (MediaException e) {
            result.completeExceptionally(e);
            return true;
        } catch (IOException | RuntimeException | Error e) {
            result.completeExceptionally(e);
            return false;
        }
    }

    Optional<StoredPresentation> await() throws MediaException, IOException {
        try {
            return result.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("Interrupted while the file was indexed");
        } catch (ExecutionException e) {
            throw failure(e.getCause());
        }
    }

    /** A new exception for each who waits: one is not thrown in several threads. */
    private static IOException failure(Throwable cause) throws MediaException {
        if (cause instanceof MediaException) {
            throw new MediaException(cause.getMessage(), cause);
        }
        // The cause's own message may hold a path.
        return new IOException("The file could not be indexed", cause);
    }
}
