// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.rfc;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The values of the placeholders of a transcript. {@code {name}} is the value that the name has; the first time in what
 * the server sends it matches up to a blank, a comma or a semicolon, and the name gets the value. {@code {name:regex}}
 * says what it matches. {@code {name+5}} is five more, modulo 2^16 if the name begins with {@code seq}, else modulo
 * 2^32. {@code {any}} matches anything.
 */
final class Bindings {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\w*)(?:([+-]\\d+)|:((?:[^{}]|\\{[\\d,]+})*))?}");
    private static final String ANY = "any";
    private static final String VALUE = "[^\\s;,]+";

    private final Map<String, String> values = new LinkedHashMap<>();

    void put(String name, String value) {
        values.put(name, value);
    }

    /** A text of a client, with the values instead of the placeholders. */
    String filled(String text) {
        return PLACEHOLDER
                .matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(value(found.group(1), found.group(2))));
    }

    /** The expected text, with the values that are known. */
    String shown(String text) {
        return PLACEHOLDER
                .matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(
                        values.containsKey(found.group(1)) ? value(found.group(1), found.group(2)) : found.group()));
    }

    private String value(String name, String added) {
        String value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException("Nothing has given {" + name + "} a value yet");
        }
        if (added == null) {
            return value;
        }
        int bits = name.startsWith("seq") ? 16 : 32;
        return Long.toString((Long.parseLong(value) + Long.parseLong(added)) & (1L << bits) - 1);
    }

    /** Whether a text is as expected. If so, new names get their values. */
    boolean match(String expected, String actual) {
        StringBuilder regex = new StringBuilder();
        List<String> names = new ArrayList<>();
        Matcher found = PLACEHOLDER.matcher(expected);
        int end = 0;
        while (found.find()) {
            regex.append(Pattern.quote(expected.substring(end, found.start())));
            String name = found.group(1);
            if (name.equals(ANY)) {
                regex.append(".*");
            } else if (values.containsKey(name)) {
                regex.append(Pattern.quote(value(name, found.group(2))));
            } else {
                names.add(name);
                regex.append('(')
                        .append(found.group(3) == null ? VALUE : found.group(3))
                        .append(')');
            }
            end = found.end();
        }
        regex.append(Pattern.quote(expected.substring(end)));
        Matcher matched = Pattern.compile(regex.toString(), Pattern.DOTALL).matcher(actual);
        if (!matched.matches()) {
            return false;
        }
        for (int i = 0; i < names.size(); i++) {
            if (!names.get(i).isEmpty()) {
                values.put(names.get(i), matched.group(i + 1));
            }
        }
        return true;
    }
}
