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
 * A loop without a thread, for tests. What it is given is done at once by the thread that gives it, one action at a
 * time and in order; timers are done by {@link #advance} in virtual time. Between {@link #hold} and {@link #resume}
 * actions queue up, as on a loop that is busy. What an action throws reaches the test.
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

    /** While held, the timeout passes at once. */
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

    /** Lets time pass: timers that fall due are done in order, each at its own time, and so are those they set. */
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

    /** From now on nothing is done: the loop is busy. */
    public void hold() {
        turn.lock();
        held = true;
        turn.unlock();
    }

    /** Does what has queued up. */
    public void resume() {
        turn.lock();
        try {
            held = false;
            drain();
        } finally {
            turn.unlock();
        }
    }

    /** How many timers are set; zero where nobody left one behind. */
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

    /** Identity tells timers apart. */
    private static final class ManualTimer {

        private final long nanoTime;
        private final Runnable action;

        ManualTimer(long nanoTime, Runnable action) {
            this.nanoTime = nanoTime;
            this.action = action;
        }
    }
}
