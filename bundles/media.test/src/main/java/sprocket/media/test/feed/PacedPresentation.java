// SPDX-License-Identifier: Apache-2.0
package sprocket.media.test.feed;

import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import sprocket.loop.Loop;
import sprocket.media.api.LivePresentation;
import sprocket.media.api.MediaSink;
import sprocket.media.api.Track;

/**
 * A live presentation that runs while somebody watches. The first subscription starts it, the end of the last one stops
 * it, and the next one starts it again. Media time counts from when this was made, so that it rises from one start to
 * the next. Thread-safe.
 */
public final class PacedPresentation implements LivePresentation {

    private final String name;
    private final List<Track> tracks;
    private final TimedUnits.Opener opener;
    private final Loop loop;
    private final Executor threads;
    private final long origin;
    private PacedRun run;
    /** Of the run. */
    private int viewers;

    private String closed;

    /**
     * @param opener called on one of the threads when somebody begins to watch
     * @param loop whose timers and clock say when a unit is due
     * @param threads that may block
     */
    public PacedPresentation(String name, List<Track> tracks, TimedUnits.Opener opener, Loop loop, Executor threads) {
        this.name = name;
        this.tracks = List.copyOf(tracks);
        this.opener = opener;
        this.loop = loop;
        this.threads = threads;
        this.origin = loop.clock().nanoTime();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<Track> tracks() {
        return tracks;
    }

    /** Whether it runs. */
    public synchronized boolean running() {
        return run != null && !run.over();
    }

    @Override
    public Subscription subscribe(Set<Track> wanted, MediaSink sink) {
        PacedRun joined = join();
        Subscription subscription;
        try {
            subscription = joined.feed().subscribe(wanted, sink);
        } catch (RuntimeException | Error e) {
            leave(joined);
            throw e;
        }
        // Not before, so that the first viewer gets the first unit of each track.
        joined.wake();
        AtomicBoolean left = new AtomicBoolean();
        return () -> {
            subscription.close();
            if (left.compareAndSet(false, true)) {
                leave(joined);
            }
        };
    }

    /** A run that has ended is not joined; its subscribers leave it later. */
    private synchronized PacedRun join() {
        if (run == null || run.over()) {
            run = new PacedRun(name, tracks, opener, loop, threads, origin);
            viewers = 0;
            if (closed != null) {
                run.stop(closed);
            }
        }
        viewers++;
        return run;
    }

    private void leave(PacedRun left) {
        synchronized (this) {
            if (left != run || --viewers > 0) {
                return;
            }
            run = null;
        }
        left.stop("nobody watches");
    }

    /** Ends it for good. Who subscribes later is told the reason. */
    public void close(String reason) {
        PacedRun last;
        synchronized (this) {
            closed = reason;
            last = run;
        }
        if (last != null) {
            last.stop(reason);
        }
    }
}
