// SPDX-License-Identifier: Apache-2.0
package sprocket.loop.netty;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelPromise;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.util.concurrent.AbstractEventExecutorGroup;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Future;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLongArray;
import sprocket.loop.Loop;

/** A group of event loops that registers each channel with the loop that has the least load; see {@link LoopLoad}. */
final class LeastLoaded extends AbstractEventExecutorGroup implements EventLoopGroup {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final EventLoopGroup group;
    private final List<EventLoop> loops;
    private final AtomicLongArray threads;
    private final LoopLoad load;

    /** @param loops those of the group */
    LeastLoaded(EventLoopGroup group, List<EventLoop> loops) {
        this.group = group;
        this.loops = loops;
        this.threads = new AtomicLongArray(loops.size());
        this.load = new LoopLoad(loops.size(), Loop.Clock.SYSTEM, this::processorTime);
        for (int i = 0; i < loops.size(); i++) {
            int loop = i;
            loops.get(i).execute(() -> threads.set(loop, Thread.currentThread().getId()));
        }
    }

    private long processorTime(int loop) {
        long thread = threads.get(loop);
        return thread == 0 || !THREADS.isThreadCpuTimeEnabled() ? 0 : Math.max(0, THREADS.getThreadCpuTime(thread));
    }

    @Override
    public ChannelFuture register(Channel channel) {
        int chosen = load.choose();
        channel.closeFuture().addListener(closed -> load.closed(chosen));
        return loops.get(chosen).register(channel);
    }

    @Override
    public ChannelFuture register(ChannelPromise promise) {
        return next().register(promise);
    }

    @Override
    @Deprecated
    public ChannelFuture register(Channel channel, ChannelPromise promise) {
        return next().register(channel, promise);
    }

    /** For what is no channel. */
    @Override
    public EventLoop next() {
        return group.next();
    }

    @Override
    public Iterator<EventExecutor> iterator() {
        return group.iterator();
    }

    @Override
    public boolean isShuttingDown() {
        return group.isShuttingDown();
    }

    @Override
    public Future<?> shutdownGracefully(long quietPeriod, long timeout, TimeUnit unit) {
        return group.shutdownGracefully(quietPeriod, timeout, unit);
    }

    @Override
    public Future<?> terminationFuture() {
        return group.terminationFuture();
    }

    @Override
    @Deprecated
    public void shutdown() {
        group.shutdownGracefully();
    }

    @Override
    public boolean isShutdown() {
        return group.isShutdown();
    }

    @Override
    public boolean isTerminated() {
        return group.isTerminated();
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
        return group.awaitTermination(timeout, unit);
    }
}
