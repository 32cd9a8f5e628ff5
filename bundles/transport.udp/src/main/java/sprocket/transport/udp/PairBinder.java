// SPDX-License-Identifier: Apache-2.0
package sprocket.transport.udp;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.DatagramPacket;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sprocket.address.AddressText;
import sprocket.rtp.transport.PortPair;

/** Binds an even port and the next one to a pair of sockets. Used by one thread at a time, which may block. */
final class PairBinder {

    /** Larger than any datagram. */
    private static final int MAX_DATAGRAM = 65_536;
    /** Ports that fail one after another are forbidden, not in use: further attempts would fail, too. */
    private static final int MAX_ATTEMPTS = 1_000;

    private static final int MAX_PORT = 65_535;
    static final long BIND_MILLIS = 5_000;

    private final UdpSettings settings;
    private int nextPair;

    PairBinder(UdpSettings settings) {
        this.settings = settings;
    }

    /** @param peers the peers whose datagrams the pair accepts */
    SocketPair bind(LoopSockets loopSockets, Peers peers) throws IOException {
        InetAddress address = address(loopSockets);
        IOException last = null;
        for (int i = Math.min(settings.ports().pairs(), MAX_ATTEMPTS); i > 0; i--) {
            try {
                return bindPair(loopSockets, address, settings.ports().rtpPort(nextPair++ & Integer.MAX_VALUE), peers);
            } catch (IOException e) {
                last = e;
            }
        }
        throw new IOException(
                "No pair of UDP ports is free: " + settings.ports() + " at " + AddressText.of(address), last);
    }

    /**
     * Binds these ports, whatever the range of the settings.
     *
     * @param ports the port of RTCP may be 0: the next free one above RTP
     */
    SocketPair bind(LoopSockets loopSockets, Peers peers, PortPair ports) throws IOException {
        InetAddress address = address(loopSockets);
        Channel rtp = bindOne(loopSockets, new InetSocketAddress(address, ports.rtp()), peers);
        try {
            Channel rtcp = ports.rtcp() > 0
                    ? bindOne(loopSockets, new InetSocketAddress(address, ports.rtcp()), peers)
                    : bindAbove(loopSockets, address, ports.rtp(), peers);
            return new SocketPair(rtp, rtcp, peers, loopSockets, settings);
        } catch (IOException | RuntimeException e) {
            rtp.close();
            throw e;
        }
    }

    private Channel bindAbove(LoopSockets loopSockets, InetAddress address, int port, Peers peers) throws IOException {
        IOException last = new IOException("There is no port above " + port);
        for (int above = port + 1; above <= Math.min(MAX_PORT, port + MAX_ATTEMPTS); above++) {
            try {
                return bindOne(loopSockets, new InetSocketAddress(address, above), peers);
            } catch (IOException e) {
                last = e;
            }
        }
        throw last;
    }

    private InetAddress address(LoopSockets loopSockets) throws IOException {
        if (loopSockets.path().isPresent()) {
            return loopSockets.path().get().source();
        }
        return settings.bindAddress(loopSockets.family())
                .orElseThrow(
                        () -> new IOException("The bind address is of another family than " + loopSockets.family()));
    }

    /** @param port 0: the system chooses one, and its neighbour completes the pair */
    private SocketPair bindPair(LoopSockets loopSockets, InetAddress address, int port, Peers peers)
            throws IOException {
        Channel first = bindOne(loopSockets, new InetSocketAddress(address, port), peers);
        int bound = ((InetSocketAddress) first.localAddress()).getPort();
        try {
            Channel second = bindOne(loopSockets, new InetSocketAddress(address, bound ^ 1), peers);
            boolean even = bound % 2 == 0;
            return new SocketPair(even ? first : second, even ? second : first, peers, loopSockets, settings);
        } catch (IOException | RuntimeException e) {
            first.close();
            throw e;
        }
    }

    private Channel bindOne(LoopSockets loopSockets, InetSocketAddress address, Peers peers) throws IOException {
        Bootstrap bootstrap = bootstrap(loopSockets).handler(new PeerDatagrams(peers));
        if (settings.sendBuffer() > 0) {
            bootstrap.option(ChannelOption.SO_SNDBUF, settings.sendBuffer());
        }
        return bind(bootstrap, address);
    }

    /** For sockets that receive datagrams of any size. */
    static Bootstrap bootstrap(LoopSockets loopSockets) {
        Bootstrap bootstrap = new Bootstrap()
                .group(loopSockets.eventLoop())
                .channelFactory(loopSockets.factory())
                .option(ChannelOption.RECVBUF_ALLOCATOR, new FixedRecvByteBufAllocator(MAX_DATAGRAM));
        loopSockets
                .path()
                .ifPresent(path -> path.configure(bootstrap, loopSockets.loops().epoll()));
        return bootstrap;
    }

    /** Blocks for a limited time. */
    static Channel bind(Bootstrap bootstrap, InetSocketAddress address) throws IOException {
        ChannelFuture bound = bootstrap.bind(address);
        if (!bound.awaitUninterruptibly(BIND_MILLIS)) {
            bound.addListener(late -> bound.channel().close());
            throw new IOException("The event loop did not bind " + AddressText.of(address) + " in time");
        }
        if (!bound.isSuccess()) {
            bound.channel().close();
            throw new IOException(
                    "Cannot bind " + AddressText.of(address) + ": "
                            + bound.cause().getMessage(),
                    bound.cause());
        }
        return bound.channel();
    }

    /** Passes the datagrams of one socket to the channels of the peers that sent them. */
    private static final class PeerDatagrams extends SimpleChannelInboundHandler<DatagramPacket> {

        private static final Logger LOG = LoggerFactory.getLogger(PairBinder.class);

        private final Peers peers;
        /** RTCP uses odd ports (RFC 3550, section 11). */
        private boolean control;

        PeerDatagrams(Peers peers) {
            super(DatagramPacket.class);
            this.peers = peers;
        }

        @Override
        public void channelActive(ChannelHandlerContext context) {
            control = ((InetSocketAddress) context.channel().localAddress()).getPort() % 2 != 0;
            context.fireChannelActive();
        }

        @Override
        protected void channelRead0(ChannelHandlerContext context, DatagramPacket datagram) {
            UdpChannel channel = peers.sender(datagram.sender(), control);
            if (channel != null) {
                channel.received(datagram.content().nioBuffer(), control);
            }
        }

        /** For example an ICMP error about one peer. The socket stays open for the others. */
        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            LOG.debug("{}: {}", context.channel(), cause.toString());
        }
    }
}
