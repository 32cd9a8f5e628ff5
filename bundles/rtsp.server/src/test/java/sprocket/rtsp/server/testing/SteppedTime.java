// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.server.testing;

import io.netty.channel.EventLoop;
import io.netty.util.concurrent.EventExecutor;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import sprocket.loop.Loop;
import sprocket.loop.netty.LoopsAccess;

/** Time that a test advances, for real event loops. Thread-safe. */
public final class SteppedTime implements Loop.Clock, LoopsAccess.Timers {

    private static final Instant START = Instant.parse("2026-03-01T08:05:09Z");
    private static final long ORIGIN = Long.MAX_VALUE - 1_000_000_000L;

    /**
     * More than the times that something passes from loop to loop before it sets its timer: the end of a tunnel passes
     * two, that of the GET to the loop of the POST, and on that one to behind what the POST still sends.
     */
    private static final int HOPS = 4;

    private record Due(long nanoTime, EventLoop loop, Runnable action) {}

    private final Iterable<EventExecutor> loops;
    private final List<Due> timers = new ArrayList<>();
    private long elapsed;

    /** @param loops those that the timers run on */
    public SteppedTime(Iterable<EventExecutor> loops) {
        this.loops = loops;
    }

    @Override
    public synchronized long nanoTime() {
        return ORIGIN + elapsed;
    }

    @Override
    public synchronized Instant wallClock() {
        return START.plusNanos(elapsed);
    }

    /**
     * Advances the time. What was passed to the loops before runs first. Each timer that becomes due runs on its loop,
     * at its time, before the next one. Those that it sets are due as well, even if it sets them on another loop.
     */
    public void advance(Duration time) throws Exception {
        long end = nanoTime() + time.toNanos();
        settle();
        for (Optional<Due> next = takeDue(end); next.isPresent(); next = nextDue(end)) {
            next.get().loop().submit(next.get().action()).get(10, TimeUnit.SECONDS);
        }
        synchronized (this) {
            elapsed += end - nanoTime();
        }
    }

    /** Where no timer is due, the loops may be about to set one: the time must not pass it. */
    private Optional<Due> nextDue(long end) throws Exception {
        Optional<Due> known = takeDue(end);
        if (known.isPresent()) {
            return known;
        }
        settle();
        return takeDue(end);
    }

    /** The loops do what they have been passed, and what that passes on. */
    private void settle() throws Exception {
        for (int i = 0; i < HOPS; i++) {
            for (EventExecutor loop : loops) {
                loop.submit(() -> {}).get(10, TimeUnit.SECONDS);
            }
        }
    }

    private synchronized Optional<Due> takeDue(long end) {
        Optional<Due> next = timers.stream()
                .filter(t -> t.nanoTime() - end <= 0)
                .min(Comparator.comparingLong(t -> t.nanoTime() - ORIGIN));
        next.ifPresent(due -> {
            timers.remove(due);
            elapsed += Math.max(0, due.nanoTime() - nanoTime());
        });
        return next;
    }

    @Override
    public synchronized Loop.Timer at(long nanoTime, EventLoop loop, Runnable action) {
        Due due = new Due(nanoTime, loop, action);
        timers.add(due);
        return () -> remove(due);
    }

    private synchronized void remove(Due due) {
        timers.removeIf(t -> t == due);
    }

    /** Number of timers that are set. */
    public synchronized int timers() {
        return timers.size();
    }
}
