// SPDX-License-Identifier: Apache-2.0
package sprocket.terminal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Rows under headings, aligned and fitted to the width of a terminal. Cells may hold any text: it is escaped here. */
public final class Table {

    private static final String INDENT = "  ";

    private final List<Column> columns;
    private final List<Row> rows = new ArrayList<>();

    private record Row(List<String> cells, List<String> notes) {}

    public Table(Column... columns) {
        this.columns = List.of(columns);
    }

    /** @param cells one for each column */
    public void row(Object... cells) {
        if (cells.length != columns.size()) {
            throw new IllegalArgumentException(cells.length + " cells for " + columns.size() + " columns");
        }
        rows.add(new Row(Arrays.stream(cells).map(TerminalText::of).toList(), new ArrayList<>()));
    }

    /** Adds a sentence on separate lines below the last row. */
    public void note(String text) {
        rows.get(rows.size() - 1).notes().add(TerminalText.of(text));
    }

    /** @param width of the terminal; 0: nothing is shortened */
    public String render(int width) {
        List<String> headings = columns.stream().map(Column::heading).toList();
        List<List<String>> lines = new ArrayList<>(List.of(headings));
        rows.forEach(row -> lines.add(row.cells()));
        List<ColumnGroup> groups = groups(lines, width);
        List<String> out = new ArrayList<>();
        groups.forEach(group -> out.add(group.line(headings)));
        for (Row row : rows) {
            groups.forEach(group -> out.add(group.line(row.cells())));
            row.notes().forEach(note -> out.addAll(LineWrap.words(note, INDENT, width)));
        }
        return String.join("\n", out);
    }

    private List<ColumnGroup> groups(List<List<String>> lines, int width) {
        ColumnGroup whole = new ColumnGroup(columns, 0, "", lines);
        if (width <= 0 || whole.width() <= width) {
            return List.of(whole);
        }
        List<ColumnGroup> groups = new ArrayList<>();
        int from = 0;
        for (int to = 1; to <= columns.size(); to++) {
            if (to == columns.size() || columns.get(to).breaks()) {
                groups.add(new ColumnGroup(columns.subList(from, to), from, from == 0 ? "" : INDENT, lines));
                from = to;
            }
        }
        groups.forEach(group -> group.fit(width));
        return groups;
    }
}
