// SPDX-License-Identifier: Apache-2.0
package sprocket.rtp.transport;

import java.io.IOException;
import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Carries RTP and RTCP to and from peers. An OSGi service with {@link TransportProtocol}; outside OSGi a provider that
 * {@link java.util.ServiceLoader} finds, with the same annotation and a public constructor without parameters.
 * Thread-safe. Replaced only by overlap: channels stay with the transport that opened them.
 */
@ConsumerType
public interface RtpTransport {

    /**
     * Opens a channel to the client that made an offer. Called by a server, on a thread that may block.
     *
     * @param listener what comes from the peer
     * @return empty if the offer does not fit: parameters that are missing, wrong or taken; the client's next offer is
     *     tried
     * @throws IOException if it would fit, but sockets or ports are used up
     */
    Optional<TransportChannel> open(TransportOffer offer, ChannelListener listener) throws IOException;

    /**
     * Takes the local ports or channels of a stream that SETUP is to ask for. Called by a client, on a thread that may
     * block.
     *
     * @param listener what comes from the server, once the reservation is connected
     * @return empty if this transport has no client side, or where it cannot do what is asked
     * @throws IOException if it could, but sockets or ports are used up
     */
    default Optional<TransportReservation> reserve(TransportReservation.Request request, ChannelListener listener)
            throws IOException {
        return Optional.empty();
    }

    /** What this transport adds to session descriptions; empty if it carries {@code RTP/AVP} and adds nothing. */
    default Optional<TransportDescription> describe() {
        return Optional.empty();
    }
}
