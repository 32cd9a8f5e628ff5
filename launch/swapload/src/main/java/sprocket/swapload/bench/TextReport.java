// SPDX-License-Identifier: Apache-2.0
package sprocket.swapload.bench;

import java.util.List;
import java.util.Locale;

/** The results as lines of text. */
final class TextReport {

    private TextReport() {}

    static String heading() {
        return String.format(
                Locale.ROOT,
                "%-12s%-11s%8s%11s%9s%8s%8s%8s%8s%9s%8s%8s",
                "",
                "",
                "viewers",
                "packets/s",
                "us/pkt",
                "lost %",
                "whole %",
                "p50 ms",
                "p99",
                "p99.9",
                "MiB",
                "first");
    }

    static String line(Result result) {
        return String.format(
                        Locale.ROOT,
                        "%-12s%-11s%8d%11.0f%9.2f%8s%8s%8s%8s%9s%8s%8s",
                        result.scenario(),
                        result.server(),
                        result.viewers(),
                        result.packetRate(),
                        result.cost(),
                        cell("%.2f", result.lost() * 100),
                        cell("%.1f", result.whole() * 100),
                        cell("%.1f", result.p50()),
                        cell("%.1f", result.p99()),
                        cell("%.1f", result.p999()),
                        cell("%.0f", result.memory()),
                        cell("%.0f", result.firstPicture()))
                .stripTrailing();
    }

    /** A value, or nothing where it is not known. */
    static String cell(String format, double value) {
        return Double.isNaN(value) ? "" : String.format(Locale.ROOT, format, value);
    }

    static String line(Figure figure) {
        return String.format(
                Locale.ROOT,
                "%-16s%-11s%s: %s",
                figure.scenario(),
                figure.server(),
                figure.name(),
                Aim.shown(figure.value()));
    }

    /** A table of what was to be reached; what was not measured is left out. */
    static String aims(List<Aim> aims) {
        StringBuilder text = new StringBuilder(String.format(Locale.ROOT, "%n%-72s%9s%9s%n", "", "aim", "here"));
        for (Aim aim : aims) {
            if (aim.measured()) {
                text.append(String.format(
                        Locale.ROOT,
                        "%-72s%9s%9s  %s%n",
                        aim.text(),
                        aim.bounds(),
                        Aim.shown(aim.value()),
                        aim.held() ? "held" : "MISSED"));
            }
        }
        return text.toString();
    }
}
