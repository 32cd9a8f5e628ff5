// SPDX-License-Identifier: Apache-2.0
package sprocket.client;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import sprocket.rtp.transport.PortPair;
import sprocket.rtsp.api.header.SessionHeader;
import sprocket.rtsp.api.header.TransportSpec;
import sprocket.rtsp.api.message.HeaderNames;
import sprocket.rtsp.api.message.RtspException;
import sprocket.rtsp.api.message.RtspResponse;

/**
 * The reply to SETUP, parsed leniently because cameras deviate from the RFC. Values that cannot be parsed are treated
 * as absent.
 *
 * @param lower the lower transport of the reply, empty if it has none
 * @param session id of the session; empty for a server without sessions
 * @param timeout of the session; 60 s if the server does not send it (RFC 2326, section 12.37)
 */
record SetupReply(
        Optional<String> lower,
        Map<String, String> parameters,
        boolean multicast,
        Optional<String> session,
        Duration timeout) {

    static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(60);

    private static final Pattern PAIR = Pattern.compile("(\\d{1,5})\\s*(?:-\\s*(\\d{1,5}))?.*");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,5}");
    private static final Pattern SSRC = Pattern.compile("(?:0[xX])?([0-9A-Fa-f]{1,8})");
    private static final Pattern TOKEN = Pattern.compile("\\s*([^;,\\s]{1," + SessionHeader.MAX_ID_LENGTH + "}).*");
    private static final int MAX_CHANNEL = 255;
    private static final int MAX_PORT = 65_535;
    private static final int MAX_TTL = 255;

    static SetupReply of(RtspResponse response) {
        Optional<TransportSpec> spec =
                response.headers().first(HeaderNames.TRANSPORT).flatMap(SetupReply::transport);
        Map<String, String> parameters = spec.map(TransportSpec::parameters).orElse(Map.of());
        Optional<SessionHeader> session =
                response.headers().first(HeaderNames.SESSION).flatMap(SetupReply::session);
        return new SetupReply(
                spec.map(s -> lower(s, parameters)),
                parameters,
                spec.map(TransportSpec::multicast).orElse(false),
                session.map(SessionHeader::id),
                session.flatMap(SessionHeader::timeout).orElse(DEFAULT_TIMEOUT));
    }

    private static Optional<TransportSpec> transport(String header) {
        try {
            return Optional.of(TransportSpec.parse(header).get(0));
        } catch (RtspException e) {
            return Optional.empty();
        }
    }

    private static Optional<SessionHeader> session(String header) {
        try {
            return Optional.of(SessionHeader.parse(header));
        } catch (RtspException e) {
            Matcher token = TOKEN.matcher(header);
            return token.matches()
                    ? Optional.of(new SessionHeader(token.group(1), Optional.empty()))
                    : Optional.empty();
        }
    }

    /** A reply with channels means the RTSP connection, even if it names another transport. */
    private static String lower(TransportSpec spec, Map<String, String> parameters) {
        String[] parts = spec.protocol().split("/");
        return parameters.containsKey("interleaved") ? "TCP" : parts[parts.length - 1].toUpperCase(Locale.ROOT);
    }

    Optional<PortPair> serverPorts() {
        return pair("server_port", 1, MAX_PORT)
                .map(ports -> ports.rtcp() > ports.rtp() ? ports : PortPair.from(ports.rtp()));
    }

    Optional<PortPair> clientPorts() {
        return pair("client_port", 1, MAX_PORT);
    }

    /** The ports of a multicast group. */
    Optional<PortPair> multicastPorts() {
        return pair("port", 1, MAX_PORT);
    }

    /** Number of networks that multicast packets may pass. */
    OptionalInt ttl() {
        Matcher ttl = NUMBER.matcher(parameters.getOrDefault("ttl", "").strip());
        int value = ttl.matches() ? Integer.parseInt(ttl.group()) : 0;
        return value >= 1 && value <= MAX_TTL ? OptionalInt.of(value) : OptionalInt.empty();
    }

    /** The interleaved channels, in any order. */
    Optional<PortPair> channels() {
        return pair("interleaved", 0, MAX_CHANNEL);
    }

    private Optional<PortPair> pair(String name, int min, int max) {
        Matcher pair = PAIR.matcher(parameters.getOrDefault(name, "").strip());
        if (!pair.matches()) {
            return Optional.empty();
        }
        int first = Integer.parseInt(pair.group(1));
        int second = pair.group(2) == null || pair.group(2).equals(pair.group(1))
                ? first + 1
                : Integer.parseInt(pair.group(2));
        boolean possible = List.of(first, second).stream().allMatch(n -> n >= min && n <= max);
        return possible ? Optional.of(new PortPair(first, second)) : Optional.empty();
    }

    /** Some servers send fewer digits, or blanks. */
    OptionalLong ssrc() {
        Matcher ssrc = SSRC.matcher(parameters.getOrDefault("ssrc", "").replaceAll("\\s", ""));
        return ssrc.matches() ? OptionalLong.of(Long.parseLong(ssrc.group(1), 16)) : OptionalLong.empty();
    }
}
