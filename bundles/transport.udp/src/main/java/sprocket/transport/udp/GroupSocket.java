// SPDX-License-Identifier: Apache-2.0
package sprocket.transport.udp;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.channel.socket.DatagramChannel;
import io.netty.channel.socket.DatagramPacket;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sprocket.address.AddressText;

/** A socket that receives what anybody sends to one port of a multicast group. Other programs may have it, too. */
final class GroupSocket implements AutoCloseable {

    private final Channel socket;

    /** Is given all datagrams, on the socket's event loop. */
    interface Receiver {

        /** @param datagram valid during the call */
        void received(InetSocketAddress sender, ByteBuffer datagram);
    }

    private GroupSocket(Channel socket) {
        this.socket = socket;
    }

    /**
     * Joins a group on the interface of a path. Blocks.
     *
     * @param loopSockets with a path
     * @param receiveBuffer bytes; 0 for the system's default
     */
    static GroupSocket open(LoopSockets loopSockets, InetSocketAddress group, int receiveBuffer, Receiver receiver)
            throws IOException {
        Bootstrap bootstrap = PairBinder.bootstrap(loopSockets)
                .option(ChannelOption.SO_REUSEADDR, true)
                .handler(new Datagrams(receiver));
        if (receiveBuffer > 0) {
            bootstrap.option(ChannelOption.SO_RCVBUF, receiveBuffer);
        }
        if (loopSockets.loops().epoll()) {
            // Otherwise a socket of all addresses also receives groups that other programs have joined.
            bootstrap.option(EpollChannelOption.IP_MULTICAST_ALL, false);
        }
        Channel socket = bound(bootstrap, loopSockets, group);
        ChannelFuture joined = ((DatagramChannel) socket)
                .joinGroup(
                        group.getAddress(),
                        loopSockets.path().orElseThrow().networkInterface(),
                        null,
                        socket.newPromise());
        if (!joined.awaitUninterruptibly(PairBinder.BIND_MILLIS) || !joined.isSuccess()) {
            socket.close();
            throw new IOException("Cannot join the group " + AddressText.of(group.getAddress()), joined.cause());
        }
        return new GroupSocket(socket);
    }

    /** Only some systems bind sockets to a group. */
    private static Channel bound(Bootstrap bootstrap, LoopSockets loopSockets, InetSocketAddress group)
            throws IOException {
        try {
            return PairBinder.bind(bootstrap, scoped(group, loopSockets));
        } catch (IOException e) {
            InetAddress all = UdpSettings.all(loopSockets.family());
            return PairBinder.bind(bootstrap, new InetSocketAddress(all, group.getPort()));
        }
    }

    /** Groups of the smallest scopes exist once for each interface (RFC 4007, section 6). */
    private static InetSocketAddress scoped(InetSocketAddress group, LoopSockets loopSockets) throws IOException {
        InetAddress address = group.getAddress();
        if (!(address.isMCNodeLocal() || address.isMCLinkLocal()) || !(address instanceof Inet6Address)) {
            return group;
        }
        int scope = loopSockets.path().orElseThrow().networkInterface().getIndex();
        return new InetSocketAddress(Inet6Address.getByAddress(null, address.getAddress(), scope), group.getPort());
    }

    @Override
    public void close() {
        socket.close();
    }

    private static final class Datagrams extends SimpleChannelInboundHandler<DatagramPacket> {

        private static final Logger LOG = LoggerFactory.getLogger(GroupSocket.class);

        private final Receiver receiver;

        Datagrams(Receiver receiver) {
            super(DatagramPacket.class);
            this.receiver = receiver;
        }

        @Override
        public boolean isSharable() {
            // The bootstrap may bind a second time, after it has failed.
            return true;
        }

        @Override
        protected void channelRead0(ChannelHandlerContext context, DatagramPacket datagram) {
            receiver.received(datagram.sender(), datagram.content().nioBuffer());
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            LOG.debug("{}: {}", context.channel(), cause.toString());
        }
    }
}
