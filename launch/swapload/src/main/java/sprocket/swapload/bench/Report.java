// SPDX-License-Identifier: Apache-2.0
package sprocket.swapload.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The results as text, as JSON and as a picture. */
final class Report {

    private static final double MEBI = 1 << 20;

    private final List<Result> results = new ArrayList<>();

    void add(Result result) {
        results.add(result);
    }

    static String heading() {
        return String.format(
                Locale.ROOT,
                "%-12s%-11s%8s%11s%9s%8s%8s%8s%9s%8s%8s",
                "",
                "",
                "viewers",
                "packets/s",
                "us/pkt",
                "lost %",
                "p50 ms",
                "p99",
                "p99.9",
                "MiB",
                "first");
    }

    static String line(Result result) {
        return String.format(
                        Locale.ROOT,
                        "%-12s%-11s%8d%11.0f%9.2f%8s%8s%8s%9s%8s%8s",
                        result.scenario(),
                        result.server(),
                        result.viewers(),
                        result.packetRate(),
                        result.cost(),
                        cell("%.2f", result.lost() * 100),
                        cell("%.1f", result.lateness()[0]),
                        cell("%.1f", result.lateness()[1]),
                        cell("%.1f", result.lateness()[2]),
                        result.memory() == 0 ? "" : cell("%.0f", result.memory() / MEBI),
                        cell("%.0f", result.firstPicture()))
                .stripTrailing();
    }

    private static String cell(String format, double value) {
        return Double.isNaN(value) ? "" : String.format(Locale.ROOT, format, value);
    }

    /** A list of objects; what is not known is null. */
    String json() {
        return results.stream().map(Report::json).collect(Collectors.joining(",\n  ", "[\n  ", "\n]\n"));
    }

    private static String json(Result result) {
        return String.format(
                Locale.ROOT,
                "{\"scenario\":\"%s\",\"server\":\"%s\",\"viewers\":%d,\"packetsPerSecond\":%s,"
                        + "\"microsecondsPerPacket\":%s,\"lost\":%s,\"latenessMs\":[%s,%s,%s],\"memory\":%d,"
                        + "\"firstPictureMs\":%s}",
                result.scenario(),
                result.server(),
                result.viewers(),
                number(result.packetRate()),
                number(result.cost()),
                number(result.lost()),
                number(result.lateness()[0]),
                number(result.lateness()[1]),
                number(result.lateness()[2]),
                result.memory(),
                number(result.firstPicture()));
    }

    private static String number(double value) {
        return Double.isNaN(value) ? "null" : String.format(Locale.ROOT, "%.4f", value);
    }

    /** Bars of the processor time per packet, the kernel's limit as a line across those of its scenario. */
    String svg() {
        int row = 22;
        int left = 250;
        int width = 480;
        List<Result> bars =
                results.stream().filter(r -> !r.server().equals(Result.LIMIT)).toList();
        double most = bars.stream().mapToDouble(Result::cost).max().orElse(1);
        StringBuilder svg = new StringBuilder(String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" font-family=\"sans-serif\""
                        + " font-size=\"13\">%n<rect width=\"100%%\" height=\"100%%\" fill=\"white\"/>%n"
                        + "<text x=\"12\" y=\"20\">Server processor time per RTP packet in microseconds;"
                        + " the line is a C loop of the same sends</text>%n",
                left + width + 80,
                row * bars.size() + 44));
        for (int i = 0; i < bars.size(); i++) {
            Result bar = bars.get(i);
            int top = 34 + i * row;
            long length = Math.max(1, Math.round(bar.cost() / most * width));
            svg.append(String.format(
                    Locale.ROOT,
                    "<text x=\"12\" y=\"%d\">%s, %d viewers: %s</text>%n"
                            + "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"%s\"/>%n"
                            + "<text x=\"%d\" y=\"%d\">%.2f</text>%n",
                    top + 14,
                    bar.scenario(),
                    bar.viewers(),
                    bar.server(),
                    left,
                    top,
                    length,
                    row - 5,
                    bar.server().equals("Sprocket") ? "#2b6cb0" : "#a0aec0",
                    left + length + 6,
                    top + 14,
                    bar.cost()));
            limit(bar)
                    .ifPresent(limit -> svg.append(String.format(
                            Locale.ROOT,
                            "<rect x=\"%d\" y=\"%d\" width=\"2\" height=\"%d\" fill=\"#c53030\"/>%n",
                            left + Math.round(limit.cost() / most * width),
                            top - 2,
                            row - 1)));
        }
        return svg.append("</svg>\n").toString();
    }

    private Optional<Result> limit(Result of) {
        return results.stream()
                .filter(r -> r.server().equals(Result.LIMIT)
                        && r.scenario().equals(of.scenario())
                        && r.viewers() == of.viewers())
                .findFirst();
    }
}
