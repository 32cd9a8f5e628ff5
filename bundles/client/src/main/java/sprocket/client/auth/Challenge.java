// SPDX-License-Identifier: Apache-2.0
package sprocket.client.auth;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One challenge of a WWW-Authenticate header (RFC 7235, section 4.1).
 *
 * @param scheme such as {@code Digest}, as it was sent
 * @param parameters values without quotes, by name; the case of names is ignored
 */
record Challenge(String scheme, Map<String, String> parameters) {

    /** Further challenges are ignored. No known server sends so many. */
    private static final int MAX_CHALLENGES = 16;

    Challenge {
        Map<String, String> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        copy.putAll(parameters);
        parameters = Collections.unmodifiableMap(copy);
    }

    /** Parses the headers, each of which may contain several challenges. Ignores what is not a challenge. */
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

    /** Reads word by word. A word before an equals sign is a parameter; any other word begins a challenge. */
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

        /** @return whether any text follows */
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

        /** Cameras leave out both quotes, or the second one. */
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
