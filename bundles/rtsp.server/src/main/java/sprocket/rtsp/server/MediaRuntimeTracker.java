// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.server;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import sprocket.rtsp.api.runtime.MediaRuntime;
import sprocket.rtsp.api.runtime.MediaServiceDTO;
import sprocket.rtsp.api.runtime.StreamDTO;

/** Holds the {@link MediaRuntime} service, if there is one, and counts its changes. Thread-safe. */
final class MediaRuntimeTracker {

    private final AtomicLong changes = new AtomicLong();
    private volatile MediaRuntime runtime;
    private volatile Runnable listener = () -> {};

    /** Number of changes since this tracker was created. */
    long changeCount() {
        return changes.get();
    }

    List<MediaServiceDTO> describe() {
        MediaRuntime now = runtime;
        return now == null ? List.of() : now.describe();
    }

    List<StreamDTO> streams() {
        MediaRuntime now = runtime;
        return now == null ? List.of() : now.streams();
    }

    /** @param changed called on any thread; must return at once */
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
