// SPDX-License-Identifier: Apache-2.0
package sprocket.playout;

import java.time.Duration;
import java.util.concurrent.Executor;
import sprocket.loop.Loop;
import sprocket.rtp.train.TrainPool;

/** Gives packet memory back that has not been used for a while. Thread-safe. */
final class UnusedMemory {

    /** What is unused is freed after one to two of these: with what the cache holds, a minute after the last viewer. */
    static final Duration INTERVAL = Duration.ofSeconds(8);

    private final TrainPool trains;
    private final Loop loop;
    private final Executor media;
    private Loop.Timer timer;
    private boolean closed;

    /**
     * @param loop has the timer
     * @param media threads that free memory, which takes too long for a loop
     */
    UnusedMemory(TrainPool trains, Loop loop, Executor media) {
        this.trains = trains;
        this.loop = loop;
        this.media = media;
        look();
    }

    private synchronized void look() {
        if (!closed) {
            timer = loop.after(INTERVAL, () -> media.execute(this::free));
        }
    }

    private void free() {
        trains.freeUnused();
        look();
    }

    synchronized void close() {
        closed = true;
        timer.cancel();
        trains.freeUnused();
        trains.freeUnused();
    }
}
