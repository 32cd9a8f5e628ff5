package sprocket.itest.proof.media;

import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import sprocket.media.api.MediaEntry;
import sprocket.media.api.MediaMount;
import sprocket.media.api.MediaPath;
import sprocket.media.api.MediaSource;
import sprocket.media.api.Presentation;

/** A source of media: the stored movie at the mount itself, a live feed of it below. */
@Component
@MediaMount("/proof")
public final class ProofSource implements MediaSource {

    private static final MediaPath LIVE = new MediaPath(List.of("live"));

    private final ProofCamera camera;

    @Activate
    public ProofSource() {
        this.camera = new ProofCamera();
    }

    @Deactivate
    void stop() {
        camera.stop();
    }

    @Override
    public Optional<Presentation> resolve(MediaPath path) {
        if (path.equals(MediaPath.ROOT)) {
            return Optional.of(new ProofPresentation("proof"));
        }
        return path.equals(LIVE) ? Optional.of(camera.feed()) : Optional.empty();
    }

    @Override
    public List<MediaEntry> list(MediaPath path) {
        return path.equals(MediaPath.ROOT) ? List.of(new MediaEntry(LIVE, false, -1)) : List.of();
    }
}
