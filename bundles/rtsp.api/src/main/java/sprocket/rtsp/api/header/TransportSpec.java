package sprocket.rtsp.api.header;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import sprocket.rtsp.api.message.RtspException;
import sprocket.rtsp.api.message.RtspStatus;

/**
 * One transport of a Transport header (RFC 2326, 12.39), such as {@code RTP/AVP;unicast;client_port=4588-4589}.
 *
 * @param protocol transport/profile[/lower-transport] in upper case, with the default made explicit: {@code RTP/AVP/UDP}
 * @param parameters in the order sent, names in lower case, values without quotes, {@code ""} for one without a value
 */
public record TransportSpec(String protocol, Map<String, String> parameters) {

    /** A header with more transports than any client offers is cut short by an error. */
    public static final int MAX_SPECS = 32;

    public TransportSpec {
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    }

    /**
     * Parses a whole header: transports in the client's order of preference.
     *
     * @throws RtspException 400 for a value that is no list of transports at all; a transport with parameters that nobody can
     *     meet is returned as it stands, since the next one may fit
     */
    public static List<TransportSpec> parse(String value) throws RtspException {
        List<TransportSpec> specs = new ArrayList<>();
        for (String text : splitOutsideQuotes(value, ',')) {
            if (specs.size() == MAX_SPECS) {
                throw bad("The Transport header offers more than " + MAX_SPECS + " transports");
            }
            specs.add(one(text));
        }
        return List.copyOf(specs);
    }

    private static TransportSpec one(String text) throws RtspException {
        List<String> parts = splitOutsideQuotes(text, ';');
        String protocol = parts.get(0).strip().toUpperCase(Locale.ROOT);
        if (!protocol.matches("[A-Z0-9+._-]+(/[A-Z0-9+._-]+){1,2}")) {
            throw bad("A transport starts with transport/profile, as in RTP/AVP");
        }
        if (protocol.indexOf('/') == protocol.lastIndexOf('/') && protocol.startsWith("RTP/")) {
            protocol += "/UDP";
        }
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String part : parts.subList(1, parts.size())) {
            int equals = part.indexOf('=');
            String name = (equals < 0 ? part : part.substring(0, equals)).strip().toLowerCase(Locale.ROOT);
            if (!name.isEmpty()) {
                parameters.putIfAbsent(name, equals < 0 ? "" : unquoted(part.substring(equals + 1).strip()));
            }
        }
        return new TransportSpec(protocol, parameters);
    }

    private static String unquoted(String text) {
        return text.length() >= 2 && text.startsWith("\"") && text.endsWith("\"") ? text.substring(1, text.length() - 1) : text;
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

    /** Whether the client asks for multicast: without {@code unicast} that is the default (12.39), yet none but multicast clients omit both. */
    public boolean multicast() {
        return parameters.containsKey("multicast");
    }

    @Override
    public String toString() {
        return protocol + parameters.entrySet().stream()
                .map(p -> p.getValue().isEmpty() ? ";" + p.getKey() : ";" + p.getKey() + "=" + quotedWhereNeeded(p))
                .collect(Collectors.joining());
    }

    private static String quotedWhereNeeded(Map.Entry<String, String> p) {
        boolean quotes = p.getKey().equals("mode") || p.getValue().chars().anyMatch(c -> c == ';' || c == ',' || c == ' ');
        return quotes ? '"' + p.getValue() + '"' : p.getValue();
    }
}
