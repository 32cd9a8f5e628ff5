// SPDX-License-Identifier: Apache-2.0
package sprocket.transport.tcp;

import java.util.Optional;
import java.util.OptionalInt;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import sprocket.address.AddressText;
import sprocket.rtp.transport.ChannelListener;
import sprocket.rtp.transport.InterleavedLink;
import sprocket.rtp.transport.PortPair;
import sprocket.rtp.transport.RtpTransport;
import sprocket.rtp.transport.TransportChannel;
import sprocket.rtp.transport.TransportOffer;
import sprocket.rtp.transport.TransportProtocol;
import sprocket.rtp.transport.TransportReservation;

/** RTP and RTCP as frames in the RTSP connection (RFC 2326, section 10.12). */
@Component
@TransportProtocol("TCP")
public final class TcpTransport implements RtpTransport {

    /** The number of a channel is one byte. */
    private static final int HIGHEST = 255;

    private final Reservations reservations = new Reservations();

    @Activate
    public TcpTransport() {}

    @Override
    public Optional<TransportChannel> open(TransportOffer offer, ChannelListener listener) {
        if (offer.multicast()
                || elsewhere(offer)
                || !offer.channels().map(TcpTransport::possible).orElse(true)
                || offer.link().isEmpty()) {
            return Optional.empty();
        }
        InterleavedLink link = offer.link().get();
        OptionalInt wanted =
                offer.channels().map(pair -> OptionalInt.of(pair.rtp())).orElse(OptionalInt.empty());
        OptionalInt channel = link.claim(wanted, listener);
        return channel.isEmpty()
                ? Optional.empty()
                : Optional.of(new TcpChannel(link, PortPair.from(channel.getAsInt())));
    }

    private static boolean elsewhere(TransportOffer offer) {
        Optional<String> destination = offer.destination();
        return destination.isPresent()
                && !AddressText.parse(destination.get().strip())
                        .equals(Optional.of(offer.peer().getAddress()));
    }

    /** A client offers two neighbouring channels, the lower one for RTP. */
    static boolean possible(PortPair channels) {
        return channels.neighbours() && channels.rtcp() <= HIGHEST;
    }

    /** A server may answer them in reverse order. */
    static boolean possibleAnswer(PortPair channels) {
        return possible(channels) || possible(new PortPair(channels.rtcp(), channels.rtp()));
    }

    @Override
    public Optional<TransportReservation> reserve(TransportReservation.Request request, ChannelListener listener) {
        return request.link().flatMap(link -> TcpReservation.of(reservations, link, listener));
    }
}
