// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.stored;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import sprocket.playout.stream.ReadyUnit;

/** Units that are ready to be sent. One thread at a time adds them, and the event loop takes them. */
final class ReadyQueue {

    /** At least two units early, so that one slow read does not delay anything. */
    private static final int MIN_UNITS = 2;
    /** A track of tiny units is not read further ahead than this. */
    private static final int MAX_UNITS = 64;

    private final long lead;
    private final Runnable wake;
    private final Queue<ReadyUnit> units = new ConcurrentLinkedQueue<>();
    private final AtomicInteger count = new AtomicInteger();
    /**
     * The loop has found nothing and waits to be woken. It sets this before it looks again, and the media thread adds a
     * unit before it reads this. So the second of the two always sees what the first did, and no wake is lost.
     */
    private final AtomicBoolean wakeRequested = new AtomicBoolean();

    private volatile long lastTime;

    /**
     * @param lead nanoseconds of media to read ahead
     * @param wake called on a media thread, see {@link #wakeIfRequested}
     */
    ReadyQueue(long lead, Runnable wake) {
        this.lead = lead;
        this.wake = wake;
    }

    /** Whether another unit should be read. */
    boolean hasRoom() {
        int known = count.get();
        ReadyUnit first = units.peek();
        return known < MIN_UNITS || first != null && known < MAX_UNITS && lastTime - first.time() < lead;
    }

    /** Whether so little is left that a media thread should read more. It then reads several units at once. */
    boolean isLow() {
        ReadyUnit first = units.peek();
        return count.get() < MIN_UNITS || first == null || lastTime - first.time() < lead / 2;
    }

    boolean isEmpty() {
        return units.isEmpty();
    }

    void add(ReadyUnit unit) {
        lastTime = unit.time();
        count.incrementAndGet();
        units.add(unit);
    }

    /** The next unit, null if there is none. */
    ReadyUnit peek() {
        return units.peek();
    }

    /** Removes the next unit and returns it; null if there is none. */
    ReadyUnit poll() {
        ReadyUnit taken = units.poll();
        count.decrementAndGet();
        return taken;
    }

    /** The loop waits. It must look once more after this. */
    void requestWake() {
        wakeRequested.set(true);
    }

    void cancelWake() {
        if (wakeRequested.get()) {
            wakeRequested.set(false);
        }
    }

    /** Wakes the loop if it waits. */
    void wakeIfRequested() {
        if (wakeRequested.compareAndSet(true, false)) {
            wake.run();
        }
    }

    /** Gives all units back. */
    void release() {
        for (ReadyUnit unit = units.poll(); unit != null; unit = units.poll()) {
            unit.release();
        }
    }
}
