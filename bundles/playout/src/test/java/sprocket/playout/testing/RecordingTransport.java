package sprocket.playout.testing;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import sprocket.loop.testing.ManualClock;
import sprocket.rtp.transport.ChannelListener;
import sprocket.rtp.transport.RtpTransport;
import sprocket.rtp.transport.TransportChannel;
import sprocket.rtp.transport.TransportOffer;

/** Opens recording channels; an offer with the parameter {@code unfit} does not fit. */
public final class RecordingTransport implements RtpTransport {

    public static final String PROTOCOL = "RTP/AVP/UDP";

    private final ManualClock clock;
    private final List<RecordingChannel> channels = new CopyOnWriteArrayList<>();

    public RecordingTransport(ManualClock clock) {
        this.clock = clock;
    }

    /** In the order in which they were opened. */
    public RecordingChannel channel(int index) {
        return channels.get(index);
    }

    public List<RecordingChannel> channels() {
        return channels;
    }

    @Override
    public Optional<TransportChannel> open(TransportOffer offer, ChannelListener listener) {
        if (offer.parameters().containsKey("unfit")) {
            return Optional.empty();
        }
        RecordingChannel channel = new RecordingChannel(clock, listener);
        channels.add(channel);
        return Optional.of(channel);
    }
}
