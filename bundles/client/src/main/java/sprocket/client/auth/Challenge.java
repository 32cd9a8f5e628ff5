// SPDX-License-Identifier: Apache-2.0
package sprocket.client.auth;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One challenge of a WWW-Authenticate header (RFC 7235, 4.1).
 *
 * @param scheme such as {@code Digest}, as sent
 * @param parameters by name without regard to case, values without quotes
 */
record Challenge(String scheme, Map<String, String> parameters) {

    /** A header with more challenges than any server has sent is cut off here. */
    private static final int MAX_CHALLENGES = 16;

    Challenge {
        Map<String, String> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        copy.putAll(parameters);
        parameters = Collections.unmodifiableMap(copy);
    }

    /** Reads all headers of the name; one may hold several challenges. What is no challenge is left out. */
    static List<Challenge> parse(List<String> headers) {
        List<Challenge> challenges = new ArrayList<>();
        headers.forEach(header -> new Scanner(header).read(challenges));
        return challenges;
    }

    boolean is(String name) {
        return scheme.equalsIgnoreCase(name);
    }

    Optional<String> parameter(String name) {
        return Optional.ofNullable(parameters.get(name));
    }

    /** Reads word by word: one that an equals sign follows is a parameter, another begins a challenge. */
    private static final class Scanner {

        private final String text;
        private int at;

        Scanner(String text) {
            this.text = text;
        }

        void read(List<Challenge> challenges) {
            String scheme = null;
            Map<String, String> parameters = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            while (skip(" \t,") && challenges.size() < MAX_CHALLENGES) {
                String word = word("=, \t");
                skip(" \t");
                if (at < text.length() && text.charAt(at) == '=') {
                    at++;
                    skip(" \t");
                    parameters.putIfAbsent(word, value());
                } else {
                    add(challenges, scheme, parameters);
                    scheme = word;
                    parameters.clear();
                }
            }
            add(challenges, scheme, parameters);
        }

        private static void add(List<Challenge> challenges, String scheme, Map<String, String> parameters) {
            if (scheme != null && challenges.size() < MAX_CHALLENGES) {
                challenges.add(new Challenge(scheme, parameters));
            }
        }

        /** @return whether anything follows */
        private boolean skip(String characters) {
            while (at < text.length() && characters.indexOf(text.charAt(at)) >= 0) {
                at++;
            }
            return at < text.length();
        }

        private String word(String ends) {
            int start = at;
            while (at < text.length() && ends.indexOf(text.charAt(at)) < 0) {
                at++;
            }
            return text.substring(start, at);
        }

        /** Cameras leave out quotes, and the one at the end. */
        private String value() {
            if (at == text.length() || text.charAt(at) != '"') {
                return word(", \t");
            }
            StringBuilder value = new StringBuilder();
            for (at++; at < text.length() && text.charAt(at) != '"'; at++) {
                if (text.charAt(at) == '\\' && at + 1 < text.length()) {
                    at++;
                }
                value.append(text.charAt(at));
            }
            at = Math.min(at + 1, text.length());
            return value.toString();
        }
    }
}
