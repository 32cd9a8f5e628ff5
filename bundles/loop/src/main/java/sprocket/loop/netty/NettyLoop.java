// SPDX-License-Identifier: Apache-2.0
package sprocket.loop.netty;

import io.netty.channel.EventLoop;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sprocket.loop.Loop;
import sprocket.loop.MediaClock;

/** One of Netty's event loops. */
final class NettyLoop implements Loop {

    private static final Logger LOG = LoggerFactory.getLogger(NettyLoop.class);

    private final EventLoops loops;
    private final EventLoop eventLoop;
    private final MediaClock clock;

    NettyLoop(EventLoops loops, EventLoop eventLoop, MediaClock clock) {
        this.loops = loops;
        this.eventLoop = eventLoop;
        this.clock = clock;
    }

    /** All that it is one of. */
    EventLoops loops() {
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
    public MediaClock clock() {
        return clock;
    }

    @Override
    public Timer at(long nanoTime, Runnable action) {
        long delay = Math.max(0, nanoTime - clock.nanoTime());
        Future<?> scheduled = eventLoop.schedule(() -> run(action), delay, TimeUnit.NANOSECONDS);
        return () -> scheduled.cancel(false);
    }

    /** Netty keeps what a scheduled action throws in a future that nobody reads. */
    private static void run(Runnable action) {
        try {
            action.run();
        } catch (RuntimeException | Error e) {
            LOG.warn("A timer's action failed", e);
        }
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
}
