// SPDX-License-Identifier: Apache-2.0
package sprocket.transport.udp;

import io.netty.channel.ChannelFactory;
import io.netty.channel.EventLoop;
import io.netty.channel.epoll.EpollDatagramChannel;
import io.netty.channel.socket.DatagramChannel;
import io.netty.channel.socket.SocketProtocolFamily;
import java.net.InetAddress;
import java.util.Optional;
import java.util.concurrent.Executor;
import sprocket.loop.netty.EventLoops;
import sprocket.loop.netty.NettyLoops;

/**
 * The sockets of an event loop and an address family: how they are created, and the key under which they are shared.
 *
 * @param path of sockets that send multicast
 */
record LoopSockets(NettyLoops loops, EventLoop eventLoop, SocketProtocolFamily family, Optional<MulticastPath> path) {

    /** @throws IllegalArgumentException for a loop that is not one of {@link NettyLoops} */
    static LoopSockets of(Executor loop, InetAddress peer) {
        NettyLoops loops = EventLoops.of(loop);
        return new LoopSockets(loops, loops.eventLoop(loop), UdpSettings.familyOf(peer), Optional.empty());
    }

    /** Those that send multicast by a path. */
    static LoopSockets multicast(Executor loop, MulticastPath path) {
        NettyLoops loops = EventLoops.of(loop);
        return new LoopSockets(loops, loops.eventLoop(loop), UdpSettings.familyOf(path.source()), Optional.of(path));
    }

    ChannelFactory<? extends DatagramChannel> factory() {
        return loops.datagramChannels(family);
    }

    /** Whether the kernel segments messages of these sockets into packets. */
    boolean segmentation() {
        return segmentation(loops);
    }

    static boolean segmentation(NettyLoops loops) {
        return loops.epoll() && EpollDatagramChannel.isSegmentedDatagramPacketSupported();
    }
}
