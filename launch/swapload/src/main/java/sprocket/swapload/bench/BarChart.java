// SPDX-License-Identifier: Apache-2.0
package sprocket.swapload.bench;

import java.util.List;
import java.util.Locale;

/**
 * Bars of the processor time per packet, in SVG that follows the colours of the reader; the C loop's is a line across.
 */
final class BarChart {

    private static final int WIDTH = 760;
    private static final int LEFT = 96;
    private static final int LENGTH = 580;
    private static final int TOP = 56;
    private static final int TITLE = 24;
    private static final int BAR = 18;
    private static final int GAP = 10;
    private static final int MARK = 3;
    private static final String HEAD = """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" width="%1$d" height="%2$d" role="img"
              aria-label="Processor time of the server per RTP packet" font-family="sans-serif" font-size="13">
            <style>
              text { fill: #1a202c } .paper { fill: #ffffff } .ours { fill: #2b6cb0 } .theirs { fill: #a0aec0 }
              .limit { fill: #c53030 } .soft { fill: #4a5568 }
              @media (prefers-color-scheme: dark) {
                text { fill: #e2e8f0 } .paper { fill: #0d1117 } .ours { fill: #63b3ed } .theirs { fill: #718096 }
                .limit { fill: #fc8181 } .soft { fill: #a0aec0 }
              }
            </style>
            <rect class="paper" width="100%%" height="100%%"/>
            <text x="12" y="22" font-size="15" font-weight="bold">
              Processor time of the server per RTP packet (µs)
            </text>
            <rect class="limit" x="12" y="34" width="3" height="12"/>
            <text class="soft" x="22" y="45">a C loop that sends the same packets with the fewest system calls</text>
            """;

    private final StringBuilder svg = new StringBuilder();
    private int y = TOP;

    private BarChart() {}

    /** One group of bars for each scenario and number of viewers, in the order of measurement. */
    static String of(Measurements measurements) {
        return new BarChart().draw(measurements);
    }

    private String draw(Measurements measurements) {
        List<Result> bars = measurements.results().stream()
                .filter(result -> !result.server().equals(Result.LIMIT))
                .toList();
        double most = bars.stream().mapToDouble(Result::cost).max().orElse(1);
        List<String> servers = bars.stream().map(Result::server).distinct().toList();
        for (String scenario : bars.stream().map(Result::scenario).distinct().toList()) {
            for (int viewers : measurements.viewers(scenario)) {
                group(measurements, servers, scenario, viewers, LENGTH / most);
            }
        }
        return String.format(Locale.ROOT, HEAD, WIDTH, y) + svg + "</svg>\n";
    }

    private void group(Measurements from, List<String> servers, String scenario, int viewers, double scale) {
        double limit = from.result(scenario, Result.LIMIT, viewers, Result::cost);
        String note = Double.isNaN(limit) ? "" : String.format(Locale.ROOT, " (C loop %.2f)", limit);
        text(12, y + TITLE - 8, "soft", scenario + ", " + viewers + " viewers" + note);
        y += TITLE;
        int top = y;
        int mark = Double.isNaN(limit) ? 0 : (int) Math.round(limit * scale);
        for (String server : servers) {
            double cost = from.result(scenario, server, viewers, Result::cost);
            if (!Double.isNaN(cost)) {
                int length = (int) Math.max(1, Math.round(cost * scale));
                text(12, y + BAR - 5, "", server);
                bar(server.equals(Result.OURS) ? "ours" : "theirs", LEFT, y, length, BAR - 3);
                // The mark of the limit crosses all bars, also those that end before it.
                int end = Math.max(length, mark + MARK);
                text(LEFT + end + 8, y + BAR - 5, "", String.format(Locale.ROOT, "%.2f", cost));
                y += BAR;
            }
        }
        if (!Double.isNaN(limit)) {
            bar("limit", LEFT + mark, top - 2, MARK, y - top + 1);
        }
        y += GAP;
    }

    private void text(int x, int base, String style, String text) {
        String colour = style.isEmpty() ? "" : " class=\"" + style + "\"";
        svg.append(String.format(Locale.ROOT, "<text%s x=\"%d\" y=\"%d\">%s</text>%n", colour, x, base, text));
    }

    private void bar(String style, int x, int top, int width, int height) {
        svg.append(String.format(
                Locale.ROOT,
                "<rect class=\"%s\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\"/>%n",
                style,
                x,
                top,
                width,
                height));
    }
}
