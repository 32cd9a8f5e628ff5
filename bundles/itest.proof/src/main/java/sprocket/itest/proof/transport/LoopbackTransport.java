// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.proof.transport;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.osgi.service.component.annotations.Component;
import sprocket.itest.proof.LoopbackDesk;
import sprocket.rtp.payload.Depacketiser;
import sprocket.rtp.payload.PayloadDescription;
import sprocket.rtp.payload.RtpProfile;
import sprocket.rtp.transport.ChannelListener;
import sprocket.rtp.transport.RtpTransport;
import sprocket.rtp.transport.TransportChannel;
import sprocket.rtp.transport.TransportDescription;
import sprocket.rtp.transport.TransportOffer;
import sprocket.rtp.transport.TransportProtocol;
import sprocket.rtp.transport.TransportReservation;

/**
 * A transport within one process: to a depacketiser, or to a client's end. It also has its own profile. Sessions that
 * ask for multicast to one tray share its stream.
 */
@Component
@TransportProtocol({LoopbackDesk.LOWER_TRANSPORT, LoopbackDesk.PROFILE + "/" + LoopbackDesk.LOWER_TRANSPORT})
public final class LoopbackTransport implements RtpTransport, LoopbackDesk {

    private static final String KEY = "key";

    private final Map<String, LoopbackEnd> ends = new ConcurrentHashMap<>();
    private final AtomicInteger opened = new AtomicInteger();

    @Override
    public Tray open(Depacketiser depacketiser) {
        LoopbackTray tray = new LoopbackTray("tray-" + opened.incrementAndGet(), depacketiser, ends::remove);
        ends.put(tray.key(), tray);
        return tray;
    }

    @Override
    public Optional<TransportChannel> open(TransportOffer offer, ChannelListener listener) {
        String key = offer.parameters().getOrDefault(KEY, "");
        LoopbackEnd end = ends.get(key);
        if (end instanceof LoopbackReservation client) {
            client.opened(new ListeningEnd(offer.loop(), listener));
        }
        if (end instanceof LoopbackTray tray) {
            tray.opened();
        }
        Map<String, String> answer = new LinkedHashMap<>();
        answer.put(offer.multicast() ? "multicast" : "unicast", "");
        answer.put(KEY, key);
        Optional<String> group = offer.multicast() ? Optional.of(key) : Optional.empty();
        return Optional.ofNullable(end).map(e -> new LoopbackChannel(e, answer, group, e::finish));
    }

    @Override
    public Optional<TransportReservation> reserve(TransportReservation.Request request, ChannelListener listener) {
        String key = "client-" + opened.incrementAndGet();
        LoopbackReservation reservation = new LoopbackReservation(key, request, listener, ends::remove);
        ends.put(key, reservation);
        return Optional.of(reservation);
    }

    @Override
    public Optional<TransportDescription> describe() {
        return Optional.of(new TransportDescription(
                PROFILE, RtpProfile.DEFAULT, List.of(new PayloadDescription.Attribute("x-loopback", "same process"))));
    }
}
