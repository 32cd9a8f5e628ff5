// SPDX-License-Identifier: Apache-2.0
package sprocket.loop.netty;

import io.netty.channel.EventLoop;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import sprocket.loop.Loop;

/**
 * One of Netty's event loops. At most one of its timers is a timer of Netty. Tests run its timers in their own time.
 */
class NettyLoop implements Loop {

    private final NettyLoops loops;
    private final EventLoop eventLoop;
    private final Loop.Clock clock;
    private final TimerQueue timers;
    private final Runnable runTimers;
    private Future<?> wakeUp;

    NettyLoop(NettyLoops loops, EventLoop eventLoop, Loop.Clock clock) {
        this.loops = loops;
        this.eventLoop = eventLoop;
        this.clock = clock;
        this.timers = new TimerQueue(clock, this::wakeUp);
        this.runTimers = timers::run;
    }

    private void wakeUp(long nanoTime) {
        if (wakeUp != null) {
            wakeUp.cancel(false);
        }
        wakeUp = eventLoop.schedule(runTimers, Math.max(0, nanoTime - clock.nanoTime()), TimeUnit.NANOSECONDS);
    }

    /** All loops of the process, including this one. */
    NettyLoops loops() {
        return loops;
    }

    EventLoop eventLoop() {
        return eventLoop;
    }

    @Override
    public void execute(Runnable action) {
        eventLoop.execute(action);
    }

    @Override
    public boolean inLoop() {
        return eventLoop.inEventLoop();
    }

    @Override
    public Loop.Clock clock() {
        return clock;
    }

    @Override
    public Timer at(long nanoTime, Runnable action) {
        Once timer = new Once(action);
        if (eventLoop.inEventLoop()) {
            timers.set(timer, nanoTime);
        } else {
            eventLoop.execute(() -> timer.set(nanoTime));
        }
        return timer;
    }

    @Override
    public ReusableTimer timer(Runnable action) {
        return new Again(action);
    }

    @Override
    public <T> T call(Callable<T> action, Duration timeout) throws Exception {
        if (eventLoop.inEventLoop()) {
            return action.call();
        }
        LoopCall<T> call = new LoopCall<>(action);
        eventLoop.execute(call);
        return call.await(timeout);
    }

    private final class Once extends TimerQueue.Entry implements Loop.Timer {

        private final Runnable action;
        private volatile boolean over;

        private Once(Runnable action) {
            this.action = action;
        }

        private void set(long nanoTime) {
            if (!over) {
                timers.set(this, nanoTime);
            }
        }

        @Override
        void due() {
            if (!over) {
                over = true;
                action.run();
            }
        }

        @Override
        public void cancel() {
            if (over) {
                return;
            }
            over = true;
            if (eventLoop.inEventLoop()) {
                timers.remove(this);
            } else {
                timers.forget(this);
            }
        }
    }

    private final class Again extends TimerQueue.Entry implements Loop.ReusableTimer {

        private final Runnable action;

        private Again(Runnable action) {
            this.action = action;
        }

        @Override
        void due() {
            action.run();
        }

        @Override
        public void set(long nanoTime, long tolerance) {
            requireLoop();
            timers.set(this, tolerance <= 0 ? nanoTime : nanoTime + Math.floorMod(-nanoTime, tolerance));
        }

        @Override
        public void cancel() {
            requireLoop();
            timers.remove(this);
        }

        private void requireLoop() {
            if (!eventLoop.inEventLoop()) {
                throw new IllegalStateException("A reusable timer is set and cancelled on its loop; use Loop.at");
            }
        }
    }

    /**
     * An action that a thread waits for. The loop takes it to run it; the waiting thread takes it when its time is up.
     * It runs only if the loop is first.
     */
    static final class LoopCall<T> implements Runnable {

        private final Callable<T> action;
        private final AtomicBoolean taken = new AtomicBoolean();
        private final CountDownLatch done = new CountDownLatch(1);
        private T result;
        private Throwable failure;

        LoopCall(Callable<T> action) {
            this.action = action;
        }

        @Override
        public void run() {
            if (!taken.compareAndSet(false, true)) {
                return;
            }
            try {
                result = action.call();
            } catch (Throwable t) {
                failure = t;
            } finally {
                done.countDown();
            }
        }

        /** Waits beyond the timeout for an action that has begun: it has effects, so the caller must get its result. */
        T await(Duration timeout) throws Exception {
            boolean interrupted = false;
            try {
                if (!done.await(timeout.toNanos(), TimeUnit.NANOSECONDS) && taken.compareAndSet(false, true)) {
                    throw new TimeoutException("The event loop did not get to it within " + timeout.toMillis() + " ms");
                }
            } catch (InterruptedException e) {
                if (taken.compareAndSet(false, true)) {
                    throw e;
                }
                interrupted = true;
            }
            awaitEnd(interrupted);
            return result();
        }

        private void awaitEnd(boolean interruptedBefore) {
            boolean interrupted = interruptedBefore;
            while (true) {
                try {
                    done.await();
                    break;
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }

        private T result() throws Exception {
            if (failure instanceof Error error) {
                throw error;
            }
            if (failure != null) {
                throw (Exception) failure;
            }
            return result;
        }
    }
}
