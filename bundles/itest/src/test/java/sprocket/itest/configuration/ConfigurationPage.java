// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.configuration;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The tables of docs/configuration.md. There is one below the heading of each PID, with a row for each setting. */
record ConfigurationPage(TreeMap<String, Map<String, Row>> tables) {

    private static final List<String> HEAD = List.of("setting", "meaning", "unit", "limits", "default", "a change");
    private static final String HEADING = "### `";

    /** @param change the effect of a change while the server runs: the end of a sentence that begins with "A change" */
    record Row(String meaning, String unit, String limits, String defaultValue, String change) {}

    static ConfigurationPage parse(String text) {
        TreeMap<String, Map<String, Row>> tables = new TreeMap<>();
        Map<String, Row> table = null;
        for (String line : text.lines().toList()) {
            if (line.startsWith("#")) {
                table = null;
                if (line.startsWith(HEADING)) {
                    table = new LinkedHashMap<>();
                    tables.put(line.substring(HEADING.length(), line.length() - 1), table);
                }
            } else if (table != null && line.startsWith("| ")) {
                row(cells(line), table);
            }
        }
        return new ConfigurationPage(tables);
    }

    private static void row(List<String> cells, Map<String, Row> table) {
        if (cells.equals(HEAD)) {
            return;
        }
        if (cells.size() != HEAD.size()) {
            throw new IllegalArgumentException("A row of " + cells.size() + " cells: " + cells);
        }
        String stated = cells.get(4).equals("empty") || cells.get(4).equals("none") ? "" : code(cells.get(4));
        if (table.put(code(cells.get(0)), new Row(cells.get(1), cells.get(2), cells.get(3), stated, cells.get(5)))
                != null) {
            throw new IllegalArgumentException("Twice: " + cells.get(0));
        }
    }

    private static List<String> cells(String line) {
        return Arrays.stream(line.substring(1, line.lastIndexOf('|')).split("\\|"))
                .map(String::strip)
                .toList();
    }

    private static String code(String cell) {
        return cell.replace("`", "");
    }
}
