// SPDX-License-Identifier: Apache-2.0
package sprocket.sdp;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Parameters of a payload type: {@code a=fmtp} (RFC 8866, section 6.15).
 *
 * @param payloadType 0 to 127
 * @param text the parameters as sent, since each format has its own syntax; mostly {@code name=value; name=value}
 */
public record Fmtp(int payloadType, String text) {

    static final String NAME = "fmtp";

    /** @throws IllegalArgumentException if the payload type is out of range or the text holds CR, LF or NUL */
    public Fmtp {
        Syntax.range("payload type", payloadType, 0, RtpMap.MAX_PAYLOAD_TYPE);
        text = Syntax.text("format parameters", text);
    }

    /**
     * Parameters in the order of the map; one with an empty value is written as its name alone.
     *
     * @throws IllegalArgumentException also if a name or value cannot be told apart when read back
     */
    public static Fmtp of(int payloadType, Map<String, String> parameters) {
        StringJoiner joined = new StringJoiner("; ");
        for (Map.Entry<String, String> parameter : parameters.entrySet()) {
            String name = part("name", parameter.getKey(), ";=");
            if (name.isEmpty()) {
                throw new IllegalArgumentException("parameter name: missing");
            }
            String value = part("value", parameter.getValue(), ";");
            joined.add(value.isEmpty() ? name : name + "=" + value);
        }
        return new Fmtp(payloadType, joined.toString());
    }

    /** By name, without regard to case (RFC 4855, section 3); empty for a name alone. Of two alike the first counts. */
    public SortedMap<String, String> parameters() {
        SortedMap<String, String> parameters = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        parameters.putAll(inOrder());
        return Collections.unmodifiableSortedMap(parameters);
    }

    /** The same parameters in the order and with the names as sent. */
    public Map<String, String> inOrder() {
        Map<String, String> parameters = new LinkedHashMap<>();
        Set<String> seen = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        for (String parameter : text.split(";")) {
            int equals = parameter.indexOf('=');
            String name = (equals < 0 ? parameter : parameter.substring(0, equals)).strip();
            if (!name.isEmpty() && seen.add(name)) {
                parameters.put(
                        name, equals < 0 ? "" : parameter.substring(equals + 1).strip());
            }
        }
        return Collections.unmodifiableMap(parameters);
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
        String[] halves = Syntax.BLANKS.split(value.strip(), 2);
        return new Fmtp(
                (int) Syntax.number("payload type", halves[0], RtpMap.MAX_PAYLOAD_TYPE),
                halves.length > 1 ? halves[1] : "");
    }

    private static String part(String what, String value, String separators) {
        String part = Syntax.text("parameter " + what, value);
        for (int i = 0; i < part.length(); i++) {
            if (separators.indexOf(part.charAt(i)) >= 0) {
                throw new IllegalArgumentException(
                        "parameter " + what + ": holds one of " + separators + ": " + Syntax.shown(part));
            }
        }
        return part;
    }
}
