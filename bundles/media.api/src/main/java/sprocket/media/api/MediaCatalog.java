// SPDX-License-Identifier: Apache-2.0
package sprocket.media.api;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import org.osgi.annotation.versioning.ProviderType;

/** All media sources as one. A service of the core; thread-safe. */
@ProviderType
public interface MediaCatalog {

    /**
     * The presentation at a path, which counts from the server's root. Returns at once.
     *
     * @return as that of {@link MediaSource#find}, of the first source that has something there
     */
    CompletionStage<Optional<Presentation>> find(MediaPath path);

    /**
     * Waits for {@link #find}, on a thread that may block.
     *
     * @throws InterruptedIOException if interrupted meanwhile
     */
    default Optional<Presentation> resolve(MediaPath path) throws MediaException, IOException {
        try {
            return find(path).toCompletableFuture().get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("Interrupted while the presentation was looked for");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof MediaException cannotBeServed) {
                throw cannotBeServed;
            }
            if (e.getCause() instanceof RuntimeException fault) {
                throw fault;
            }
            throw e.getCause() instanceof IOException failed ? failed : new IOException(e.getCause());
        }
    }

    /**
     * Why there is nothing at a path at present, as the sources say whose mounts lie above it. Returns at once.
     *
     * @see MediaSource#outage
     */
    default Optional<String> outage(MediaPath path) {
        return Optional.empty();
    }

    /**
     * What all sources list below a path, mounts included; paths count from the server's root. May block.
     *
     * @see MediaSource#list
     */
    List<MediaEntry> list(MediaPath path) throws IOException;
}
