// SPDX-License-Identifier: Apache-2.0
package sprocket.loop.netty;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.EventLoop;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.util.concurrent.EventExecutor;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicLongArray;
import sprocket.loop.Loop;

/** A group of event loops that registers each connection with the loop that has the least {@link Load}. */
final class LeastLoaded extends MultiThreadIoEventLoopGroup {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final List<EventLoop> loops = new ArrayList<>();
    private final AtomicLongArray threads;
    private final Load load;

    LeastLoaded(int count, ThreadFactory factory, IoHandlerFactory handlers) {
        super(count, factory, handlers);
        threads = new AtomicLongArray(count);
        load = new Load(count, Loop.Clock.SYSTEM, this::processorTime);
        for (EventExecutor executor : this) {
            int loop = loops.size();
            loops.add((EventLoop) executor);
            executor.execute(() -> threads.set(loop, Thread.currentThread().getId()));
        }
    }

    private long processorTime(int loop) {
        long thread = threads.get(loop);
        return thread == 0 || !THREADS.isThreadCpuTimeEnabled() ? 0 : Math.max(0, THREADS.getThreadCpuTime(thread));
    }

    /** The loops in their order. */
    List<EventLoop> loops() {
        return loops;
    }

    @Override
    public ChannelFuture register(Channel channel) {
        if (channel instanceof ServerChannel) {
            return super.register(channel);
        }
        int chosen = load.choose();
        channel.closeFuture().addListener(closed -> load.closed(chosen));
        return loops.get(chosen).register(channel);
    }

    /**
     * Chooses the loop for a connection: the one with the least load. The load of a loop is the share of a processor
     * that its thread has used of late. A connection that has come since that was measured counts as much as the others
     * use on average, and each open one at least {@value #LEAST}. So connections without media are spread evenly too.
     * Thread-safe; guarded by this object.
     */
    static final class Load {

        /** Share of a processor. */
        private static final double LEAST = 0.0005;
        /** Nanoseconds for which the processor time is measured, at least. */
        static final long PERIOD = 250_000_000;

        /** The processor time of a loop's thread. */
        interface ProcessorTime {

            /** Nanoseconds since the start of the thread; 0 if that is not known. */
            long of(int loop);
        }

        private final Loop.Clock clock;
        private final ProcessorTime times;
        private final int[] open;
        /** Connections that have come since the last measurement. */
        private final int[] fresh;

        private final long[] used;
        private final double[] shares;
        private long measured;

        Load(int loops, Loop.Clock clock, ProcessorTime times) {
            this.clock = clock;
            this.times = times;
            this.open = new int[loops];
            this.fresh = new int[loops];
            this.used = new long[loops];
            this.shares = new double[loops];
            this.measured = clock.nanoTime();
        }

        /** The loop for one more connection, which is open from now on. */
        synchronized int choose() {
            measure();
            double each = each();
            int best = 0;
            double least = Double.MAX_VALUE;
            for (int loop = 0; loop < open.length; loop++) {
                double load = shares[loop] + fresh[loop] * each + open[loop] * LEAST;
                if (load < least) {
                    least = load;
                    best = loop;
                }
            }
            open[best]++;
            fresh[best]++;
            return best;
        }

        /** What the connection has used goes with it, taken as much as the loop's connections use on average. */
        synchronized void closed(int loop) {
            shares[loop] -= shares[loop] / open[loop];
            open[loop]--;
            fresh[loop] = Math.min(fresh[loop], open[loop]);
        }

        private void measure() {
            long now = clock.nanoTime();
            long passed = now - measured;
            if (passed < PERIOD) {
                return;
            }
            measured = now;
            for (int loop = 0; loop < open.length; loop++) {
                long total = times.of(loop);
                shares[loop] = (double) (total - used[loop]) / passed;
                used[loop] = total;
                fresh[loop] = 0;
            }
        }

        /** What a connection uses on average of those that were open at the last measurement. */
        private double each() {
            double shared = 0;
            int among = 0;
            for (int loop = 0; loop < open.length; loop++) {
                shared += shares[loop];
                among += Math.max(0, open[loop] - fresh[loop]);
            }
            return among == 0 ? 0 : shared / among;
        }
    }
}
