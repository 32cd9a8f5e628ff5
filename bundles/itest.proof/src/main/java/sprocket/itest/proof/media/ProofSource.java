// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.proof.media;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import sprocket.itest.proof.SignalDesk;
import sprocket.media.api.MediaEntry;
import sprocket.media.api.MediaMount;
import sprocket.media.api.MediaPath;
import sprocket.media.api.MediaSource;
import sprocket.media.api.Presentation;

/**
 * A source of media: the stored movie at the mount itself, a live feed of it below. The movie is at {@code later/} and
 * the key of a signal, too, where it is found once the signal is given.
 */
@Component
@MediaMount("/proof")
public final class ProofSource implements MediaSource {

    private static final MediaPath LIVE = new MediaPath(List.of("live"));
    private static final MediaPath LATER = new MediaPath(List.of("later"));

    private final ProofCamera camera;
    private final SignalDesk signals;

    @Activate
    public ProofSource(@Reference SignalDesk signals) {
        this.camera = new ProofCamera();
        this.signals = signals;
    }

    @Deactivate
    void stop() {
        camera.stop();
    }

    /** Does not wait for signals, so what is found later is not found here. */
    @Override
    public Optional<Presentation> resolve(MediaPath path) {
        if (path.equals(MediaPath.ROOT)) {
            return Optional.of(new ProofPresentation("proof"));
        }
        return path.equals(LIVE) ? Optional.of(camera.feed()) : Optional.empty();
    }

    @Override
    public CompletionStage<Optional<Presentation>> find(MediaPath path, Executor mayBlock) {
        if (path.segments().size() != 2 || !path.startsWith(LATER)) {
            return MediaSource.super.find(path, mayBlock);
        }
        // A stage that depends on another one fails with the exception wrapped; a source has to fail with the exception
        // itself.
        CompletableFuture<Optional<Presentation>> found = new CompletableFuture<>();
        signals.await(path.segments().get(1))
                .ifPresentOrElse(
                        given -> given.whenComplete((nothing, failure) -> {
                            if (failure == null) {
                                found.complete(Optional.of(new ProofPresentation("proof later")));
                            } else {
                                found.completeExceptionally(failure);
                            }
                        }),
                        () -> mayBlock.execute(() -> found.complete(Optional.empty())));
        return found;
    }

    @Override
    public List<MediaEntry> list(MediaPath path) {
        return path.equals(MediaPath.ROOT) ? List.of(new MediaEntry(LIVE, false, -1)) : List.of();
    }
}
