// SPDX-License-Identifier: Apache-2.0
package sprocket.transport.udp;

import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sprocket.rtp.train.PacketTrain;
import sprocket.rtp.transport.ChannelListener;
import sprocket.rtp.transport.PortPair;
import sprocket.rtp.transport.TransportChannel;
import sprocket.rtp.transport.TransportOffer;

/** The channel to one peer of a pair of sockets. All but {@link #answer} and {@link #close} is called on its loop. */
final class UdpChannel implements TransportChannel {

    /** Bytes waiting for the socket at which access units are dropped. A socket that works never has so many. */
    static final int MAX_UNWRITTEN = 1 << 20;

    private static final Logger LOG = LoggerFactory.getLogger(UdpChannel.class);

    private final SocketPair pair;
    private final ChannelListener listener;
    private final Runnable portsFree;
    private final Map<String, String> answer;
    private final AtomicBoolean closed = new AtomicBoolean();
    private final AtomicBoolean givenBack = new AtomicBoolean();
    private volatile Peer peer;
    private boolean segmentation;
    private long unwritten;
    private long failures;

    /**
     * @param answer the parameters for the Transport header of the reply
     * @param portsFree called once another channel may take the ports of the peer
     */
    UdpChannel(
            SocketPair pair,
            Peer peer,
            ChannelListener listener,
            Map<String, String> answer,
            boolean segmentation,
            Runnable portsFree) {
        this.pair = pair;
        this.peer = peer;
        this.listener = listener;
        this.answer = new LinkedHashMap<>(answer);
        this.segmentation = segmentation;
        this.portsFree = portsFree;
    }

    Peer peer() {
        return peer;
    }

    /** Sets the peer again when one of its ports becomes known. */
    void peer(Peer known) {
        peer = known;
    }

    SocketPair pair() {
        return pair;
    }

    @Override
    public Map<String, String> answer() {
        return new LinkedHashMap<>(answer);
    }

    @Override
    public int framing() {
        return 0;
    }

    @Override
    public boolean boundToConnection() {
        return false;
    }

    @Override
    public boolean writable() {
        return !closed.get() && unwritten < MAX_UNWRITTEN;
    }

    @Override
    public boolean send(PacketTrain train, int from, int to, PacketTrain.Stamp stamp) {
        if (train.format().framing() != framing()) {
            throw new IllegalArgumentException("The train was built for another transport");
        }
        if (closed.get() || !pair.rtp().isActive() || peer.rtp().getPort() == 0) {
            return false;
        }
        if (from < to) {
            pair.bursts().send(this, train, from, to, stamp);
        }
        return true;
    }

    /** Whether runs of packets to this peer are sent as one message. */
    boolean segmentation() {
        return segmentation;
    }

    /** The path has a small MTU, or the device does not compute checksums. Other peers are not affected. */
    void segmentationRefused(Throwable cause) {
        LOG.debug("{}: no segmentation from now on: {}", peer.rtp(), cause.toString());
        segmentation = false;
    }

    void queued(int bytes) {
        unwritten += bytes;
    }

    void written(int bytes) {
        unwritten -= bytes;
    }

    /** Counts the failure and continues, as for lost packets. A peer that has gone is noticed by its silence. */
    void notWritten(Throwable cause) {
        failures++;
        LOG.debug("{}: {}. burst not sent: {}", peer.rtp(), failures, cause.toString());
    }

    @Override
    public void sendControl(ByteBuffer packet) {
        if (!closed.get() && peer.rtcp().getPort() != 0) {
            pair.sendControl(packet, peer.rtcp());
        }
    }

    void received(ByteBuffer packet, boolean control) {
        if (closed.get()) {
            return;
        }
        try {
            if (control) {
                listener.rtcp(packet);
            } else {
                listener.rtp(packet);
            }
        } catch (RuntimeException e) {
            LOG.warn("A packet from {} could not be handled", peer.rtp(), e);
        }
    }

