// SPDX-License-Identifier: Apache-2.0
package sprocket.auth.schemes;

import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import sprocket.rtsp.api.message.RtspException;
import sprocket.rtsp.api.message.RtspStatus;

/**
 * An Authorization header (RFC 7235, section 4.2).
 *
 * @param scheme in lower case; "" for a header without text
 * @param rest what follows the scheme
 */
record AuthorizationHeader(String scheme, String rest) {

    /** No client sends so much. What is hashed and compared stays short. */
    private static final int MAX_LENGTH = 8192;

    private static final int MAX_PARAMETERS = 32;

    static AuthorizationHeader parse(String value) throws RtspException {
        if (value.length() > MAX_LENGTH) {
            throw malformed("it has more than " + MAX_LENGTH + " characters");
        }
        if (value.chars().anyMatch(c -> Character.isISOControl(c) && c != '\t')) {
            throw malformed("it holds a control character");
        }
        String text = value.strip();
        int end = 0;
        while (end < text.length() && text.charAt(end) != ' ' && text.charAt(end) != '\t') {
            end++;
        }
        return new AuthorizationHeader(
                text.substring(0, end).toLowerCase(Locale.ROOT),
                text.substring(end).strip());
    }

    static RtspException malformed(String what) {
        return new RtspException(RtspStatus.BAD_REQUEST, "The Authorization header cannot be used: " + what);
    }

    /** The parameters of Digest. */
    Parameters parameters() throws RtspException {
        return new Parameters(new Scanner(rest).read());
    }

    /** Values without quotes by names, whose case is ignored. */
    record Parameters(Map<String, String> values) {

        Parameters {
            values = Collections.unmodifiableMap(values);
        }

        Optional<String> optional(String name) {
            return Optional.ofNullable(values.get(name));
        }

        /** @throws RtspException 400 for a parameter that is missing or empty */
        String required(String name) throws RtspException {
            String value = values.get(name);
            if (value == null || value.isEmpty()) {
                throw malformed("the parameter " + name + " is missing (RFC 7616, 3.4)");
            }
            return value;
        }
    }

    /** Reads {@code name=value} and {@code name="value"}, separated by commas. */
    private static final class Scanner {

        private final String text;
        private int at;

        Scanner(String text) {
            this.text = text;
        }

        Map<String, String> read() throws RtspException {
            Map<String, String> values = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            while (skip(" \t,")) {
                String name = until("= \t,");
                skip(" \t");
                if (at == text.length() || text.charAt(at) != '=' || name.isEmpty()) {
                    throw malformed("its parameters are written name=value, separated by commas");
                }
                at++;
                skip(" \t");
                if (values.put(name, value()) != null) {
                    throw malformed("it has a parameter twice");
                }
                if (values.size() > MAX_PARAMETERS) {
                    throw malformed("it has more than " + MAX_PARAMETERS + " parameters");
                }
                if (skip(" \t") && text.charAt(at) != ',') {
                    throw malformed("a comma is missing between its parameters");
                }
            }
            return values;
        }

        /** @return whether any text follows */
        private boolean skip(String characters) {
            while (at < text.length() && characters.indexOf(text.charAt(at)) >= 0) {
                at++;
            }
            return at < text.length();
        }

        private String until(String ends) {
            int start = at;
            while (at < text.length() && ends.indexOf(text.charAt(at)) < 0) {
                at++;
            }
            return text.substring(start, at);
        }

        private String value() throws RtspException {
            if (at == text.length() || text.charAt(at) != '"') {
                return until(", \t");
            }
            StringBuilder value = new StringBuilder();
            for (at++; at < text.length() && text.charAt(at) != '"'; at++) {
                if (text.charAt(at) == '\\' && at + 1 < text.length()) {
                    at++;
                }
                value.append(text.charAt(at));
            }
            if (at == text.length()) {
                throw malformed("a quoted value has no end");
            }
            at++;
            return value.toString();
        }
    }
}
