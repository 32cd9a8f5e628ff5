package sprocket.rtsp.server;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import sprocket.rtsp.api.runtime.MediaRuntime;
import sprocket.rtsp.api.runtime.MediaServiceDTO;

/** What serves the media, as the playout describes it, where there is one. Thread-safe. */
@Component(service = MediaSide.class)
public final class MediaSide {

    private final AtomicLong changes = new AtomicLong();
    private volatile MediaRuntime runtime;
    private volatile Runnable listener = () -> { };

    @Activate
    public MediaSide() {
    }

    /** How often something has changed since we look. */
    long changeCount() {
        return changes.get();
    }

    List<MediaServiceDTO> describe() {
        MediaRuntime now = runtime;
        return now == null ? List.of() : now.describe();
    }

    /** @param changed is told on any thread and returns at once */
    void listen(Runnable changed) {
        listener = changed;
    }

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC, policyOption = ReferencePolicyOption.GREEDY)
    void bindMedia(MediaRuntime media) {
        runtime = media;
        changed();
    }

    /** Its change count has grown. */
    void updatedMedia(MediaRuntime media) {
        changed();
    }

    void unbindMedia(MediaRuntime media) {
        if (runtime == media) {
            runtime = null;
        }
        changed();
    }

    private void changed() {
        changes.incrementAndGet();
        listener.run();
    }
}
