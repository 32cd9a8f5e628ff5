// SPDX-License-Identifier: Apache-2.0
package sprocket.terminal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A list of names and values. A value may have several parts, which continue on further lines where one line is too
 * short.
 */
public final class Facts {

    private final Map<String, List<String>> facts = new LinkedHashMap<>();

    public Facts add(String name, Object... parts) {
        return add(name, List.of(parts));
    }

    /** @param parts if empty, the line is left out */
    public Facts add(String name, List<?> parts) {
        if (!parts.isEmpty()) {
            facts.put(
                    TerminalText.of(name), parts.stream().map(TerminalText::of).toList());
        }
        return this;
    }

    /** @param width of the terminal; 0: lines are not broken */
    public String render(int width) {
        int names = facts.keySet().stream().mapToInt(TextWidth::of).max().orElse(0) + 2;
        List<String> lines = new ArrayList<>();
        facts.forEach((name, parts) -> lines.addAll(
                LineWrap.parts(parts, ", ", name + " ".repeat(names - TextWidth.of(name)), " ".repeat(names), width)));
        return String.join("\n", lines);
    }
}
