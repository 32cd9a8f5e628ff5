// SPDX-License-Identifier: Apache-2.0
package sprocket.loop.netty;

import io.netty.channel.EventLoop;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import sprocket.loop.Loop;

/** The timers of one of Netty's event loops, of which at most one is a timer of Netty. */
final class LoopTimers {

    private final EventLoop eventLoop;
    private final Loop.Clock clock;
    private final TimerQueue queue;
    private final Runnable run;
    private Future<?> wakeUp;

    LoopTimers(EventLoop eventLoop, Loop.Clock clock) {
        this.eventLoop = eventLoop;
        this.clock = clock;
        this.queue = new TimerQueue(clock, this::wakeUp);
        this.run = queue::run;
    }

    private void wakeUp(long nanoTime) {
        if (wakeUp != null) {
            wakeUp.cancel(false);
        }
        wakeUp = eventLoop.schedule(run, Math.max(0, nanoTime - clock.nanoTime()), TimeUnit.NANOSECONDS);
    }

    /** As {@link Loop#at}. */
    Loop.Timer at(long nanoTime, Runnable action) {
        Once timer = new Once(action);
        if (eventLoop.inEventLoop()) {
            queue.set(timer, nanoTime);
        } else {
            eventLoop.execute(() -> timer.set(nanoTime));
        }
        return timer;
    }

    /** As {@link Loop#timer}. */
    Loop.ReusableTimer timer(Runnable action) {
        return new Again(action);
    }

    private final class Once extends TimerQueue.Entry implements Loop.Timer {

        private final Runnable action;
        private volatile boolean over;

        private Once(Runnable action) {
            this.action = action;
        }

        private void set(long nanoTime) {
            if (!over) {
                queue.set(this, nanoTime);
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
                queue.remove(this);
            } else {
                queue.forget(this);
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
            queue.set(this, tolerance <= 0 ? nanoTime : nanoTime + Math.floorMod(-nanoTime, tolerance));
        }

        @Override
        public void cancel() {
            requireLoop();
            queue.remove(this);
        }

        private void requireLoop() {
            if (!eventLoop.inEventLoop()) {
                throw new IllegalStateException("A reusable timer is set and cancelled on its loop; use Loop.at");
            }
        }
    }
}
