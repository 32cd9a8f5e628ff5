// SPDX-License-Identifier: Apache-2.0
package sprocket.loop.testing;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import sprocket.loop.Loop;

/**
 * A loop without a thread, for tests. An action runs at once on the thread that passes it, one at a time and in order.
 * Timers run in {@link #advance}, in virtual time. Between {@link #hold} and {@link #resume} actions are queued, as on
 * a busy loop. An exception of an action reaches the test.
 */
public final class ManualLoop implements Loop {

    private final ManualClock clock;
    private final ReentrantLock turn = new ReentrantLock();
    private final ArrayDeque<Runnable> queue = new ArrayDeque<>();
    private final List<ManualTimer> timers = new ArrayList<>();
    private boolean held;
    private boolean running;

    public ManualLoop() {
        this(new ManualClock());
    }

    public ManualLoop(ManualClock clock) {
        this.clock = clock;
    }

    @Override
    public boolean inLoop() {
        return turn.isHeldByCurrentThread() && running;
    }

    @Override
    public ManualClock clock() {
        return clock;
    }

    @Override
    public void execute(Runnable action) {
        turn.lock();
        try {
            queue.add(action);
            drain();
        } finally {
            turn.unlock();
        }
    }

    @Override
    public Timer at(long nanoTime, Runnable action) {
        turn.lock();
        try {
            ManualTimer timer = new ManualTimer(nanoTime, action);
            timers.add(timer);
            return () -> forget(timer);
        } finally {
            turn.unlock();
        }
    }

    private void forget(ManualTimer timer) {
        turn.lock();
        try {
            timers.remove(timer);
        } finally {
            turn.unlock();
        }
    }

    /** While actions are held, the timeout passes at once. */
    @Override
    public <T> T call(Callable<T> action, Duration timeout) throws Exception {
        turn.lock();
        try {
            if (running) {
                return action.call();
            }
            if (held) {
                throw new TimeoutException("The loop is held");
            }
            running = true;
            try {
                return action.call();
            } finally {
                running = false;
                drain();
            }
        } finally {
            turn.unlock();
        }
    }

    /**
     * Advances the clock and runs the timers that become due, in order and each at its time, including timers that they
     * set.
     */
    public void advance(Duration time) {
        turn.lock();
        try {
            long end = clock.nanoTime() + time.toNanos();
            for (ManualTimer next = nextDue(end); next != null; next = nextDue(end)) {
                timers.remove(next);
                clock.advanceTo(next.nanoTime);
                queue.add(next.action);
                drain();
            }
            clock.advanceTo(end);
        } finally {
            turn.unlock();
        }
    }

    private ManualTimer nextDue(long end) {
        ManualTimer next = null;
        for (ManualTimer timer : timers) {
            if (timer.nanoTime - end <= 0 && (next == null || timer.nanoTime - next.nanoTime < 0)) {
                next = timer;
            }
        }
        return next;
    }

    /** From now on actions are queued, as on a busy loop. */
    public void hold() {
        turn.lock();
        held = true;
        turn.unlock();
    }

    /** Runs the queued actions. */
    public void resume() {
        turn.lock();
        try {
            held = false;
            drain();
        } finally {
            turn.unlock();
        }
    }

    /** Number of timers that are set. */
    public int timers() {
        turn.lock();
        try {
            return timers.size();
        } finally {
            turn.unlock();
        }
    }

    private void drain() {
        if (running) {
            return;
        }
        running = true;
        try {
            while (!held && !queue.isEmpty()) {
                queue.poll().run();
            }
        } finally {
            running = false;
        }
    }

    /** Timers are distinguished by identity. */
    private static final class ManualTimer {

        private final long nanoTime;
        private final Runnable action;

        ManualTimer(long nanoTime, Runnable action) {
            this.nanoTime = nanoTime;
            this.action = action;
        }
    }
}
