// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.api.header;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;
import sprocket.rtsp.api.message.RtspException;
import sprocket.rtsp.api.message.RtspHeaders;
import sprocket.rtsp.api.message.RtspStatus;

/**
 * One transport of a Transport header (RFC 2326, section 12.39), such as {@code RTP/AVP;unicast;client_port=4588-4589}.
 *
 * @param protocol transport/profile[/lower-transport] in upper case, with the default made explicit:
 *     {@code RTP/AVP/UDP}
 * @param parameters in the order sent, names in lower case, values without quotes, {@code ""} for one without a value
 */
public record TransportSpec(String protocol, Map<String, String> parameters) {

    /** More transports than any client offers. A header with more is refused. */
    public static final int MAX_SPECS = 32;

    private static final List<String> PORTS = List.of("client_port", "server_port", "port");
    private static final Pattern PROTOCOL = Pattern.compile("[A-Z0-9+._-]+(/[A-Z0-9+._-]+){1,2}");
    private static final Pattern MODE_SEPARATOR = Pattern.compile("[,\\s]+");
    private static final Set<String> PLAY = Set.of("PLAY");
    private static final Pattern SSRC = Pattern.compile("[0-9A-Fa-f]{1,8}");

    /** Removes quotes from values: {@link #toString} writes them if a value needs them. */
    public TransportSpec {
        Map<String, String> copy = new LinkedHashMap<>(parameters);
        copy.replaceAll((name, value) -> value.replace("\"", ""));
        parameters = Collections.unmodifiableMap(copy);
    }

    /**
     * Parses a header: transports in the client's order of preference. A transport with invalid parameters is returned,
     * because the next one may be valid.
     *
     * @throws RtspException 400 for a value that is not a list of transports
     */
    public static List<TransportSpec> parse(String value) throws RtspException {
        List<TransportSpec> specs = new ArrayList<>();
        if (holdsControl(value)) {
            throw bad("The Transport header holds a control character");
        }
        for (String text : splitOutsideQuotes(value, ',')) {
            if (text.isBlank()) {
                continue;
            }
            if (specs.size() == MAX_SPECS) {
                throw bad("The Transport header offers more than " + MAX_SPECS + " transports");
            }
            specs.add(one(text));
        }
        if (specs.isEmpty()) {
            throw bad("The Transport header is empty");
        }
        return List.copyOf(specs);
    }

    private static boolean holdsControl(String value) {
        for (int i = 0; i < value.length(); i++) {
            if (Character.isISOControl(value.charAt(i)) && value.charAt(i) != '\t') {
                return true;
            }
        }
        return false;
    }

    private static TransportSpec one(String text) throws RtspException {
        List<String> parts = splitOutsideQuotes(text, ';');
        String protocol = parts.get(0).strip().toUpperCase(Locale.ROOT);
        if (!PROTOCOL.matcher(protocol).matches()) {
            throw bad("A transport starts with transport/profile, as in RTP/AVP");
        }
        if (protocol.indexOf('/') == protocol.lastIndexOf('/') && protocol.startsWith("RTP/")) {
            protocol += "/UDP";
        }
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String part : parts.subList(1, parts.size())) {
            int equals = part.indexOf('=');
            String name =
                    (equals < 0 ? part : part.substring(0, equals)).strip().toLowerCase(Locale.ROOT);
            if (!name.isEmpty() && !RtspHeaders.isName(name)) {
                throw bad("A parameter of a transport is written name or name=value");
            }
            if (!name.isEmpty()) {
                parameters.putIfAbsent(
                        name, equals < 0 ? "" : part.substring(equals + 1).strip());
            }
        }
        return new TransportSpec(protocol, parameters);
    }

    private static List<String> splitOutsideQuotes(String text, char separator) throws RtspException {
        List<String> parts = new ArrayList<>();
        boolean quoted = false;
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (c == separator && !quoted) {
                parts.add(text.substring(start, i));
                start = i + 1;
            }
        }
        if (quoted) {
            throw bad("The Transport header has a quote without an end");
        }
        parts.add(text.substring(start));
        return parts;
    }

    private static RtspException bad(String what) {
        return new RtspException(RtspStatus.BAD_REQUEST, what);
    }

    /**
     * Whether the client requests multicast. That is the default without {@code unicast} (section 12.39), but unicast
     * clients omit both, so it must be named.
     */
    public boolean multicast() {
        return parameters.containsKey("multicast");
    }

    public boolean has(String name) {
        return parameters.containsKey(name);
    }

    /**
     * The ports under a name such as {@code client_port}, each 1 to 65535; empty if the parameter is absent or invalid.
     * {@link #wellFormed()} tells which.
     */
    public Optional<IntRange> ports(String name) {
        return Optional.ofNullable(parameters.get(name)).flatMap(v -> IntRange.parse(v, 1, 65535));
    }

    /** The channels of {@code interleaved}, each 0 to 255; empty if it is absent or invalid. */
    public Optional<IntRange> interleaved() {
        return Optional.ofNullable(parameters.get("interleaved")).flatMap(v -> IntRange.parse(v, 0, 255));
    }

    /** The synchronisation source, unsigned 32 bit; empty if it is absent or not one to eight hexadecimal digits. */
    public OptionalLong ssrc() {
        String text = parameters.getOrDefault("ssrc", "");
        return SSRC.matcher(text).matches() ? OptionalLong.of(Long.parseLong(text, 16)) : OptionalLong.empty();
    }

    /** The time to live of multicast packets, 1 to 255; empty if it is absent or invalid. */
    public OptionalInt ttl() {
        int ttl = IntRange.number(parameters.getOrDefault("ttl", ""), 1, 255);
        return ttl < 0 ? OptionalInt.empty() : OptionalInt.of(ttl);
    }

    /** The methods of the stream, in upper case; PLAY if the parameter is absent. */
    public Set<String> modes() {
        String value = parameters.getOrDefault("mode", "");
        if (value.isEmpty()) {
            return PLAY;
        }
        Set<String> modes = new LinkedHashSet<>();
        for (String mode : MODE_SEPARATOR.split(value)) {
            if (!mode.isEmpty()) {
                modes.add(mode.toUpperCase(Locale.ROOT));
            }
        }
        return modes.isEmpty() ? PLAY : Collections.unmodifiableSet(modes);
    }

    /**
     * Whether ports, channels, ssrc and ttl are valid, as far as they are present. Other parameters are not checked.
     */
    public boolean wellFormed() {
        return PORTS.stream().allMatch(name -> !has(name) || ports(name).isPresent())
                && (!has("interleaved") || interleaved().isPresent())
                && (!has("ssrc") || ssrc().isPresent())
                && (!has("ttl") || ttl().isPresent());
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(protocol);
        parameters.forEach((name, value) -> {
            text.append(';').append(name);
            if (!value.isEmpty()) {
                String quote = name.equals("mode") || separates(value) ? "\"" : "";
                text.append('=').append(quote).append(value).append(quote);
            }
        });
        return text.toString();
    }

    /** Whether a value must be quoted, because it holds a separator. */
    private static boolean separates(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == ';' || c == ',' || Character.isWhitespace(c)) {
                return true;
            }
        }
        return false;
    }
}
