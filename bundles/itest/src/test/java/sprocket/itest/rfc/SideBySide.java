// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.rfc;

import java.util.ArrayList;
import java.util.List;

/** The expected and the real transcript in two columns. */
public final class SideBySide {

    private static final int WIDTH = 78;
    private static final String SAME = "   ";
    private static final String DIFFERENT = " ! ";

    private final List<String> lines = new ArrayList<>();

    public SideBySide(String left, String right) {
        row(left, SAME, right);
        lines.add("-".repeat(2 * WIDTH + SAME.length()));
    }

    /** What is the same in both. */
    public void both(String text) {
        row(text, SAME, text);
    }

    /** What was expected and what came. */
    public void pair(String expected, String actual, boolean fits) {
        row(expected, fits ? SAME : DIFFERENT, actual);
    }

    private void row(String left, String between, String right) {
        List<String> expected = wrapped(left);
        List<String> actual = wrapped(right);
        for (int i = 0; i < Math.max(expected.size(), actual.size()); i++) {
            String one = i < expected.size() ? expected.get(i) : "";
            String two = i < actual.size() ? actual.get(i) : "";
            lines.add((one + " ".repeat(WIDTH - one.length()) + between + two).stripTrailing());
        }
    }

    private static List<String> wrapped(String text) {
        List<String> wrapped = new ArrayList<>();
        for (String line : text.split("\n")) {
            String rest = line;
            while (rest.length() > WIDTH) {
                wrapped.add(rest.substring(0, WIDTH));
                rest = "        " + rest.substring(WIDTH);
            }
            wrapped.add(rest);
        }
        return wrapped;
    }

    @Override
    public String toString() {
        return String.join("\n", lines);
    }
}