    /** Notifies the listener, which may still send BYE or open another channel with the same ports, and closes. */
    void fail(String reason) {
        if (!closed.get()) {
            giveBack();
            try {
                listener.failed(reason);
            } catch (RuntimeException e) {
                LOG.warn("The end of the stream to {} could not be handled", peer.rtp(), e);
            } finally {
                close();
            }
        }
    }

    @Override
    public void close() {
        closed.set(true);
        giveBack();
    }

    private void giveBack() {
        if (givenBack.compareAndSet(false, true)) {
            pair.dismiss(this);
            portsFree.run();
        }
    }

    /**
     * The addresses at the other end of a channel (RFC 2326, section 12.39). A port is 0 if the server has not named it
     * and no datagram has come from it yet.
     *
     * @param rtp address and RTP port
     * @param rtcp the same address and the RTCP port
     */
    record Peer(InetSocketAddress rtp, InetSocketAddress rtcp) {

        private static final int MAX_PORT = 65_535;

        /**
         * The client that makes an offer, always at its own address: a stream must not be directed at a third party.
         * Empty for multicast, for another destination than the client, and for missing or wrong ports.
         */
        static Optional<Peer> client(TransportOffer offer) {
            InetAddress caller = offer.peer().getAddress();
            boolean here = offer.destination().isEmpty()
                    || literal(offer.destination()).equals(Optional.of(caller));
            if (offer.multicast() || !here) {
                return Optional.empty();
            }
            return offer.clientPorts().filter(Peer::possible).map(ports -> at(caller, ports));
        }

        /**
         * The server that answers, at the address that it names as its source, otherwise at that of the RTSP
         * connection. Empty for multicast and for wrong ports.
         */
        static Optional<Peer> server(TransportOffer answer) {
            if (answer.multicast() || !answer.serverPorts().map(Peer::possible).orElse(true)) {
                return Optional.empty();
            }
            return Optional.of(at(source(answer), answer.serverPorts().orElse(new PortPair(0, 0))));
        }

        /** A multicast group. */
        static Peer group(InetAddress address, PortPair ports) {
            return at(address, ports);
        }

        /**
         * The group that a server names (RFC 2326, section 12.39). Empty if its address or its ports are missing or
         * cannot be those of a group.
         */
        static Optional<Peer> group(TransportOffer answer) {
            Optional<InetAddress> address = literal(answer.destination()).filter(InetAddress::isMulticastAddress);
            Optional<PortPair> ports = answer.multicastPorts().filter(Peer::possible);
            return answer.multicast() && ports.isPresent() ? address.map(a -> at(a, ports.get())) : Optional.empty();
        }

        /** Where the packets of an answer come from: its source, otherwise the other end of the RTSP connection. */
        static InetAddress source(TransportOffer answer) {
            return literal(answer.source())
                    .filter(source -> !source.isAnyLocalAddress())
                    .orElse(answer.peer().getAddress());
        }

        private static boolean possible(PortPair ports) {
            return ports.rtp() >= 1 && ports.rtcp() > ports.rtp() && ports.rtcp() <= MAX_PORT;
        }

        private static Peer at(InetAddress address, PortPair ports) {
            return new Peer(new InetSocketAddress(address, ports.rtp()), new InetSocketAddress(address, ports.rtcp()));
        }

        /** Host names are not looked up: the other side could make them any address. */
        private static Optional<InetAddress> literal(Optional<String> text) {
            return text.map(t -> NetUtil.createInetAddressFromIpAddressString(t.strip()));
        }

        InetAddress address() {
            return rtp.getAddress();
        }

        InetSocketAddress end(boolean control) {
            return control ? rtcp : rtp;
        }

        /** With a port that has become known. */
        Peer with(InetSocketAddress end, boolean control) {
            return control ? new Peer(rtp, end) : new Peer(end, rtcp);
        }

        /** In the form of the Transport header. */
        String ports() {
            return rtp.getPort() + "-" + rtcp.getPort();
        }
    }
}
