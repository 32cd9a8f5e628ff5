// SPDX-License-Identifier: Apache-2.0
package sprocket.media.api;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * An origin of presentations: the media root, cameras, relays, published streams. An OSGi service with
 * {@link MediaMount}. Calls come concurrently, on threads that may block but for {@link #find}.
 */
@ConsumerType
public interface MediaSource {

    /**
     * The presentation at a path. May block.
     *
     * @param path below the mount point; the root of the mount has no segments
     * @return empty if there is none
     * @throws MediaException if it exists but cannot be served
     * @throws IOException if reading failed
     */
    Optional<Presentation> resolve(MediaPath path) throws MediaException, IOException;

    /**
     * The presentation at a path, for a caller that must not wait: this returns at once. By default an executor's
     * thread calls {@link #resolve} and is held until that returns. A source that waits for others, such as a relay
     * that connects to a camera, overrides this and completes the stage when they have answered, without a thread that
     * waits.
     *
     * @param path below the mount point; the root of the mount has no segments
     * @param mayBlock runs what reads or waits
     * @return a stage that is completed on any thread, whose dependents must not block; empty where there is nothing.
     *     Where {@link #resolve} would throw, it completes with that exception itself, not wrapped, never by a throw
     *     from here
     */
    default CompletionStage<Optional<Presentation>> find(MediaPath path, Executor mayBlock) {
        CompletableFuture<Optional<Presentation>> found = new CompletableFuture<>();
        try {
            mayBlock.execute(() -> {
                try {
                    found.complete(resolve(path));
                } catch (MediaException | IOException | RuntimeException | Error e) {
                    found.completeExceptionally(e);
                }
            });
        } catch (RuntimeException e) {
            found.completeExceptionally(e);
        }
        return found;
    }

    /**
     * Why there is nothing here at present although there may be later, such as a disk that is not mounted. Asked
     * behind {@link #resolve}, {@link #find} or {@link #list} that found nothing. Returns at once.
     *
     * @return a sentence in words fit for the client, which names no path of the server; empty where the source does
     *     its work
     */
    default Optional<String> outage() {
        return Optional.empty();
    }

    /** The entries directly below a path, sorted by name; empty if the path cannot be listed. May block. */
    List<MediaEntry> list(MediaPath path) throws IOException;
}
