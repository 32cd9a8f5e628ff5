// SPDX-License-Identifier: Apache-2.0
package sprocket.terminal;

import java.util.List;
import java.util.stream.IntStream;
import sprocket.terminal.Column.Shrink;

/** Neighbouring columns of a table that share a line, and their widths. */
final class ColumnGroup {

    private static final String GAP = "  ";

    private final List<Column> columns;
    private final int first;
    private final String indent;
    private final int[] widths;

    /**
     * @param first position of the group's first column in the table
     * @param lines all cells of the table, headings included
     */
    ColumnGroup(List<Column> columns, int first, String indent, List<List<String>> lines) {
        this.columns = columns;
        this.first = first;
        this.indent = indent;
        this.widths = IntStream.range(first, first + columns.size())
                .map(i -> lines.stream()
                        .mapToInt(line -> TextWidth.of(line.get(i)))
                        .max()
                        .orElse(0))
                .toArray();
    }

    int width() {
        return indent.length() + IntStream.of(widths).sum() + GAP.length() * (widths.length - 1);
    }

    /** Shrinks the widest columns until the line fits, or no column can shrink further. */
    void fit(int available) {
        for (int excess = width() - available; excess > 0; excess--) {
            int widest = -1;
            for (int i = 0; i < widths.length; i++) {
                boolean shrinks = columns.get(i).shrink() != Shrink.NEVER
                        && widths[i] > columns.get(i).minimum();
                if (shrinks && (widest < 0 || widths[i] > widths[widest])) {
                    widest = i;
                }
            }
            if (widest < 0) {
                return;
            }
            widths[widest]--;
        }
    }

    /** @param cells of all columns of the table */
    String line(List<String> cells) {
        StringBuilder line = new StringBuilder(indent);
        for (int i = 0; i < widths.length; i++) {
            Column column = columns.get(i);
            String text = column.shrink() == Shrink.NEVER
                    ? cells.get(first + i)
                    : TextWidth.cut(cells.get(first + i), widths[i], column.shrink());
            String blanks = " ".repeat(Math.max(0, widths[i] - TextWidth.of(text)));
            line.append(i == 0 ? "" : GAP).append(column.right() ? blanks + text : text + blanks);
        }
        return line.toString().stripTrailing();
    }
}
