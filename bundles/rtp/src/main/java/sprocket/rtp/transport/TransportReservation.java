// SPDX-License-Identifier: Apache-2.0
package sprocket.rtp.transport;

import java.io.IOException;
import java.util.Map;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A client's end of a stream between SETUP and its reply: ports or channels are taken, and the peer is not known yet.
 * Nothing is delivered before {@link #connect}. Methods may be called from any thread, one at a time.
 */
@ConsumerType
public interface TransportReservation extends AutoCloseable {

    /** The parameters of the Transport header of SETUP, in order, such as {@code unicast} and {@code client_port}. */
    Map<String, String> parameters();

    /**
     * Makes a channel to the peer that the reply names; what others send is counted and ignored. May block. To be
     * called once.
     *
     * @param answer the transport of the reply, with its peer the server's end of the RTSP connection
     * @throws IOException where the answer does not fit, or the ports have been lost; the reservation is still to be
     *     closed
     * @throws IllegalStateException where it is connected or closed already
     */
    TransportChannel connect(TransportOffer answer) throws IOException;

    /** Gives ports and channels back. Without effect once it is connected, when they are the channel's. Idempotent. */
    @Override
    void close();
}
