// SPDX-License-Identifier: Apache-2.0
package sprocket.loop.netty;

import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sprocket.loop.Loop;

/**
 * The timers of one event loop, a binary heap in the order of their times. One wake-up of the loop runs all timers that
 * are due, the one that is most overdue first. On the loop, except {@link #forget}.
 */
final class TimerQueue {

    /** Nanoseconds after which due timers wait for the sockets of the loop. */
    static final long TURN = 2_000_000;

    private static final Logger LOG = LoggerFactory.getLogger(TimerQueue.class);
    private static final int FIRST_CAPACITY = 16;

    /** Has the loop call {@link #run}. */
    interface Alarm {

        /** Sets the time, in place of the one before. A time that has passed: after what the loop does now. */
        void set(long nanoTime);
    }

    /** A timer. */
    abstract static class Entry {

        private long time;
        /** In the heap; −1 outside of it. */
        private int index = -1;

        /** The time has come. */
        abstract void due();
    }

    private final Loop.Clock clock;
    private final Alarm alarm;
    private final Queue<Entry> forgotten = new ConcurrentLinkedQueue<>();
    private Entry[] heap = new Entry[FIRST_CAPACITY];
    private int size;
    private boolean running;
    private boolean armed;
    private long armedFor;

    TimerQueue(Loop.Clock clock, Alarm alarm) {
        this.clock = clock;
        this.alarm = alarm;
    }

    /** Sets a timer, whether it is set already or not. */
    void set(Entry entry, long nanoTime) {
        removeForgotten();
        entry.time = nanoTime;
        if (entry.index < 0) {
            if (size == heap.length) {
                heap = Arrays.copyOf(heap, size * 2);
            }
            place(entry, size++);
        }
        up(entry);
        down(entry);
        arm();
    }

    /** Without effect on a timer that is not set. The loop still wakes up for it, if it was the first. */
    void remove(Entry entry) {
        int hole = entry.index;
        if (hole < 0) {
            return;
        }
        entry.index = -1;
        Entry last = heap[--size];
        heap[size] = null;
        if (last != entry) {
            place(last, hole);
            up(last);
            down(last);
        }
    }

    /** Removes a timer some time later. It must do nothing if its time comes before. On any thread. */
    void forget(Entry entry) {
        forgotten.add(entry);
    }

    private void removeForgotten() {
        for (Entry entry = forgotten.poll(); entry != null; entry = forgotten.poll()) {
            remove(entry);
        }
    }

    /** Runs the timers that are due. */
    void run() {
        armed = false;
        running = true;
        try {
            removeForgotten();
            long begun = clock.nanoTime();
            for (long now = begun; size > 0 && heap[0].time - now <= 0 && now - begun < TURN; now = clock.nanoTime()) {
                Entry first = heap[0];
                remove(first);
                run(first);
            }
        } finally {
            running = false;
            arm();
        }
    }

    private static void run(Entry entry) {
        try {
            entry.due();
        } catch (RuntimeException | Error e) {
            LOG.warn("A timer's action failed", e);
        }
    }

    private void arm() {
        if (!running && size > 0 && (!armed || heap[0].time - armedFor < 0)) {
            armed = true;
            armedFor = heap[0].time;
            alarm.set(armedFor);
        }
    }

    /** Number of timers that are set. */
    int size() {
        return size;
    }

    private void place(Entry entry, int index) {
        heap[index] = entry;
        entry.index = index;
    }

    private void up(Entry entry) {
        int at = entry.index;
        while (at > 0 && entry.time - heap[(at - 1) / 2].time < 0) {
            place(heap[(at - 1) / 2], at);
            at = (at - 1) / 2;
        }
        place(entry, at);
    }

    private void down(Entry entry) {
        int at = entry.index;
        for (int child = 2 * at + 1; child < size; child = 2 * at + 1) {
            if (child + 1 < size && heap[child + 1].time - heap[child].time < 0) {
                child++;
            }
            if (entry.time - heap[child].time <= 0) {
                break;
            }
            place(heap[child], at);
            at = child;
        }
        place(entry, at);
    }
}
