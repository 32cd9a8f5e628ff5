package sprocket.rtp.transport;

import java.net.InetSocketAddress;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;

/**
 * One transport that a client offers in SETUP (RFC 2326, 12.39).
 *
 * @param protocol transport/profile/lower-transport in upper case
 * @param parameters as sent, names in lower case; {@code ""} for one without a value
 * @param peer the client's end of the RTSP connection
 * @param local the server's end of it
 * @param loop the event loop that the session lives on; the channel's calls come there and so do the listener's
 * @param link the RTSP connection as a carrier of interleaved frames, where it is one
 */
public record TransportOffer(String protocol, Map<String, String> parameters, InetSocketAddress peer, InetSocketAddress local,
        Executor loop, Optional<InterleavedLink> link) {

    public TransportOffer {
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    }

    /** The profile, such as {@code RTP/AVP}: the first two parts of the protocol. */
    public String profile() {
        int slash = protocol.indexOf('/', protocol.indexOf('/') + 1);
        return slash < 0 ? protocol : protocol.substring(0, slash);
    }
}
