// SPDX-License-Identifier: Apache-2.0
package sprocket.shell.command;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import sprocket.media.api.MediaFormat;
import sprocket.media.api.VideoFormat;
import sprocket.playout.api.Playout;
import sprocket.playout.api.PlayoutStatistics;
import sprocket.playout.api.PlayoutStream;
import sprocket.playout.api.RtcpStatus;
import sprocket.rtsp.api.RtspSession;
import sprocket.terminal.Amounts;
import sprocket.terminal.Column;
import sprocket.terminal.Column.Shrink;
import sprocket.terminal.Table;

/** The streams of sessions at one moment, as a table. */
final class StreamTable {

    private final List<Line> lines = new ArrayList<>();
    private final Instant now;

    /**
     * A row.
     *
     * @param bytes sent within {@code time}
     * @param time from an earlier moment until now
     */
    private record Line(String session, PlayoutStream stream, PlayoutStatistics sent, long bytes, Duration time) {

        String rate() {
            return time.toMillis() <= 0 ? Labels.NONE : Amounts.rate(bytes * 8_000.0 / time.toMillis());
        }
    }

    StreamTable(SessionList sessions, List<RtspSession> chosen, LiveServer server, Instant now) {
        this.now = now;
        for (RtspSession session : chosen) {
            for (PlayoutStream stream :
                    server.playout(session).map(Playout::streams).orElse(List.of())) {
                PlayoutStatistics sent = stream.statistics();
                lines.add(new Line(
                        sessions.name(session), stream, sent, sent.bytes(), Duration.between(session.opened(), now)));
            }
        }
    }

    /** This table, with rates over the time since an earlier one. */
    StreamTable since(StreamTable earlier) {
        lines.replaceAll(line -> earlier.lines.stream()
                .filter(e -> e.stream().equals(line.stream()))
                .findFirst()
                .map(e -> new Line(
                        line.session(),
                        line.stream(),
                        line.sent(),
                        line.bytes() - e.bytes(),
                        Duration.between(earlier.now, now)))
                .orElse(line));
        return this;
    }

    private static String note(MediaFormat format, PlayoutStream.Conversion conversion) {
        return (format instanceof VideoFormat ? "Pictures" : "Access units") + " are " + conversion.description()
                + (conversion.lossy() ? "; this loses detail." : ".");
    }

    String render(int width) {
        if (lines.isEmpty()) {
            return "There are no streams.";
        }
        Table table = new Table(
                Column.text("SESSION"),
                Column.text("TRACK").shrinking(Shrink.MIDDLE, 5),
                Column.text("FORMAT").shrinking(Shrink.END, 6),
                Column.text("TRANSPORT").shrinking(Shrink.END, 9),
                Column.text("SSRC"),
                Column.number("UNITS").onNextLine(),
                Column.number("PACKETS"),
                Column.number("BYTES"),
                Column.number("RATE"),
                Column.number("LATE"),
                Column.number("DROPPED"),
                Column.number("FAILED"),
                Column.number("LOST"),
                Column.number("LOSS").onNextLine(),
                Column.number("JITTER"),
                Column.number("ROUND TRIP"),
                Column.number("REPORTED"),
                Column.number("MEMBERS"));
        for (Line line : lines) {
            PlayoutStream stream = line.stream();
            PlayoutStatistics sent = line.sent();
            RtcpStatus rtcp = stream.rtcp();
            Optional<RtcpStatus.Report> report = rtcp.report();
            table.row(
                    line.session(),
                    stream.track().id(),
                    Labels.format(stream.track().format()),
                    Labels.transport(stream.transport()),
                    Labels.ssrc(stream.ssrc()),
                    sent.units(),
                    sent.packets(),
                    Amounts.bytes(sent.bytes()),
                    line.rate(),
                    sent.late(),
                    sent.dropped(),
                    sent.failed(),
                    sent.reportedLost(),
                    report.map(r -> percent(r.fractionLost())).orElse(Labels.NONE),
                    report.map(r -> millis(r.jitter())).orElse(Labels.NONE),
                    report.flatMap(RtcpStatus.Report::roundTrip)
                            .map(StreamTable::millis)
                            .orElse(Labels.NONE),
                    report.map(r -> Amounts.clock(age(r))).orElse(Labels.NONE),
                    rtcp.members());
            stream.conversion()
                    .ifPresent(conversion -> table.note(note(stream.track().format(), conversion)));
        }
        return table.render(width);
    }

    /** Clocks may be set back. */
    private Duration age(RtcpStatus.Report report) {
        Duration age = Duration.between(report.time(), now);
        return age.isNegative() ? Duration.ZERO : age;
    }

    private static String percent(double fraction) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * fraction);
    }

    private static String millis(Duration time) {
        return String.format(Locale.ROOT, "%.1f ms", time.toNanos() / 1e6);
    }
}
