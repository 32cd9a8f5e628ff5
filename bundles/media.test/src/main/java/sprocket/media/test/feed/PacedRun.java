// SPDX-License-Identifier: Apache-2.0
package sprocket.media.test.feed;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sprocket.loop.Loop;
import sprocket.media.api.AccessUnit;
import sprocket.media.api.LiveFeed;
import sprocket.media.api.Track;

/**
 * Hands units to a feed when they are due, from its start until it is stopped. A timer of an event loop waits. What may
 * block runs on the media threads, one task at a time, one unit ahead.
 */
final class PacedRun {

    private static final Logger LOG = LoggerFactory.getLogger(PacedRun.class);

    /** Units that one task hands over at most, so that a run that is late leaves the thread to others. */
    private static final int MOST_AT_ONCE = 32;
    /** After which time a unit is asked for again, in nanoseconds. */
    private static final long PAUSE = 50_000_000L;

    private final LiveFeed feed;
    private final TimedUnits.Opener opener;
    private final Loop loop;
    private final Executor threads;
    /** When media time was 0, by the clock of the loop. */
    private final long origin;
    /** Tasks that were asked for; the thread that raises it above 0 starts one. */
    private final AtomicInteger tasks = new AtomicInteger();

    private volatile String stopped;
    /** What follows is used by the task only. */
    private TimedUnits units;

    private AccessUnit next;
    private Loop.Timer timer = () -> {};
    private boolean ended;

    PacedRun(String name, List<Track> tracks, TimedUnits.Opener opener, Loop loop, Executor threads, long origin) {
        this.feed = new LiveFeed(name, tracks);
        this.opener = opener;
        this.loop = loop;
        this.threads = threads;
        this.origin = origin;
    }

    LiveFeed feed() {
        return feed;
    }

    /** Whether it was stopped, or has ended by itself. */
    boolean over() {
        return stopped != null;
    }

    /** Starts it, or lets it look at what has changed. Returns at once; on any thread. */
    void wake() {
        if (tasks.getAndIncrement() > 0) {
            return;
        }
        try {
            threads.execute(this::work);
        } catch (RejectedExecutionException e) {
            // Nothing is read any more, so that this does not block.
            stopped = "the server ends";
            work();
        }
    }

    /** Ends the feed. Idempotent; the first reason counts. */
    void stop(String reason) {
        synchronized (this) {
            if (stopped != null) {
                return;
            }
            stopped = reason;
        }
        wake();
    }

    private void work() {
        int seen;
        do {
            seen = tasks.get();
            try {
                handOver();
            } catch (IOException e) {
                LOG.info("{} ends: {}", feed.name(), e.getMessage());
                finish(e.getMessage());
            } catch (RuntimeException | LinkageError e) {
                LOG.error("{} ends", feed.name(), e);
                finish("its source has failed");
            }
        } while (tasks.addAndGet(-seen) > 0);
    }

    private void handOver() throws IOException {
        if (ended) {
            return;
        }
        if (stopped != null) {
            finish(stopped);
            return;
        }
        long now = loop.clock().nanoTime() - origin;
        if (units == null) {
            units = opener.open(now);
        }
        for (int handed = 0; handed < MOST_AT_ONCE && stopped == null; handed++) {
            if (next == null) {
                next = units.next(now);
            }
            if (next == null) {
                wakeAt(now + PAUSE);
                return;
            }
            now = loop.clock().nanoTime() - origin;
            if (next.decodeTime() - now > 0) {
                wakeAt(next.decodeTime());
                return;
            }
            AccessUnit due = next;
            next = null;
            feed.accept(due);
        }
        wakeAt(now);
    }

    private void wakeAt(long time) {
        timer.cancel();
        timer = loop.at(origin + time, this::wake);
    }

    private void finish(String reason) {
        synchronized (this) {
            stopped = stopped == null ? reason : stopped;
        }
        ended = true;
        timer.cancel();
        next = null;
        try {
            if (units != null) {
                units.close();
            }
        } finally {
            feed.end(reason);
        }
    }
}
