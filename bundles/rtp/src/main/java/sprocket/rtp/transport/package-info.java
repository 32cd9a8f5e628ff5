/**
 * What a transport implements: channels that carry RTP and RTCP to and from one peer. A server opens one for a client's
 * {@link sprocket.rtp.transport.TransportOffer offer}; a client {@link sprocket.rtp.transport.TransportReservation
 * reserves} its end before SETUP and connects it with the reply.
 */
@Export
@Version("0.1.0")
package sprocket.rtp.transport;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
