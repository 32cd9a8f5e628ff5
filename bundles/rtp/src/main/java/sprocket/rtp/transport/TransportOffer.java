// SPDX-License-Identifier: Apache-2.0
package sprocket.rtp.transport;

import java.net.InetSocketAddress;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Executor;

/**
 * One transport of a Transport header (RFC 2326, section 12.39), parsed: what a client offers in SETUP, or what a
 * server answers. Immutable; {@link #builder} makes one.
 *
 * @param profile transport and profile in upper case, such as {@code RTP/AVP}
 * @param lowerTransport in upper case, such as {@code UDP} or {@code TCP}; empty if the protocol has two parts only
 * @param clientPorts {@code client_port}: UDP ports of the client
 * @param serverPorts {@code server_port}: UDP ports of the server
 * @param multicastPorts {@code port}: UDP ports of a multicast group
 * @param channels {@code interleaved}: channels of the RTSP connection
 * @param multicast whether multicast is asked for or answered
 * @param destination where packets shall go, as sent: an address, a name or nothing that makes sense
 * @param source where packets come from, as sent
 * @param ttl of multicast packets, 1 to 255
 * @param ssrc the synchronisation source, unsigned 32 bits
 * @param parameters all of them as sent, for those that have no field here; names in lower case, {@code ""} for one
 *     without a value
 * @param url the URL of SETUP, as sent; empty if it is not known
 * @param stream names the stream that it is for: equal names, one stream. A transport that lets sessions share a stream
 *     gives them channels of one {@link TransportChannel#group group} by it. Empty on a client
 * @param groups names of the groups in which sessions share streams now, on all transports. A transport takes none of
 *     them for another stream: the one that it replaces may still send there. Empty on a client
 * @param headers of the message that holds the Transport header, by name without regard to case: {@code KeyMgmt} (RFC
 *     4567), for instance. Some hold credentials
 * @param peer the other end of the RTSP connection
 * @param local this end of it
 * @param loop the event loop that the session lives on; the channel's calls come there and so do the listener's
 * @param link the RTSP connection as a carrier of interleaved frames, where it is one
 * @param connection the RTSP connection of a server
 * @param carriers other transports, for one that changes packets and lets others carry them
 */
