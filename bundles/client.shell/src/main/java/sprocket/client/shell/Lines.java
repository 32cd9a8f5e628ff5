// SPDX-License-Identifier: Apache-2.0
package sprocket.client.shell;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Formats values with their names, one in each line. */
final class Lines {

    private final Map<String, String> lines = new LinkedHashMap<>();

    Lines add(String name, Object value) {
        lines.put(name, printable(String.valueOf(value)));
        return this;
    }

    Lines add(String name, Optional<?> value) {
        value.ifPresent(v -> add(name, v));
        return this;
    }

    /** Removes control characters from text of a server, which must not move the cursor. */
    static String printable(String text) {
        return text.codePoints()
                .map(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT ? '?' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    @Override
    public String toString() {
        int width = lines.keySet().stream().mapToInt(String::length).max().orElse(0) + 2;
        return lines.entrySet().stream()
                .map(e -> e.getKey() + " ".repeat(width - e.getKey().length()) + e.getValue())
                .collect(Collectors.joining("\n"));
    }
}
