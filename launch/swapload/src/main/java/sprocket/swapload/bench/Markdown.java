// SPDX-License-Identifier: Apache-2.0
package sprocket.swapload.bench;

import java.util.List;
import java.util.Locale;

/** The results as tables for a page of the documentation. */
final class Markdown {

    private static final String AUDIENCES = """
            | | server | viewers | packets/s | µs/packet | lost % | whole % | p50 ms | p99 ms | p99.9 ms | MiB | first ms |
            |---|---|---|---|---|---|---|---|---|---|---|---|
            """;
    private static final String FIGURES = """
            | | server | | |
            |---|---|---|---|
            """;
    private static final String AIMS = """
            | | aim | here | |
            |---|---|---|---|
            """;

    private Markdown() {}

    /** All tables that have rows. */
    static String of(Machine machine, Measurements measurements, List<Aim> aims) {
        StringBuilder text = new StringBuilder(machine.toString()).append(".\n");
        table(
                text,
                AUDIENCES,
                measurements.results().stream().map(Markdown::row).toList());
        table(text, FIGURES, measurements.figures().stream().map(Markdown::row).toList());
        table(text, AIMS, aims.stream().filter(Aim::measured).map(Markdown::row).toList());
        return text.toString();
    }

    private static void table(StringBuilder text, String heading, List<String> rows) {
        if (!rows.isEmpty()) {
            text.append('\n').append(heading);
            rows.forEach(text::append);
        }
    }

    private static String row(Result result) {
        return row(
                result.scenario(),
                result.server(),
                Integer.toString(result.viewers()),
                String.format(Locale.ROOT, "%,.0f", result.packetRate()),
                TextReport.cell("%.2f", result.cost()),
                TextReport.cell("%.2f", result.lost() * 100),
                TextReport.cell("%.1f", result.whole() * 100),
                TextReport.cell("%.1f", result.p50()),
                TextReport.cell("%.1f", result.p99()),
                TextReport.cell("%.1f", result.p999()),
                TextReport.cell("%.0f", result.memory()),
                TextReport.cell("%.0f", result.firstPicture()));
    }

    private static String row(Figure figure) {
        return row(figure.scenario(), figure.server(), figure.name(), Aim.shown(figure.value()));
    }

    private static String row(Aim aim) {
        String bounds = aim.bounds().replace("<=", "≤").replace(">=", "≥");
        return row(aim.text(), bounds, Aim.shown(aim.value()), aim.held() ? "held" : "**missed**");
    }

    private static String row(String... cells) {
        return "| " + String.join(" | ", cells) + " |\n";
    }
}
