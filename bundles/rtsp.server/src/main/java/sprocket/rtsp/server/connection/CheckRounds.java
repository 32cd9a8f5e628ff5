// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.server.connection;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
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
    private final List<Set<Runnable>> parts = new ArrayList<>(PARTS);
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

    /** A check that is called until it is cancelled. */
    interface Registration {
        void cancel();
    }

    CheckRounds(Loop loop, long period) {
        this.loop = loop;
        this.step = Math.max(1, period / PARTS);
        for (int i = 0; i < PARTS; i++) {
            parts.add(new LinkedHashSet<>());
        }
    }

    /** Calls a check in each period from now on, the first time after one period. */
    Registration add(Runnable check) {
        Set<Runnable> part = parts.get(current);
        part.add(check);
        if (++size == 1) {
            next = loop.clock().nanoTime() + step;
            arm();
        }
        return () -> {
            if (part.remove(check) && --size == 0) {
                timer.cancel();
            }
        };
    }

    private void arm() {
        timer = loop.at(next, this::tick);
    }

    private void tick() {
        current = (current + 1) % PARTS;
        Set<Runnable> part = parts.get(current);
        for (Runnable check : List.copyOf(part)) {
            // An earlier check may have cancelled it.
            if (part.contains(check)) {
                check.run();
            }
        }
        if (size > 0) {
            // After a long interruption of the process each part is checked once.
            long now = loop.clock().nanoTime();
            next = now - Math.min(now - next - step, PARTS * step);
            arm();
        }
    }
}
