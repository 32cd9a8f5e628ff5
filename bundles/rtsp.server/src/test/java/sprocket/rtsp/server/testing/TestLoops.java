// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.server.testing;

import io.netty.channel.ChannelFactory;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.DatagramChannel;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.SocketProtocolFamily;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import sprocket.loop.Loop;
import sprocket.loop.netty.LoopsAccess;
import sprocket.loop.netty.NettyLoops;

/** Event loops on NIO whose timers run on stepped time. */
public final class TestLoops implements NettyLoops, AutoCloseable {

    private final EventLoopGroup group;
    private final SteppedTime time;
    private final Map<EventLoop, Loop> loops = new ConcurrentHashMap<>();

    /** Two loops. */
    public TestLoops() {
        this(2);
    }

    public TestLoops(int count) {
        group = new MultiThreadIoEventLoopGroup(count, NioIoHandler.newFactory());
        time = new SteppedTime(group);
    }

    public SteppedTime time() {
        return time;
    }

    @Override
    public EventLoopGroup group() {
        return group;
    }

    @Override
    public Loop loop(EventLoop eventLoop) {
        return loops.computeIfAbsent(eventLoop, e -> LoopsAccess.loop(this, e, time, time));
    }

    @Override
    public EventLoop eventLoop(Executor loop) {
        return LoopsAccess.eventLoop((Loop) loop);
    }

    @Override
    public ChannelFactory<? extends ServerChannel> serverChannels() {
        return NioServerSocketChannel::new;
    }

    @Override
    public ChannelFactory<? extends SocketChannel> socketChannels() {
        return NioSocketChannel::new;
    }

    @Override
    public ChannelFactory<? extends DatagramChannel> datagramChannels(SocketProtocolFamily family) {
        return () -> new NioDatagramChannel(family);
    }

    @Override
    public boolean epoll() {
        return false;
    }

    @Override
    public void close() {
        if (!group.shutdownGracefully(0, 5, TimeUnit.SECONDS).awaitUninterruptibly(10, TimeUnit.SECONDS)) {
            throw new IllegalStateException("An event loop does not end");
        }
    }
}
