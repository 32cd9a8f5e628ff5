// SPDX-License-Identifier: Apache-2.0
package sprocket.media.test.looped;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import sprocket.loop.Loop;
import sprocket.media.api.MediaBusyException;
import sprocket.media.api.MediaException;
import sprocket.media.api.MediaPath;
import sprocket.media.api.Presentation;
import sprocket.media.api.StoredPresentation;
import sprocket.media.catalog.MediaServices;
import sprocket.media.test.feed.PacedPresentation;

/**
 * Stored presentations of other sources as live ones, each of which all viewers share. A presentation is known as long
 * as somebody holds it: a session that set it up, or those that watch. Thread-safe.
 */
public final class LoopedFiles {

    private final MediaServices services;
    private final Loop loop;
    private final LoopLimit limit;
    /** What is found next. */
    private final Map<MediaPath, WeakReference<PacedPresentation>> known = new HashMap<>();
    /** With those that were replaced by others and still run. */
    private final Set<PacedPresentation> made = Collections.newSetFromMap(new WeakHashMap<>());

    private boolean closed;

    /** @param most files that are looped at a time */
    public LoopedFiles(MediaServices services, Loop loop, int most) {
        this.services = services;
        this.loop = loop;
        this.limit = new LoopLimit(most);
    }

    /** What is looped stays looped. */
    public void change(int most) {
        limit.change(most);
    }

    /**
     * Finds a stored presentation, from which it makes a live one. Does not wait for a source that is being replaced.
     * May block while a file is read.
     *
     * @return empty where nothing stored is found
     */
    public Optional<Presentation> findNow(MediaPath path) throws MediaException, IOException {
        Optional<MediaServices.Found> found = services.findNow(path, 0);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        found.get().source().close();
        return looped(path, found.get().presentation());
    }

    /** The same without blocking. It waits for a source that is being replaced. */
    public CompletionStage<Optional<Presentation>> find(MediaPath path) {
        CompletableFuture<Optional<Presentation>> answer = new CompletableFuture<>();
        services.find(path).whenComplete((found, failure) -> {
            if (failure != null) {
                answer.completeExceptionally(failure);
                return;
            }
            try {
                answer.complete(found.isEmpty() ? found : looped(path, found.get()));
            } catch (MediaException | RuntimeException e) {
                answer.completeExceptionally(e);
            }
        });
        return answer;
    }

    private synchronized Optional<Presentation> looped(MediaPath path, Presentation found) throws MediaException {
        if (!(found instanceof StoredPresentation stored) || closed) {
            return Optional.empty();
        }
        known.values().removeIf(reference -> reference.get() == null);
        WeakReference<PacedPresentation> reference = known.get(path);
        PacedPresentation live = reference == null ? null : reference.get();
        if (live == null || !SameTracks.fit(live.tracks(), stored.tracks())) {
            live = new PacedPresentation(
                    stored.name(),
                    stored.tracks(),
                    LoopedUnits.opener(services, path, stored.tracks(), limit),
                    loop,
                    services.threads());
            known.put(path, new WeakReference<>(live));
            made.add(live);
        }
        if (!live.running() && limit.reached()) {
            throw new MediaBusyException(limit.message());
        }
        return Optional.of(live);
    }

    /** Ends all of them. */
    public void close(String reason) {
        List<PacedPresentation> last;
        synchronized (this) {
            closed = true;
            last = List.copyOf(made);
            known.clear();
        }
        last.forEach(live -> live.close(reason));
    }
}
