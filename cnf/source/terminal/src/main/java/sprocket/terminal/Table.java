// SPDX-License-Identifier: Apache-2.0
package sprocket.terminal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

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
        int second = IntStream.range(0, columns.size())
                .filter(i -> columns.get(i).breaks())
                .findFirst()
                .orElse(columns.size());
        List<ColumnGroup> groups = new ArrayList<>(List.of(new ColumnGroup(columns.subList(0, second), 0, "", lines)));
        if (second < columns.size()) {
            groups.add(new ColumnGroup(columns.subList(second, columns.size()), second, INDENT, lines));
        }
        groups.forEach(group -> group.fit(width));
        return groups;
    }
}
