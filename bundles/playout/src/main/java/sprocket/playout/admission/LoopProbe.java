// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.admission;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import sprocket.loop.Loop;

/**
 * Measures how late an event loop runs its timers, and how long a task waits for a media thread. The packets of the
 * loop's viewers are late by as much. It runs as long as the loop has sessions that have played.
 */
final class LoopProbe {

    private final Loop loop;
    private final MediaTime media;
    private final Duration most;
    private final Delay timers = new Delay();
    private final Delay tasks = new Delay();
    private final AtomicBoolean waiting = new AtomicBoolean();
    private volatile Loop.Timer timer;
    private volatile boolean stopped;

    /**
     * Media threads and their clock. It is that of the machine even where loops have another one: media threads do not
     * run in the time of a test.
     */
    record MediaTime(Executor threads, LongSupplier nanoTime) {}

    /** @param most what a longer delay counts as */
    LoopProbe(Loop loop, MediaTime media, Duration most) {
        this.loop = loop;
        this.media = media;
        this.most = most;
    }

    void start() {
        if (!stopped) {
            long due = loop.clock().nanoTime() + Delay.INTERVAL.toNanos();
            timer = loop.at(due, () -> ran(due));
            if (stopped) {
                timer.cancel();
            }
        }
    }

    private void ran(long due) {
        timers.measured(loop.clock().nanoTime() - due, most.toNanos());
        if (waiting.compareAndSet(false, true)) {
            submit(media.nanoTime().getAsLong());
        }
        start();
    }

    private void submit(long submitted) {
        try {
            media.threads().execute(() -> {
                waiting.set(false);
                tasks.measured(media.nanoTime().getAsLong() - submitted, most.toNanos());
            });
        } catch (RejectedExecutionException e) {
            // The media threads have ended, and the server with them.
        }
    }

    /** The longer of the two, on average over the last seconds. On any thread. */
    Duration delay() {
        return Duration.ofNanos(Math.max(timers.mean(), tasks.mean()));
    }

    void stop() {
        stopped = true;
        Loop.Timer last = timer;
        if (last != null) {
            last.cancel();
        }
    }
}
