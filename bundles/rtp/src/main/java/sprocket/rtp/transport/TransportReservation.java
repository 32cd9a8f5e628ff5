// SPDX-License-Identifier: Apache-2.0
package sprocket.rtp.transport;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.osgi.annotation.versioning.ConsumerType;
import sprocket.rtp.payload.PayloadDescription;

/**
 * A client's end of a stream between SETUP and its reply: ports or channels are taken, and the peer is not known yet.
 * Nothing is delivered before {@link #connect}. Methods may be called from any thread, one at a time.
 */
@ConsumerType
public interface TransportReservation extends AutoCloseable {

    /** The parameters of the Transport header of SETUP, in order, such as {@code unicast} and {@code client_port}. */
    Map<String, String> parameters();

    /** Headers that SETUP must have for this stream, such as {@code KeyMgmt} (RFC 4567). */
    default Map<String, String> headers() {
        return Map.of();
    }

    /**
     * Makes a channel to the peer that the reply names; what others send is counted and ignored. May block. To be
     * called once.
     *
     * @param answer the transport of the reply, with its peer the server's end of the RTSP connection
     * @throws IOException if the answer does not fit, or the ports have been lost; the reservation is still to be
     *     closed
     * @throws IllegalStateException if it is connected or closed already
     */
    TransportChannel connect(TransportOffer answer) throws IOException;

    /** Gives ports and channels back. Without effect once it is connected, when they are the channel's. Idempotent. */
    @Override
    void close();

    /**
     * What a client knows of a stream before SETUP.
     *
     * @param protocol transport/profile/lower-transport in upper case, such as {@code RTP/AVP/UDP}
     * @param attributes of the stream's section in the session description, such as {@code crypto}; those of the
     *     session behind them
     * @param peer the server's end of the RTSP connection
     * @param local this end of it
     * @param loop the event loop that the stream lives on; the channel's calls come there and so do the listener's
     * @param link the RTSP connection as a carrier of interleaved frames, where it is one
     * @param ports the local ports to use, and no others. 0 for RTCP means any port. Empty means any free ports.
     *     Ignored by transports without ports
     * @param url the URL of SETUP
     * @param keysAllowed whether keys may be read from the description and sent: the connection is encrypted, or the
     *     user accepts that others can read them
     * @param multicast whether the stream shall come by multicast
     * @param carriers other transports, for one that changes packets and lets others carry them
     */
    public record Request(
            String protocol,
            List<PayloadDescription.Attribute> attributes,
            InetSocketAddress peer,
            InetSocketAddress local,
            Executor loop,
            Optional<InterleavedLink> link,
            Optional<PortPair> ports,
            String url,
            boolean keysAllowed,
            boolean multicast,
            Carriers carriers) {

        public Request {
            attributes = List.copyOf(attributes);
        }

        /** A request for unicast to any free ports, without keys and other transports. */
        public Request(
                String protocol,
                List<PayloadDescription.Attribute> attributes,
                InetSocketAddress peer,
                InetSocketAddress local,
                Executor loop,
                Optional<InterleavedLink> link) {
            this(protocol, attributes, peer, local, loop, link, Optional.empty(), "", false, false, Carriers.NONE);
        }

        /** The lower transport, such as {@code UDP}. */
        public String lowerTransport() {
            return protocol.substring(protocol.lastIndexOf('/') + 1);
        }
    }
}
