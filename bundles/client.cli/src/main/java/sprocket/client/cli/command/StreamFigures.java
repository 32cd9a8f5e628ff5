// SPDX-License-Identifier: Apache-2.0
package sprocket.client.cli.command;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import sprocket.client.ClientStream;
import sprocket.client.DescribedTrack;
import sprocket.client.media.StreamStatistics;
import sprocket.client.media.StreamStatistics.Data;
import sprocket.client.media.StreamStatistics.Packets;

/** The statistics of a stream, as a JSON object and as a row of a table. */
public record StreamFigures(ClientStream stream, StreamStatistics statistics, Optional<Duration> roundTrip) {

    private static final int BITS = 8;
    private static final String ROW = "%9s %-10s %9s %9s %6s %7s %5s %5s %5s %9s %9s %8s %7s %7s %6s %9s %8s";

    /** @param roundTrip as the command has measured it, for streams without a measurement of the client */
    public static StreamFigures of(ClientStream stream, StreamStatistics statistics, Optional<Duration> roundTrip) {
        return new StreamFigures(stream, statistics, statistics.roundTrip().or(() -> roundTrip));
    }

    /** {@code UDP} or {@code TCP}. */
    public static String lower(ClientStream stream) {
        return stream.protocol().substring(stream.protocol().lastIndexOf('/') + 1);
    }

    public static String title() {
        return String.format(
                        Locale.ROOT,
                        ROW,
                        "time",
                        "stream",
                        "expected",
                        "received",
                        "lost",
                        "loss",
                        "dup",
                        "reord",
                        "late",
                        "kbit/s",
                        "average",
                        "jitter",
                        "units",
                        "dropped",
                        "buffer",
                        "delay",
                        "trip")
                .stripTrailing();
    }

    /** @param time seconds since PLAY */
    public String row(double time) {
        Packets packets = statistics.packets();
        Data data = statistics.data();
        return String.format(
                Locale.ROOT,
                ROW,
                String.format(Locale.ROOT, "%.1f", time),
                name(),
                packets.expected(),
                packets.received(),
                packets.lost(),
                String.format(Locale.ROOT, "%.2f%%", packets.lossRate() * 100),
                packets.duplicated(),
                packets.reordered(),
                packets.late(),
                kilobits(data.rateNow()),
                kilobits(data.rate()),
                millis(statistics.jitter()),
                statistics.units().delivered(),
                statistics.units().damaged() + statistics.units().dropped(),
                statistics.buffer().packets(),
                statistics.delay().map(StreamFigures::millis).orElse("-"),
                roundTrip.map(StreamFigures::millis).orElse("-"));
    }

    private String name() {
        DescribedTrack track = stream.track();
        return track.encoding().isEmpty() ? track.media().kind() : track.encoding();
    }

    private static String kilobits(double bytesPerSecond) {
        return String.format(Locale.ROOT, "%.1f", bytesPerSecond * BITS / 1000);
    }

    private static String millis(Duration time) {
        return String.format(Locale.ROOT, "%.1fms", time.toNanos() / 1e6);
    }

    public Json json() {
        Packets packets = statistics.packets();
        Data data = statistics.data();
        StreamStatistics.Reports reports = statistics.reports();
        DescribedTrack track = stream.track();
        return new Json()
                .put("track", track.index())
                .put("media", track.media().kind())
                .put("encoding", track.encoding())
                .put("transport", lower(stream))
                .put("expected", packets.expected())
                .put("received", packets.received())
                .put("lost", packets.lost())
                .put("lossRate", packets.lossRate())
                .put("duplicated", packets.duplicated())
                .put("reordered", packets.reordered())
                .put("late", packets.late())
                .put("ignored", packets.ignored())
                .put("restarts", packets.restarts())
                .put("rejected", statistics.rejected())
                .put("bytes", data.bytes())
                .put("bitRate", data.rateNow() * BITS)
                .put("bitRateAverage", data.rate() * BITS)
                .put("jitter", statistics.jitter())
                .put("units", statistics.units().delivered())
                .put("damaged", statistics.units().damaged())
                .put("dropped", statistics.units().dropped())
                .put("bufferPackets", statistics.buffer().packets())
                .put("bufferBytes", statistics.buffer().bytes())
                .put("bufferDelay", statistics.buffer().delay())
                .put("delay", statistics.delay())
                .put("roundTrip", roundTrip)
                .put(
                        "ssrc",
                        statistics.ssrc().isPresent()
                                ? String.format(
                                        Locale.ROOT, "%08X", statistics.ssrc().getAsInt())
                                : null)
                .put("reportsSent", reports.sent())
                .put("reportsReceived", reports.received())
                .put(
                        "senderPackets",
                        reports.senderPackets().isPresent()
                                ? reports.senderPackets().getAsLong()
                                : null)
                .put("senderReportAge", reports.senderReportAge());
    }
}
