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
     * @throws IOException if it would fit, but sockets or ports are used up; {@link RefusedOfferException} if the
     *     client should know why it is refused; {@link KeyException} if its keys are wrong, and no other transport is
     *     asked
     */
    Optional<TransportChannel> open(TransportOffer offer, ChannelListener listener) throws IOException;

    /**
     * Takes the local ports or channels of a stream that SETUP is to ask for. Called by a client, on a thread that may
     * block.
     *
     * @param listener what comes from the server, once the reservation is connected
     * @return empty if this transport has no client side, or where it cannot do what is asked
     * @throws IOException if it could, but sockets or ports are used up; {@link KeyException} if the description has no
     *     key that can be used
     */
    default Optional<TransportReservation> reserve(TransportReservation.Request request, ChannelListener listener)
            throws IOException {
        return Optional.empty();
    }

    /**
     * What this transport adds to session descriptions, whoever asks; empty if it carries {@code RTP/AVP} and adds
     * nothing.
     */
    default Optional<TransportDescription> describe() {
        return Optional.empty();
    }

    /**
     * What this transport adds to the media section of one stream in one reply to DESCRIBE. Called once for each stream
     * and reply, so that a key can be a fresh one.
     *
     * @param stream names the stream, as {@link TransportOffer#stream} does when it is set up
     * @param connection on which the description is asked for
     * @return empty if it adds nothing for this client
     */
    default Optional<TransportDescription> describe(String stream, SignallingConnection connection) {
        return describe();
    }
}
