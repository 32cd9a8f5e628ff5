// SPDX-License-Identifier: Apache-2.0
package sprocket.media.files;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import sprocket.media.api.MediaException;
import sprocket.media.api.StoredPresentation;

/**
 * The index of one file, made by one set of containers: in progress, done or failed. One thread makes it. Other callers
 * have futures, so that no thread waits.
 */
record Indexing(FileStamp stamp, Containers containers, CompletableFuture<Optional<StoredPresentation>> result) {

    Indexing(FileStamp stamp, Containers containers) {
        this(stamp, containers, new CompletableFuture<>());
    }

    /**
     * Makes the index. That a file is damaged is kept for later callers; that it could not be read is not.
     *
     * @param forget called with an index that is not kept, before callers learn of the failure
     */
    void run(FileOpening opening, Consumer<Indexing> forget) {
        Optional<StoredPresentation> opened;
        try {
            opened = containers.open(stamp.real(), opening);
            opening.done();
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

    /** Bytes of memory that the index takes; 0 until it is made. */
    long memory() {
        return made() ? result.join().map(StoredPresentation::memory).orElse(0L) : 0;
    }

    /** The result, for one caller. */
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

    /** A new exception for each caller, since one exception must not be thrown in several threads. */
    private static Exception failure(Throwable cause) {
        if (cause instanceof MediaException) {
            return new MediaException(cause.getMessage(), cause);
        }
        // The cause's own message may hold a path.
        return new IOException("The file could not be indexed", cause);
    }

    /** Identifies a file in one state. After a change it has another stamp. */
    record FileStamp(Path real, long size, FileTime modified, Object key) {

        FileStamp(Path real, BasicFileAttributes attributes) {
            this(real, attributes.size(), attributes.lastModifiedTime(), attributes.fileKey());
        }

        static FileStamp of(Path real) throws IOException {
            return new FileStamp(real, Files.readAttributes(real, BasicFileAttributes.class));
        }
    }
}
