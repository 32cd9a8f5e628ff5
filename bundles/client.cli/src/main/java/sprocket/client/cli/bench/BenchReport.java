// SPDX-License-Identifier: Apache-2.0
package sprocket.client.cli.bench;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.HdrHistogram.Histogram;
import sprocket.client.cli.command.Json;
import sprocket.client.failure.RtspClientException;

/**
 * The results of a load test.
 *
 * @param playing number of viewers that played to the end
 * @param transports number of streams for each lower transport
 * @param seconds duration of the measurement
 * @param totals counts during the measurement
 * @param lateness of access units during the measurement, in microseconds
 * @param setup from connecting to the reply to PLAY, in microseconds
 * @param first from connecting to the first packet, in microseconds
 */
record BenchReport(
        String url,
        int viewers,
        long playing,
        Map<String, Long> transports,
        double seconds,
        Totals totals,
        Histogram lateness,
        Histogram setup,
        Histogram first,
        Map<String, Long> failures) {

    private static final int BITS = 8;

    static Map<String, Long> kinds(List<RtspClientException> failures) {
        Map<String, Long> kinds = new TreeMap<>();
        failures.forEach(failure -> kinds.merge(kind(failure), 1L, Long::sum));
        return kinds;
    }

    private static String kind(RtspClientException failure) {
        String name = failure.getClass().getSimpleName();
        String word = name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
        return failure instanceof RtspClientException.Refused refused
                ? word + " " + refused.status().code()
                : word;
    }

    double packetRate() {
        return seconds > 0 ? totals.received() / seconds : 0;
    }

    double bitRate() {
        return seconds > 0 ? totals.bytes() * BITS / seconds : 0;
    }

    double unitRate() {
        return seconds > 0 ? lateness.getTotalCount() / seconds : 0;
    }

    String text() {
        String streams = transports.entrySet().stream()
                .map(e -> e.getValue() + " streams over " + e.getKey())
                .collect(Collectors.joining(", "));
        String failed = failures.isEmpty()
                ? "none"
                : failures.entrySet().stream()
                        .map(e -> e.getValue() + " " + e.getKey())
                        .collect(Collectors.joining(", "));
        return String.format(
                Locale.ROOT,
                """
                %s: %d of %d viewers play, %s, %.1f s
                  packets    %.0f per second, %.2f Mbit/s; %d of %d lost (%.4f %%), %d late, %d reordered, %d duplicated
                  units      %.1f per second
                  lateness   %s
                  setup      %s
                  first      %s
                  failures   %s
                """,
                url,
                playing,
                viewers,
                streams,
                seconds,
                packetRate(),
                bitRate() / 1e6,
                totals.lost(),
                totals.expected(),
                totals.lossRate() * 100,
                totals.late(),
                totals.reordered(),
                totals.duplicated(),
                unitRate(),
                line(lateness),
                line(setup),
                line(first),
                failed);
    }

    private static String line(Histogram histogram) {
        return String.format(
                Locale.ROOT,
                "p50 %s, p99 %s, p99.9 %s, longest %s",
                at(histogram, 50),
                at(histogram, 99),
                at(histogram, 99.9),
                at(histogram, 100));
    }

    private static String at(Histogram histogram, double percentile) {
        return String.format(Locale.ROOT, "%.2f ms", histogram.getValueAtPercentile(percentile) / 1e3);
    }

    Json json() {
        return new Json()
                .put("url", url)
                .put("viewers", viewers)
                .put("playing", playing)
                .put("transports", transports)
                .put("seconds", seconds)
                .put("packets", totals.received())
                .put("packetRate", packetRate())
                .put("bytes", totals.bytes())
                .put("bitRate", bitRate())
                .put("expected", totals.expected())
                .put("lost", totals.lost())
                .put("lossRate", totals.lossRate())
                .put("duplicated", totals.duplicated())
                .put("reordered", totals.reordered())
                .put("late", totals.late())
                .put("units", lateness.getTotalCount())
                .put("unitRate", unitRate())
                .put("lateness", json(lateness))
                .put("setup", json(setup))
                .put("firstPacket", json(first))
                .put("failures", failures);
    }

    private static Json json(Histogram histogram) {
        return new Json()
                .put("count", histogram.getTotalCount())
                .put("p50", seconds(histogram, 50))
                .put("p99", seconds(histogram, 99))
                .put("p999", seconds(histogram, 99.9))
                .put("max", seconds(histogram, 100));
    }

    private static Duration seconds(Histogram histogram, double percentile) {
        return Duration.ofNanos(histogram.getValueAtPercentile(percentile) * 1000);
    }
}
