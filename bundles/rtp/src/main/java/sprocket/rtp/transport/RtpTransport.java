package sprocket.rtp.transport;

import java.io.IOException;
import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Carries RTP and RTCP between the server and its peers. An OSGi service with {@link TransportProtocol}. Replaced only by overlap:
 * channels stay with the transport that opened them.
 */
@ConsumerType
public interface RtpTransport {

    /**
     * Opens a channel to the peer of an offer. Called on a thread that may block.
     *
     * @param listener what comes from the peer
     * @return empty where the offer does not fit: parameters that are missing, wrong or taken; the client's next offer is tried
     * @throws IOException where it would fit, but sockets or ports are used up
     */
    Optional<TransportChannel> open(TransportOffer offer, ChannelListener listener) throws IOException;
}
