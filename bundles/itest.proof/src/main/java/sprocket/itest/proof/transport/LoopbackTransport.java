package sprocket.itest.proof.transport;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.osgi.service.component.annotations.Component;
import sprocket.itest.proof.LoopbackDesk;
import sprocket.rtp.payload.Depacketiser;
import sprocket.rtp.transport.ChannelListener;
import sprocket.rtp.transport.RtpTransport;
import sprocket.rtp.transport.TransportChannel;
import sprocket.rtp.transport.TransportOffer;
import sprocket.rtp.transport.TransportProtocol;

/** A transport that carries packets no further than into a depacketiser of the same process. */
@Component
@TransportProtocol(LoopbackDesk.PROTOCOL)
public final class LoopbackTransport implements RtpTransport, LoopbackDesk {

    private final Map<String, LoopbackTray> trays = new ConcurrentHashMap<>();
    private final AtomicInteger opened = new AtomicInteger();

    @Override
    public Tray open(Depacketiser depacketiser) {
        LoopbackTray tray = new LoopbackTray("tray-" + opened.incrementAndGet(), depacketiser, trays::remove);
        trays.put(tray.key(), tray);
        return tray;
    }

    @Override
    public Optional<TransportChannel> open(TransportOffer offer, ChannelListener listener) {
        return Optional.ofNullable(trays.get(offer.parameters().getOrDefault("key", ""))).map(LoopbackChannel::new);
    }
}
