package sprocket.transport.tcp;

import java.util.Optional;
import java.util.OptionalInt;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import sprocket.rtp.transport.ChannelListener;
import sprocket.rtp.transport.InterleavedLink;
import sprocket.rtp.transport.RtpTransport;
import sprocket.rtp.transport.TransportChannel;
import sprocket.rtp.transport.TransportOffer;
import sprocket.rtp.transport.TransportProtocol;

/** RTP and RTCP as frames in the RTSP connection (RFC 2326, 10.12). */
@Component
@TransportProtocol("RTP/AVP/TCP")
public final class TcpTransport implements RtpTransport {

    @Activate
    public TcpTransport() {
    }

    @Override
    public Optional<TransportChannel> open(TransportOffer offer, ChannelListener listener) {
        Optional<TcpOffer> wanted = TcpOffer.of(offer);
        if (wanted.isEmpty() || offer.link().isEmpty()) {
            return Optional.empty();
        }
        InterleavedLink link = offer.link().get();
        OptionalInt channel = link.claim(wanted.get().channel(), listener);
        return channel.isEmpty() ? Optional.empty() : Optional.of(new TcpChannel(link, channel.getAsInt()));
    }
}
