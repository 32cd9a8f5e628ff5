// SPDX-License-Identifier: Apache-2.0
package sprocket.client.cli.probe;

import java.util.Locale;
import java.util.Optional;
import sprocket.client.DescribedTrack;
import sprocket.client.cli.command.Json;
import sprocket.client.cli.command.Seconds;
import sprocket.client.cli.command.StreamFigures;
import sprocket.client.media.StreamStatistics;

/** Formats the results as text for people and as JSON for programs. */
final class ProbeReport {

    private static final int BITS = 8;

    private final String url;
    private final Findings findings;

    /** @param url without a password */
    ProbeReport(String url, Findings findings) {
        this.url = url;
        this.findings = findings;
    }

    String text() {
        StringBuilder text = new StringBuilder(url)
                .append("\n  server ")
                .append(findings.server().orElse("does not say what it is"));
        findings.connected()
                .ifPresent(took -> text.append(", connected within ").append(Seconds.millis(took)));
        text.append("\n\n").append(String.format(Locale.ROOT, "  %-18s %-8s %s%n", "method", "Public", "answer"));
        for (Answer answer : findings.answers()) {
            text.append(String.format(Locale.ROOT, "  %-18s %-8s %s%n", answer.name(), named(answer), answer.shown()));
        }
        if (!findings.streams().isEmpty()) {
            text.append(String.format(
                    Locale.ROOT,
                    "%n  media, watched for %.0f s%n",
                    findings.observed().toMillis() / 1e3));
            findings.streams()
                    .forEach(stream -> text.append("  ").append(media(stream)).append('\n'));
        }
        text.append(findings.oddities().isEmpty() ? "\n  nothing is odd\n" : "\n  what is odd\n");
        findings.oddities()
                .forEach(oddity -> text.append("  - ").append(oddity.text()).append('\n'));
        return text.toString();
    }

    private String named(Answer answer) {
        Optional<Boolean> announced = findings.announced(answer);
        return announced.map(yes -> yes ? "yes" : "no").orElse("-");
    }

    private String media(StreamFigures figures) {
        DescribedTrack track = figures.stream().track();
        StreamStatistics s = figures.statistics();
        double seconds = Math.max(1e-9, s.data().time().toNanos() / 1e9);
        return String.format(
                Locale.ROOT,
                "%s %s by %s: %.1f packets and %.1f units per second, "
                        + "%.1f kbit/s, jitter %s, %d of %d lost, RTCP %s",
                track.media().kind(),
                track.encoding().isEmpty() ? "(unknown)" : track.encoding(),
                StreamFigures.lower(figures.stream()),
                s.packets().received() / seconds,
                s.units().delivered() / seconds,
                s.data().rate() * BITS / 1000,
                Seconds.millis(s.jitter()),
                s.packets().lost(),
                s.packets().expected(),
                s.delay().isPresent() ? "yes" : "not seen");
    }

    Json json() {
        return new Json()
                .put("url", url)
                .put("server", findings.server())
                .put("connectTime", findings.connected())
                .put("public", findings.methods())
                .put(
                        "methods",
                        findings.answers().stream()
                                .map(answer -> answer.json(findings.announced(answer)))
                                .toList())
                .put("observed", findings.observed())
                .put("streams", findings.streams().stream().map(this::stream).toList())
                .put(
                        "oddities",
                        findings.oddities().stream()
                                .map(oddity ->
                                        new Json().put("code", oddity.code()).put("text", oddity.text()))
                                .toList());
    }

    private Json stream(StreamFigures figures) {
        return figures.json().put("senderReports", figures.statistics().delay().isPresent());
    }
}
