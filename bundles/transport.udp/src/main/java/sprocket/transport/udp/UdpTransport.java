package sprocket.transport.udp;

import io.netty.channel.EventLoop;
import io.netty.channel.epoll.EpollDatagramChannel;
import io.netty.channel.socket.SocketProtocolFamily;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sprocket.loop.netty.NettyLoops;
import sprocket.rtp.transport.ChannelListener;
import sprocket.rtp.transport.RtpTransport;
import sprocket.rtp.transport.TransportChannel;
import sprocket.rtp.transport.TransportOffer;

/** RTP over UDP: few sockets, shared by all viewers of an event loop, who are told apart by address and port. */
final class UdpTransport implements RtpTransport {

    private static final Logger LOG = LoggerFactory.getLogger(UdpTransport.class);

    private final NettyLoops loops;
    private final SocketPairs pairs;
    /** Both ports of every peer: two sessions of one host cannot share one, whichever loops they live on. */
    private final Set<InetSocketAddress> taken = ConcurrentHashMap.newKeySet();
    private volatile UdpSettings settings;

    UdpTransport(NettyLoops loops, UdpSettings settings) {
        this.loops = loops;
        this.settings = settings;
        this.pairs = new SocketPairs(loops, settings);
        announce();
    }

    /** For streams to come. */
    void change(UdpSettings next) {
        if (!next.equals(settings)) {
            settings = next;
            pairs.change(next);
            announce();
        }
    }

    private void announce() {
        LOG.info("RTP over UDP on {}, {}", settings.ports(),
                segmentation() ? "segmented by the kernel" : loops.epoll() ? "sendmmsg" : "a system call per packet");
    }

    private boolean segmentation() {
        return settings.segmentation() && loops.epoll() && EpollDatagramChannel.isSegmentedDatagramPacketSupported();
    }

    void stop() {
        pairs.close("The UDP transport has been stopped");
        if (strangers() > 0) {
            LOG.info("{} datagrams of strangers were ignored", strangers());
        }
    }

    @Override
    public Optional<TransportChannel> open(TransportOffer offer, ChannelListener listener) throws IOException {
        Optional<UdpOffer> wanted = UdpOffer.of(offer);
        SocketProtocolFamily family = UdpSettings.familyOf(offer.peer().getAddress());
        if (wanted.isEmpty() || settings.bindAddress(family).isEmpty()) {
            return Optional.empty();
        }
        UdpOffer peer = wanted.get();
        EventLoop loop = loops.eventLoop(offer.loop());
        if (!take(peer)) {
            return Optional.empty();
        }
        try {
            return Optional.of(pairs.admit(loop, family,
                    pair -> new UdpChannel(pair, peer, listener, segmentation(), () -> giveBack(peer))));
        } catch (IOException | RuntimeException e) {
            giveBack(peer);
            throw e;
        }
    }

    private boolean take(UdpOffer peer) {
        if (!taken.add(peer.rtp())) {
            return false;
        }
        if (!taken.add(peer.rtcp())) {
            taken.remove(peer.rtp());
            return false;
        }
        return true;
    }

    private void giveBack(UdpOffer peer) {
        taken.remove(peer.rtcp());
        taken.remove(peer.rtp());
    }

    /** Datagrams of strangers so far. */
    long strangers() {
        return pairs.strangers();
    }
}
