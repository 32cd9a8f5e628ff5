// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.convert;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.function.IntSupplier;

/**
 * Runs tasks that convert on some of the media threads. The other threads remain for media that need no conversion.
 * Tasks of viewers who play run before those of viewers who are about to play. Thread-safe.
 */
final class ConversionThreads {

    private final Executor media;
    private final IntSupplier most;
    private final Queue<Runnable> playing = new ArrayDeque<>();
    private final Queue<Runnable> coming = new ArrayDeque<>();
    private int busy;

    /** @param most how many of the media threads may convert at once */
    ConversionThreads(Executor media, IntSupplier most) {
        this.media = media;
        this.most = most;
    }

    /** @param plays whether the task is for a viewer who has been admitted */
    void execute(Runnable task, boolean plays) {
        synchronized (this) {
            (plays ? playing : coming).add(task);
            if (busy >= most.getAsInt()) {
                return;
            }
            busy++;
        }
        media.execute(this::runNext);
    }

    private void runNext() {
        Runnable next = next();
        try {
            if (next != null) {
                next.run();
            }
        } finally {
            // The next conversion queues behind other tasks of the media threads, so that it does not delay them.
            if (goesOn()) {
                media.execute(this::runNext);
            }
        }
    }

    private synchronized Runnable next() {
        Runnable next = playing.poll();
        return next == null ? coming.poll() : next;
    }

    private synchronized boolean goesOn() {
        if (playing.isEmpty() && coming.isEmpty() || busy > most.getAsInt()) {
            busy--;
            return false;
        }
        return true;
    }
}
