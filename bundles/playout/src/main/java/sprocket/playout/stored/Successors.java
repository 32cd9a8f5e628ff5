// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.stored;

import java.time.Duration;
import sprocket.loop.Loop;
import sprocket.media.catalog.MediaServices;

/** Waits, without a thread, for services to come in the place of one that has gone. */
public interface Successors {

    /** None will come. */
    Successors NONE = (look, over) -> () -> {};

    /**
     * Begins to wait.
     *
     * @param look told whenever something has come, on any thread; returns at once
     * @param over told once the grace is over
     * @return ends it
     */
    Runnable await(Runnable look, Runnable over);

    static Successors of(MediaServices services, Loop loop, Duration grace) {
        return (look, over) -> {
            Loop.Timer timer = loop.after(grace, over);
            services.listen(look);
            return () -> {
                timer.cancel();
                services.unlisten(look);
            };
        };
    }
}
