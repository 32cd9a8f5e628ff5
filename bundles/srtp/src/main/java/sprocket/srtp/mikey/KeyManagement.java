// SPDX-License-Identifier: Apache-2.0
package sprocket.srtp.mikey;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** MIKEY messages in session descriptions and RTSP headers (RFC 4567, section 3). */
public final class KeyManagement {

    /** The attribute of a session description. */
    public static final String ATTRIBUTE = "key-mgmt";
    /** The RTSP header. */
    public static final String HEADER = "KeyMgmt";

    private static final String PROTOCOL = "mikey";
    /** Longer than any message with one key. */
    private static final int MAX_TEXT = 8192;

    private KeyManagement() {}

    /** The value of the attribute. */
    public static String attribute(byte[] message) {
        return PROTOCOL + " " + Base64.getEncoder().encodeToString(message);
    }

    /** The value of the header. */
    public static String header(String url, byte[] message) {
        String uri = url.replace("\"", "%22");
        return "prot=" + PROTOCOL + ";uri=\"" + uri + "\";data=\""
                + Base64.getEncoder().encodeToString(message) + "\"";
    }

    /**
     * Reads the value of the attribute.
     *
     * @return empty if it is of another protocol than MIKEY
     * @throws MikeyException if the message cannot be used
     */
    public static Optional<MikeyMessage> ofAttribute(String value) throws MikeyException {
        String[] parts = value.strip().split("\\s+", 2);
        if (!parts[0].equalsIgnoreCase(PROTOCOL)) {
            return Optional.empty();
        }
        return Optional.of(message(parts.length < 2 ? "" : parts[1]));
    }

    /**
     * Reads the values of the header: lists of specifications, one for each protocol.
     *
     * @return empty if none is of MIKEY
     * @throws MikeyException if the message cannot be used
     */
    public static Optional<MikeyMessage> ofHeaders(List<String> values) throws MikeyException {
        for (String value : values) {
            for (String specification : split(value, ',')) {
                if (parameter(specification, "prot").orElse("").equalsIgnoreCase(PROTOCOL)) {
                    return Optional.of(message(parameter(specification, "data").orElse("")));
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<String> parameter(String specification, String name) {
        for (String parameter : split(specification, ';')) {
            int equals = parameter.indexOf('=');
            if (equals > 0
                    && parameter
                            .substring(0, equals)
                            .strip()
                            .toLowerCase(Locale.ROOT)
                            .equals(name)) {
                return Optional.of(parameter.substring(equals + 1).strip().replace("\"", ""));
            }
        }
        return Optional.empty();
    }

    private static List<String> split(String text, char separator) {
        List<String> parts = new ArrayList<>();
        boolean quoted = false;
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            quoted ^= c == '"';
            if (c == separator && !quoted) {
                parts.add(text.substring(start, i));
                start = i + 1;
            }
        }
        parts.add(text.substring(start));
        return parts;
    }

    private static MikeyMessage message(String base64) throws MikeyException {
        if (base64.isBlank() || base64.length() > MAX_TEXT) {
            throw new MikeyException("The key management data is missing or longer than " + MAX_TEXT + " characters");
        }
        try {
            return MikeyMessage.parse(Base64.getDecoder().decode(base64.strip()));
        } catch (IllegalArgumentException e) {
            throw new MikeyException("The key management data is not written in base64");
        }
    }
}
