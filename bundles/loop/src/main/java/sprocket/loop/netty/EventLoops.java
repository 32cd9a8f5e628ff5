// SPDX-License-Identifier: Apache-2.0
package sprocket.loop.netty;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.ChannelFactory;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.socket.DatagramChannel;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.SocketProtocolFamily;
import io.netty.util.concurrent.FastThreadLocalThread;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sprocket.loop.DirectMemory;
import sprocket.loop.Loop;
import sprocket.loop.Loops;

/**
 * Event loops on threads of their own. They use epoll if the machine and the class path have it, otherwise NIO. In a
 * container the bundle {@code sprocket.loop} starts them and registers them as services. A program without a container
 * starts them itself, once.
 */
public final class EventLoops implements Loops, NettyLoops, AutoCloseable {

    /** The process must end within two seconds of SIGTERM, and the loops are stopped last. */
    private static final long SHUTDOWN_MILLIS = 1_000;

    private static final Logger LOG = LoggerFactory.getLogger(EventLoops.class);

    /** Without pools and without a search for leaks: what is released is freed. */
    private static final UnpooledByteBufAllocator MEMORY = new UnpooledByteBufAllocator(true, true);

    private final SocketKind sockets;
    private final LeastLoaded group;
    private final List<NettyLoop> all;
    private final Map<EventLoop, NettyLoop> byEventLoop;

    /**
     * Starts loops. Their threads keep the process alive until they are {@link #close closed}.
     *
     * @param loops number of loops, at least one
     */
    public static EventLoops start(int loops) {
        if (loops < 1) {
            throw new IllegalArgumentException("There is at least one event loop, not " + loops);
        }
        return new EventLoops(loops, SocketKind.best());
    }

    /**
     * All loops, for a caller that has only one of them.
     *
     * @param loop one of {@link #all} of such loops
     * @throws IllegalArgumentException for any other executor
     */
    public static NettyLoops of(Executor loop) {
        if (loop instanceof NettyLoop ours) {
            return ours.loops();
        }
        throw new IllegalArgumentException("Not an event loop: " + loop);
    }

    /** Threads that keep the process alive. */
    private static ThreadFactory threads() {
        AtomicInteger count = new AtomicInteger();
        return loop -> {
            Thread thread = new FastThreadLocalThread(loop, "sprocket-loop-" + count.incrementAndGet());
            thread.setDaemon(false);
            return thread;
        };
    }

    EventLoops(int threads, SocketKind sockets) {
        this.sockets = sockets;
        this.group = new LeastLoaded(threads, threads(), sockets.handlers());
        Map<EventLoop, NettyLoop> loops = new IdentityHashMap<>();
        group.loops().forEach(loop -> loops.put(loop, new NettyLoop(this, loop, Loop.Clock.SYSTEM)));
        this.byEventLoop = Collections.unmodifiableMap(loops);
        this.all = group.loops().stream().map(loops::get).toList();
        LOG.info("{} event loops on {}", threads, sockets);
        if (sockets == SocketKind.NIO && !Epoll.isAvailable()) {
            LOG.info(
                    "epoll is not used, so more processor time is: {}",
                    EpollDiagnosis.reason(Epoll.unavailabilityCause()));
        }
    }

    /**
     * Closes the sockets of all loops and ends their threads. Waits for that up to a second, or until the caller is
     * interrupted. Idempotent. Must not be called on a loop, which would wait for itself.
     */
    @Override
    public void close() {
        group.shutdownGracefully(0, SHUTDOWN_MILLIS, TimeUnit.MILLISECONDS);
        try {
            if (!group.awaitTermination(SHUTDOWN_MILLIS, TimeUnit.MILLISECONDS)) {
                LOG.warn("An event loop is still busy; it ends when its action returns");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public List<? extends Loop> all() {
        return all;
    }

    @Override
    public Loop.Clock clock() {
        return Loop.Clock.SYSTEM;
    }

    @Override
    public DirectMemory memory(int bytes) {
        ByteBuf memory = MEMORY.directBuffer(bytes, bytes);
        return new DirectMemory(memory.nioBuffer(0, bytes), memory::release);
    }

    /** Bytes that were taken by {@link #memory} and are not freed yet. */
    static long memoryUsed() {
        return MEMORY.metric().usedDirectMemory();
    }

    @Override
    public EventLoopGroup group() {
        return group;
    }

    @Override
    public Loop loop(EventLoop eventLoop) {
        Loop loop = byEventLoop.get(eventLoop);
        if (loop == null) {
            throw new IllegalArgumentException("Not one of our event loops: " + eventLoop);
        }
        return loop;
    }

    @Override
    public EventLoop eventLoop(Executor loop) {
        if (loop instanceof NettyLoop ours && ours.loops() == this) {
            return ours.eventLoop();
        }
        throw new IllegalArgumentException("Not one of our loops: " + loop);
    }

    @Override
    public ChannelFactory<? extends ServerChannel> serverChannels() {
        return sockets.serverChannels();
    }

    @Override
    public ChannelFactory<? extends SocketChannel> socketChannels() {
        return sockets.socketChannels();
    }

    @Override
    public ChannelFactory<? extends DatagramChannel> datagramChannels(SocketProtocolFamily family) {
        return sockets.datagramChannels(family);
    }

    @Override
    public boolean epoll() {
        return sockets == SocketKind.EPOLL;
    }
}
