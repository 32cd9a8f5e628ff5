// SPDX-License-Identifier: Apache-2.0
package sprocket.terminal;

import java.util.ArrayList;
import java.util.List;

/** Text broken into lines between its parts; a part is never broken. */
final class Wrapped {

    private Wrapped() {}

    /** Breaks at blanks; every line is indented, those behind the first a little more. */
    static List<String> words(String text, String indent, int width) {
        return parts(List.of(text.split(" ")), " ", indent, indent + "  ", width);
    }

    /**
     * @param separator between two parts; its blanks at the end fall away at the end of a line
     * @param first what the first line begins with
     * @param further what the others begin with
     * @param width of the terminal; 0: one line
     */
    static List<String> parts(List<String> parts, String separator, String first, String further, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder(first);
        boolean empty = true;
        for (String part : parts) {
            if (!empty && width > 0 && Columns.of(line + separator + part + separator.strip()) > width) {
                lines.add((line + separator).stripTrailing());
                line = new StringBuilder(further);
                empty = true;
            }
            line.append(empty ? "" : separator).append(part);
            empty = false;
        }
        lines.add(line.toString().stripTrailing());
        return lines;
    }
}
