// SPDX-License-Identifier: Apache-2.0
package sprocket.loop.netty;

import io.netty.channel.ChannelFactory;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.socket.DatagramChannel;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.SocketProtocolFamily;
import java.util.concurrent.Executor;
import org.osgi.annotation.versioning.ProviderType;
import sprocket.loop.Loop;

/**
 * The Netty event loops of {@link sprocket.loop.Loops}: epoll if the machine has it, otherwise NIO. A service;
 * thread-safe.
 */
@ProviderType
public interface NettyLoops {

    /**
     * The event loops. A connection that is registered with the group, such as an accepted one, gets the loop whose
     * thread uses the least processor time. What a connection's sessions send counts there, too.
     */
    EventLoopGroup group();

    /**
     * The loop that runs on one of {@link #group}'s event loops.
     *
     * @throws IllegalArgumentException for any other
     */
    Loop loop(EventLoop eventLoop);

    /**
     * The event loop behind one of our loops.
     *
     * @throws IllegalArgumentException for any other
     */
    EventLoop eventLoop(Executor loop);

    ChannelFactory<? extends ServerChannel> serverChannels();

    ChannelFactory<? extends SocketChannel> socketChannels();

    ChannelFactory<? extends DatagramChannel> datagramChannels(SocketProtocolFamily family);

    /** Whether the channels use epoll: several datagrams per system call, and segmentation by the kernel. */
    boolean epoll();
}
