// SPDX-License-Identifier: Apache-2.0
package sprocket.rtp.transport;

import java.io.IOException;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The transports that name a lower transport alone, such as {@code UDP}, for a transport that changes packets and lets
 * others carry them: one that encrypts, for instance. A carrier that is used this way counts as used as long as the
 * stream. Thread-safe; the methods may block.
 */
@ProviderType
public interface Carriers {

    /** No transports. */
    Carriers NONE = new Carriers() {

        @Override
        public Optional<TransportChannel> open(TransportOffer offer, ChannelListener listener) {
            return Optional.empty();
        }

        @Override
        public Optional<TransportReservation> reserve(TransportReservation.Request request, ChannelListener listener) {
            return Optional.empty();
        }
    };

    /**
     * Opens a channel on the first transport for the offer's lower transport that takes it.
     *
     * @return empty where none takes it
     * @throws IOException where one would, but sockets or ports are used up
     */
    Optional<TransportChannel> open(TransportOffer offer, ChannelListener listener) throws IOException;

    /**
     * Reserves ports or channels on the first transport for the request's lower transport that takes it.
     *
     * @return empty where none takes it
     * @throws IOException where one would, but sockets or ports are used up
     */
    Optional<TransportReservation> reserve(TransportReservation.Request request, ChannelListener listener)
            throws IOException;
}
