// SPDX-License-Identifier: Apache-2.0
package sprocket.transport.udp;

import io.netty.channel.ChannelFactory;
import io.netty.channel.EventLoop;
import io.netty.channel.epoll.EpollDatagramChannel;
import io.netty.channel.socket.DatagramChannel;
import io.netty.channel.socket.SocketProtocolFamily;
import java.net.InetAddress;
import java.util.concurrent.Executor;
import sprocket.loop.netty.NettyLoops;

/** What a pair of sockets is shared by: an event loop and an address family. */
record SocketHome(NettyLoops loops, EventLoop eventLoop, SocketProtocolFamily family) {

    /** @throws IllegalArgumentException for a loop that is not one of {@link NettyLoops} */
    static SocketHome of(Executor loop, InetAddress peer) {
        NettyLoops loops = NettyLoops.of(loop);
        return new SocketHome(loops, loops.eventLoop(loop), UdpSettings.familyOf(peer));
    }

    ChannelFactory<? extends DatagramChannel> sockets() {
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
