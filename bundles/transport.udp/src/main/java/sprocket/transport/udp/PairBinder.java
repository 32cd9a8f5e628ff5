package sprocket.transport.udp;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.socket.SocketProtocolFamily;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import sprocket.loop.netty.NettyLoops;

/** Finds an even port and the next that are both free. Used by one thread at a time, which may block. */
final class PairBinder {

    /** A datagram of any size arrives whole. */
    private static final int MAX_DATAGRAM = 65_536;
    /** However wide the range: ports that fail one after the other are not in use but forbidden. */
    private static final int MAX_ATTEMPTS = 1_000;
    private static final long BIND_MILLIS = 5_000;

    private final NettyLoops loops;
    private final UdpSettings settings;
    private int nextPair;

    PairBinder(NettyLoops loops, UdpSettings settings) {
        this.loops = loops;
        this.settings = settings;
    }

    SocketPair bind(EventLoop loop, SocketProtocolFamily family) throws IOException {
        InetAddress address = settings.bindAddress(family)
                .orElseThrow(() -> new IOException("The bind address is of another family than " + family));
        IOException last = null;
        for (int i = Math.min(settings.ports().pairs(), MAX_ATTEMPTS); i > 0; i--) {
            try {
                return bindPair(loop, family, address, settings.ports().rtpPort(nextPair++ & Integer.MAX_VALUE));
            } catch (IOException e) {
                last = e;
            }
        }
        throw new IOException("No pair of UDP ports is free: " + settings.ports() + " at " + address.getHostAddress(), last);
    }

    /** With port 0 the system chooses one, and its neighbour makes the pair. */
    private SocketPair bindPair(EventLoop loop, SocketProtocolFamily family, InetAddress address, int port) throws IOException {
        PeerTable peers = new PeerTable();
        Channel first = bindOne(loop, family, new InetSocketAddress(address, port), peers);
        int bound = ((InetSocketAddress) first.localAddress()).getPort();
        try {
            Channel second = bindOne(loop, family, new InetSocketAddress(address, bound ^ 1), peers);
            return bound % 2 == 0 ? new SocketPair(first, second, peers, settings) : new SocketPair(second, first, peers, settings);
        } catch (IOException | RuntimeException e) {
            first.close();
            throw e;
        }
    }

    private Channel bindOne(EventLoop loop, SocketProtocolFamily family, InetSocketAddress address, PeerTable peers)
            throws IOException {
        Bootstrap bootstrap = new Bootstrap().group(loop).channelFactory(loops.datagramChannels(family))
                .option(ChannelOption.RECVBUF_ALLOCATOR, new FixedRecvByteBufAllocator(MAX_DATAGRAM))
                .handler(new PeerDatagrams(peers));
        if (settings.sendBuffer() > 0) {
            bootstrap.option(ChannelOption.SO_SNDBUF, settings.sendBuffer());
        }
        ChannelFuture bound = bootstrap.bind(address);
        if (!bound.awaitUninterruptibly(BIND_MILLIS)) {
            bound.addListener(late -> bound.channel().close());
            throw new IOException("The event loop did not bind " + address + " in time");
        }
        if (!bound.isSuccess()) {
            bound.channel().close();
            throw new IOException("Cannot bind " + address + ": " + bound.cause().getMessage(), bound.cause());
        }
        return bound.channel();
    }
}
