// SPDX-License-Identifier: Apache-2.0
package sprocket.terminal;

import java.util.ArrayList;
import java.util.List;

/** Breaks text into lines between its parts. A part is never broken. */
final class LineWrap {

    private LineWrap() {}

    /** Breaks at blanks. Every line is indented, all but the first two blanks more. */
    static List<String> words(String text, String indent, int width) {
        return parts(List.of(text.split(" ")), " ", indent, indent + "  ", width);
    }

    /**
     * Breaks between parts.
     *
     * @param separator between two parts; blanks at its end are dropped at the end of a line
     * @param first begins the first line
     * @param further begins the other lines
     * @param width of the terminal; 0: one line
     */
    static List<String> parts(List<String> parts, String separator, String first, String further, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder(first);
        boolean empty = true;
        for (String part : parts) {
            if (!empty && width > 0 && TextWidth.of(line + separator + part + separator.strip()) > width) {
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
