// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.testing;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import sprocket.loop.testing.ManualLoop;
import sprocket.rtp.transport.ChannelListener;
import sprocket.rtp.transport.KeyException;
import sprocket.rtp.transport.RtpTransport;
import sprocket.rtp.transport.TransportChannel;
import sprocket.rtp.transport.TransportDescription;
import sprocket.rtp.transport.TransportOffer;

/**
 * Opens channels that record, on the clock of the session's loop. An offer with the parameter {@code unfit} is
 * declined, one with a {@code KeyMgmt} header has a wrong key; those of multicast for one stream, or with one parameter
 * {@code group}, share it. The channel for one with the parameter {@code faulty} breaks its contract: it has null for
 * its group.
 */
public final class RecordingTransport implements RtpTransport {

    public static final String PROTOCOL = "RTP/AVP/UDP";

    private final List<RecordingChannel> channels = new CopyOnWriteArrayList<>();
    private volatile boolean bound;
    private volatile TransportDescription description;
    private volatile TransportOffer offer;

    /** Channels end with the connection from now on. */
    public void bound() {
        bound = true;
    }

    /** What it adds to descriptions from now on. */
    public void describes(TransportDescription value) {
        description = value;
    }

    /** What was offered last. */
    public TransportOffer offer() {
        return offer;
    }

    /** In the order in which they were opened. */
    public RecordingChannel channel(int index) {
        return channels.get(index);
    }

    public List<RecordingChannel> channels() {
        return channels;
    }

    @Override
    public Optional<TransportChannel> open(TransportOffer offer, ChannelListener listener) throws IOException {
        this.offer = offer;
        if (offer.headers().containsKey("KeyMgmt")) {
            throw new KeyException("no such key", null);
        }
        if (offer.parameters().containsKey("unfit")) {
            return Optional.empty();
        }
        Optional<String> group = Optional.of(offer.parameters().getOrDefault("group", offer.stream()))
                .filter(g -> offer.multicast());
        RecordingChannel channel = new RecordingChannel(
                ((ManualLoop) offer.loop()).clock(),
                listener,
                bound,
                offer.parameters().containsKey("faulty") ? null : group);
        channels.add(channel);
        return Optional.of(channel);
    }

    @Override
    public Optional<TransportDescription> describe() {
        return Optional.ofNullable(description);
    }
}
