// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.server.connection;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import sprocket.loop.Loop;

/**
 * Calls the checks of many connections once in each period, with one timer for each loop. The connections are divided
 * into parts, whose checks are spread over the period. On the loop only.
 */
final class CheckRounds {

    /** More parts make the work of one moment shorter, and wake the loop more often. */
    private static final int PARTS = 16;

    private final Loop loop;
    private final long step;
    private final List<List<Entry>> parts = new ArrayList<>(PARTS);
    private int size;
    /** The part that was checked last. */
    private int current;

    private long next;
    private Loop.Timer timer;

    /** The rounds of all loops. Thread-safe. */
    static final class OfLoops {

        private final ConcurrentMap<Key, CheckRounds> rounds = new ConcurrentHashMap<>();

        private record Key(Loop loop, long period) {}

        /** @param period nanoseconds; connections that begin under other settings have another one */
        CheckRounds of(Loop loop, long period) {
            return rounds.computeIfAbsent(new Key(loop, period), key -> new CheckRounds(loop, period));
        }
    }

    /** What is called. */
    interface Check {
        /** @param now on the loop's clock */
        void check(long now);
    }

    /** A check that is called until it is cancelled. */
    interface Registration {
        void cancel();
    }

    private final class Entry implements Registration {

        /** Null once it is cancelled. The entry stays in its part until the part is checked. */
        private Check check;

        private Entry(Check check) {
            this.check = check;
        }

        @Override
        public void cancel() {
            if (check == null) {
                return;
            }
            check = null;
            if (--size == 0) {
                timer.cancel();
                parts.forEach(List::clear);
            }
        }
    }

    CheckRounds(Loop loop, long period) {
        this.loop = loop;
        this.step = Math.max(1, period / PARTS);
        for (int i = 0; i < PARTS; i++) {
            parts.add(new ArrayList<>());
        }
    }

    /** Calls a check in each period from now on, the first time after one period. */
    Registration add(Check check) {
        Entry entry = new Entry(check);
        parts.get(current).add(entry);
        if (++size == 1) {
            next = loop.clock().nanoTime() + step;
            arm();
        }
        return entry;
    }

    private void arm() {
        timer = loop.at(next, this::tick);
    }

    private void tick() {
        current = (current + 1) % PARTS;
        List<Entry> part = parts.get(current);
        long now = loop.clock().nanoTime();
        for (Entry entry : List.copyOf(part)) {
            // An earlier check may have cancelled it.
            if (entry.check != null) {
                entry.check.check(now);
            }
        }
        part.removeIf(entry -> entry.check == null);
        if (size > 0) {
            // After a long interruption of the process each part is checked once.
            next = now - Math.min(now - next - step, PARTS * step);
            arm();
        }
    }
}
