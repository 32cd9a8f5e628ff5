// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.server;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import sprocket.rtsp.api.runtime.MediaRuntime;
import sprocket.rtsp.api.runtime.MediaServiceDTO;

/** What serves the media, as the media catalog describes it, where there is one. Thread-safe. */
final class MediaSide {

    private final AtomicLong changes = new AtomicLong();
    private volatile MediaRuntime runtime;
    private volatile Runnable listener = () -> {};

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

    void bind(MediaRuntime media) {
        runtime = media;
        changed();
    }

    void unbind(MediaRuntime media) {
        if (runtime == media) {
            runtime = null;
        }
        changed();
    }

    void changed() {
        changes.incrementAndGet();
        listener.run();
    }
}
