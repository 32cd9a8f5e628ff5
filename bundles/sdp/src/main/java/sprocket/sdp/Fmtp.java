package sprocket.sdp;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Parameters of a payload type: {@code a=fmtp} (RFC 8866 section 6.15).
 *
 * @param payloadType 0 to 127
 * @param text        the parameters as sent, since each format has its own syntax; mostly
 *                    {@code name=value; name=value}
 */
public record Fmtp(int payloadType, String text) {

    static final String NAME = "fmtp";

    /** @throws IllegalArgumentException if the payload type is out of range or the text holds CR, LF or NUL */
    public Fmtp {
        Syntax.range("payload type", payloadType, 0, RtpMap.MAX_PAYLOAD_TYPE);
        text = Syntax.text("format parameters", text);
    }

    /**
     * Parameters in the order of the map.
     *
     * @throws IllegalArgumentException also if a name or value cannot be told apart when read back
     */
    public static Fmtp of(int payloadType, Map<String, String> parameters) {
        return new Fmtp(payloadType, parameters.entrySet().stream()
                .map(entry -> part("name", entry.getKey(), ";=") + "=" + part("value", entry.getValue(), ";"))
                .collect(Collectors.joining("; ")));
    }

    /** By name, without regard to case (RFC 4855 section 3); empty for a name alone. Of two alike the first counts. */
    public SortedMap<String, String> parameters() {
        SortedMap<String, String> parameters = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String parameter : text.split(";")) {
            int equals = parameter.indexOf('=');
            String name = (equals < 0 ? parameter : parameter.substring(0, equals)).strip();
            if (!name.isEmpty()) {
                parameters.putIfAbsent(name, equals < 0 ? "" : parameter.substring(equals + 1).strip());
            }
        }
        return Collections.unmodifiableSortedMap(parameters);
    }

    /** The value of one parameter. */
    public Optional<String> parameter(String name) {
        return Optional.ofNullable(parameters().get(name));
    }

    /** The line that says this. */
    public Attribute toAttribute() {
        return Attribute.of(NAME, payloadType + " " + text);
    }

    /** @throws IllegalArgumentException if the value of an {@code a=fmtp} is not one */
    static Fmtp parse(String value) {
        String[] halves = value.strip().split("[ \t]+", 2);
        return new Fmtp((int) Syntax.number("payload type", halves[0], RtpMap.MAX_PAYLOAD_TYPE),
                halves.length > 1 ? halves[1] : "");
    }

    private static String part(String what, String value, String separators) {
        String part = Syntax.text("parameter " + what, value);
        if (part.isEmpty() || part.chars().anyMatch(c -> separators.indexOf(c) >= 0)) {
            throw new IllegalArgumentException("parameter " + what + ": empty, or holds one of " + separators + ": "
                    + Syntax.shown(part));
        }
        return part;
    }
}
