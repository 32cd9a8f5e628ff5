// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.live;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;

/** The viewers of a live presentation on one event loop whose packets of one track have the same layout. */
final class LayoutViewers {

    private final LiveHub.Layout layout;
    /** Viewers that the source's thread has to make packets for, including those that are about to join. */
    private final AtomicInteger flowing = new AtomicInteger();
    /** On the loop; replaced when viewers come and go, so that a pass may go on over those before. */
    private LiveViewer[] viewers = {};

    LayoutViewers(LiveHub.Layout layout) {
        this.layout = layout;
    }

    LiveHub.Layout layout() {
        return layout;
    }

    /** Whether nobody needs packets. On any thread. */
    boolean isEmpty() {
        return flowing.get() == 0;
    }

    /** A viewer is about to join. On any thread. */
    void expect() {
        flowing.incrementAndGet();
    }

    /** On the loop. The array does not change. */
    LiveViewer[] viewers() {
        return viewers;
    }

    /** An expected viewer joins. On the loop. */
    void join(LiveViewer viewer) {
        viewers = Arrays.copyOf(viewers, viewers.length + 1);
        viewers[viewers.length - 1] = viewer;
    }

    /** A viewer leaves, or an expected one does not join. On the loop. */
    void leave(LiveViewer viewer) {
        flowing.decrementAndGet();
        viewers = Arrays.stream(viewers).filter(v -> v != viewer).toArray(LiveViewer[]::new);
    }
}
