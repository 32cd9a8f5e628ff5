// SPDX-License-Identifier: Apache-2.0
package sprocket.transport.udp;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sprocket.rtp.transport.ChannelListener;
import sprocket.rtp.transport.RefusedOfferException;
import sprocket.rtp.transport.RtpTransport;
import sprocket.rtp.transport.TransportChannel;
import sprocket.rtp.transport.TransportOffer;
import sprocket.rtp.transport.TransportProtocol;
import sprocket.rtp.transport.TransportReservation;

/**
 * RTP over UDP, to one viewer or by multicast. In a server all viewers of an event loop share one pair of sockets and
 * are distinguished by address and port; those of a multicast stream share its group. A client has a pair for each
 * stream. Loops must be those of {@link sprocket.loop.netty.EventLoops}.
 */
@TransportProtocol("UDP")
public final class UdpTransport implements RtpTransport {

    private static final Logger LOG = LoggerFactory.getLogger(UdpTransport.class);

    private final SocketPairs pairs;
    private final ClientPorts ports = new ClientPorts();
    private final MulticastGroups groups;
    /** Datagrams that clients have received from others than the server of a group. */
    private final LongAdder strangersInGroups = new LongAdder();

    private volatile UdpSettings settings;

    /** Has the default settings; called by {@link java.util.ServiceLoader}. */
    public UdpTransport() {
        this(UdpSettings.of(Map.of()));
    }

    UdpTransport(UdpSettings settings) {
        this.settings = settings;
        this.pairs = new SocketPairs(settings);
        this.groups = new MulticastGroups(pairs);
    }

    /**
     * Changes the settings for new streams.
     *
     * @return whether they differ from the settings before
     */
    boolean change(UdpSettings next) {
        if (next.equals(settings)) {
            return false;
        }
        settings = next;
        pairs.change(next);
        return true;
    }

    void stop() {
        pairs.close("The UDP transport has been stopped");
        if (strangers() > 0) {
            LOG.info("{} datagrams of unknown senders were ignored", strangers());
        }
    }

    @Override
    public Optional<TransportChannel> open(TransportOffer offer, ChannelListener listener) throws IOException {
        UdpSettings now = settings;
        if (offer.multicast()) {
            refuseUnlessAllowed(offer, now);
            return Optional.of(groups.join(offer, listener, now));
        }
        Optional<UdpChannel.Peer> client = UdpChannel.Peer.client(offer);
        if (client.isEmpty()) {
            return Optional.empty();
        }
        UdpChannel.Peer peer = client.get();
        LoopSockets loopSockets = LoopSockets.of(offer.loop(), peer.address());
        if (offer.connection().secure() && !encrypted(offer.profile()) && !now.unencrypted()) {
            return Optional.empty();
        }
        ClientPorts.Holder holder = new ClientPorts.Holder(offer.loop(), listener);
        if (now.bindAddress(loopSockets.family()).isEmpty() || !ports.take(peer, holder)) {
            return Optional.empty();
        }
        boolean segmentation = now.segmentation() && loopSockets.segmentation();
        Runnable portsFree = () -> ports.giveBack(peer, holder);
        try {
            return Optional.of(pairs.admit(
                    loopSockets,
                    pair -> new UdpChannel(pair, peer, listener, answer(peer, pair), segmentation, portsFree)));
        } catch (IOException | RuntimeException e) {
            portsFree.run();
            throw e;
        }
    }

    private static void refuseUnlessAllowed(TransportOffer offer, UdpSettings settings) throws RefusedOfferException {
        if (!settings.multicast().enabled()) {
            throw new RefusedOfferException("The server's settings do not allow multicast");
        }
        if (encrypted(offer.profile())) {
            throw new RefusedOfferException("Multicast is not encrypted, since all viewers would have one key");
        }
        if (offer.connection().secure() && !settings.unencrypted()) {
            throw new RefusedOfferException(
                    "On an encrypted connection the server sends no media without encryption, as multicast would be");
        }
    }

    /** Whether packets of a profile are encrypted by the transport that this one carries them for (RFC 3711). */
    static boolean encrypted(String profile) {
        return profile.startsWith("RTP/SAVP");
    }

    private static Map<String, String> answer(UdpChannel.Peer peer, SocketPair pair) {
        Map<String, String> answer = new LinkedHashMap<>();
        answer.put("unicast", "");
        answer.put("client_port", peer.ports());
        answer.put("server_port", pair.ports());
        return answer;
    }

    @Override
    public Optional<TransportReservation> reserve(TransportReservation.Request request, ChannelListener listener)
            throws IOException {
        LoopSockets loopSockets = LoopSockets.of(request.loop(), request.peer().getAddress());
        UdpSettings now = settings;
        if (now.bindAddress(loopSockets.family()).isEmpty()) {
            return Optional.empty();
        }
        if (request.multicast()) {
            return Optional.of(new MulticastReservation(request, listener, pairs, strangersInGroups));
        }
        boolean segmentation = now.segmentation() && loopSockets.segmentation();
        return Optional.of(new UdpReservation(pairs.reserve(loopSockets, request.ports()), listener, segmentation));
    }

    /** Number of datagrams from unknown senders so far. */
    long strangers() {
        return pairs.strangers() + groups.strangers() + strangersInGroups.sum();
    }
}
