// SPDX-License-Identifier: Apache-2.0
package sprocket.rtp.transport;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import sprocket.rtp.payload.PayloadDescription;

/**
 * What a client knows of a stream before SETUP.
 *
 * @param protocol transport/profile/lower-transport in upper case, such as {@code RTP/AVP/UDP}
 * @param attributes of the stream's section in the session description, such as {@code crypto}; those of the session
 *     behind them
 * @param peer the server's end of the RTSP connection
 * @param local this end of it
 * @param loop the event loop that the stream lives on; the channel's calls come there and so do the listener's
 * @param link the RTSP connection as a carrier of interleaved frames, where it is one
 * @param ports the local ports that are wanted, and no others; RTCP may have 0: any that fits. Empty: any that are
 *     free. Without meaning where there are none
 */
public record ReservationRequest(
        String protocol,
        List<PayloadDescription.Attribute> attributes,
        InetSocketAddress peer,
        InetSocketAddress local,
        Executor loop,
        Optional<InterleavedLink> link,
        Optional<PortPair> ports) {

    public ReservationRequest {
        attributes = List.copyOf(attributes);
    }

    /** Any ports will do. */
    public ReservationRequest(
            String protocol,
            List<PayloadDescription.Attribute> attributes,
            InetSocketAddress peer,
            InetSocketAddress local,
            Executor loop,
            Optional<InterleavedLink> link) {
        this(protocol, attributes, peer, local, loop, link, Optional.empty());
    }
}