public record TransportOffer(
        String profile,
        String lowerTransport,
        Optional<PortPair> clientPorts,
        Optional<PortPair> serverPorts,
        Optional<PortPair> multicastPorts,
        Optional<PortPair> channels,
        boolean multicast,
        Optional<String> destination,
        Optional<String> source,
        OptionalInt ttl,
        OptionalLong ssrc,
        Map<String, String> parameters,
        String url,
        String stream,
        Set<String> groups,
        Map<String, List<String>> headers,
        InetSocketAddress peer,
        InetSocketAddress local,
        Executor loop,
        Optional<InterleavedLink> link,
        SignallingConnection connection,
        Carriers carriers) {

    /** Copies the set and the maps; neither the copies nor the lists of values can be changed. */
    public TransportOffer {
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
        Map<String, List<String>> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.forEach((name, values) -> copy.put(name, List.copyOf(values)));
        headers = Collections.unmodifiableMap(copy);
        groups = Set.copyOf(groups);
    }

    /**
     * An offer without parameters.
     *
     * @param protocol transport/profile[/lower-transport], such as {@code RTP/AVP/UDP}
     */
    public static Builder builder(String protocol, InetSocketAddress peer, InetSocketAddress local, Executor loop) {
        return new Builder(protocol, peer, local, loop);
    }

    /** Profile and lower transport together: {@code RTP/AVP/UDP}. */
    public String protocol() {
        return lowerTransport.isEmpty() ? profile : profile + "/" + lowerTransport;
    }

    /** The same offer with other transports for one that lets others carry its packets. */
    public TransportOffer with(Carriers others) {
        return new TransportOffer(
                profile,
                lowerTransport,
                clientPorts,
                serverPorts,
                multicastPorts,
                channels,
                multicast,
                destination,
                source,
                ttl,
                ssrc,
                parameters,
                url,
                stream,
                groups,
                headers,
                peer,
                local,
                loop,
                link,
                connection,
                others);
    }

    /** For logs: headers are left out, since some hold credentials. */
    @Override
    public String toString() {
        return protocol() + parameters;
    }

    /** Collects what an offer says. Whatever is not set is absent. Used by one thread. */
    public static final class Builder {

        private final String profile;
        private final String lowerTransport;
        private final InetSocketAddress peer;
        private final InetSocketAddress local;
        private final Executor loop;
        private Optional<PortPair> clientPorts = Optional.empty();
        private Optional<PortPair> serverPorts = Optional.empty();
        private Optional<PortPair> multicastPorts = Optional.empty();
        private Optional<PortPair> channels = Optional.empty();
        private boolean multicast;
        private Optional<String> destination = Optional.empty();
        private Optional<String> source = Optional.empty();
        private OptionalInt ttl = OptionalInt.empty();
        private OptionalLong ssrc = OptionalLong.empty();
        private Map<String, String> parameters = Map.of();
        private String url = "";
        private String stream = "";
        private Set<String> groups = Set.of();
        private Map<String, List<String>> headers = Map.of();
        private Optional<InterleavedLink> link = Optional.empty();
        private SignallingConnection connection = SignallingConnection.PLAIN;
        private Carriers carriers = Carriers.NONE;

        private Builder(String protocol, InetSocketAddress peer, InetSocketAddress local, Executor loop) {
            String upper = protocol.toUpperCase(Locale.ROOT);
            int slash = upper.indexOf('/', upper.indexOf('/') + 1);
            this.profile = slash < 0 ? upper : upper.substring(0, slash);
            this.lowerTransport = slash < 0 ? "" : upper.substring(slash + 1);
            this.peer = peer;
            this.local = local;
            this.loop = loop;
        }

        public Builder clientPorts(Optional<PortPair> value) {
            clientPorts = value;
            return this;
        }

        public Builder serverPorts(Optional<PortPair> value) {
            serverPorts = value;
            return this;
        }

        public Builder multicastPorts(Optional<PortPair> value) {
            multicastPorts = value;
            return this;
        }

        public Builder channels(Optional<PortPair> value) {
            channels = value;
            return this;
        }

        public Builder multicast(boolean value) {
            multicast = value;
            return this;
        }

        public Builder destination(Optional<String> value) {
            destination = value;
            return this;
        }

        public Builder source(Optional<String> value) {
            source = value;
            return this;
        }

        public Builder ttl(OptionalInt value) {
            ttl = value;
            return this;
        }

        public Builder ssrc(OptionalLong value) {
            ssrc = value;
            return this;
        }

        public Builder parameters(Map<String, String> value) {
            parameters = value;
            return this;
        }

        public Builder url(String value) {
            url = value;
            return this;
        }

        public Builder stream(String value) {
            stream = value;
            return this;
        }

        public Builder groups(Set<String> value) {
            groups = value;
            return this;
        }

        public Builder headers(Map<String, List<String>> value) {
            headers = value;
            return this;
        }

        public Builder link(Optional<InterleavedLink> value) {
            link = value;
            return this;
        }

        public Builder connection(SignallingConnection value) {
            connection = value;
            return this;
        }

        public Builder carriers(Carriers value) {
            carriers = value;
            return this;
        }

        public TransportOffer build() {
            return new TransportOffer(
                    profile,
                    lowerTransport,
                    clientPorts,
                    serverPorts,
                    multicastPorts,
                    channels,
                    multicast,
                    destination,
                    source,
                    ttl,
                    ssrc,
                    parameters,
                    url,
                    stream,
                    groups,
                    headers,
                    peer,
                    local,
                    loop,
                    link,
                    connection,
                    carriers);
        }
    }
}
