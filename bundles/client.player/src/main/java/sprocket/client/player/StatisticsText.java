// SPDX-License-Identifier: Apache-2.0
package sprocket.client.player;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import sprocket.client.desk.PlaybackStatistics;
import sprocket.client.desk.PlaybackStatistics.Pictures;
import sprocket.client.desk.PlaybackStatistics.SoundStatistics;
import sprocket.client.desk.PlaybackStatistics.Stream;
import sprocket.client.media.StreamStatistics;
import sprocket.client.media.StreamStatistics.Packets;

/** Formats the statistics as lines of text. */
final class StatisticsText {

    private StatisticsText() {}

    /** A line. It is a heading if the value is empty. */
    record Line(String name, String value) {}

    /** The lines, the most important first. */
    static List<Line> lines(PlaybackStatistics statistics) {
        List<Line> lines = new ArrayList<>();
        pictures(lines, statistics.pictures());
        statistics.streams().forEach(stream -> stream(lines, stream));
        statistics.sound().ifPresent(sound -> sound(lines, sound));
        return lines;
    }

    private static void pictures(List<Line> lines, Pictures pictures) {
        lines.add(new Line(
                "Pictures",
                Amounts.decimal(pictures.ratePerSecond(), 1) + " a second, " + pictures.shown() + " shown"));
        lines.add(new Line(
                "Late, dropped, broken", pictures.late() + ", " + pictures.dropped() + ", " + pictures.broken()));
        lines.add(new Line(
                "Waiting, delay",
                pictures.buffered() + " (" + Amounts.millis(pictures.bufferLevel()) + "), "
                        + Amounts.millis(pictures.delay())));
    }

    private static void stream(List<Line> lines, Stream stream) {
        StreamStatistics received = stream.received();
        Packets packets = received.packets();
        lines.add(new Line(stream.media() + " " + stream.encoding() + " " + stream.protocol(), ""));
        lines.add(new Line("Packets", packets.received() + " of " + packets.expected()));
        lines.add(new Line("Lost", packets.lost() + " (" + Amounts.percent(packets.lossRate()) + ")"));
        lines.add(new Line(
                "Out of order, twice, late",
                packets.reordered() + ", " + packets.duplicated() + ", " + packets.late()));
        lines.add(new Line(
                "Rate, average",
                Amounts.bitRate(received.data().rateNow() * 8) + ", "
                        + Amounts.bitRate(received.data().rate() * 8)));
        lines.add(new Line(
                "Jitter",
                Amounts.millis(received.jitter())
                        + received.roundTrip()
                                .map(trip -> ", round trip " + Amounts.millis(trip))
                                .orElse("")));
    }

    private static void sound(List<Line> lines, SoundStatistics sound) {
        lines.add(new Line("Sound", ""));
        lines.add(new Line(
                "Ready",
                Amounts.millis(sound.bufferLevel())
                        + (sound.underruns() == 0 ? "" : ", " + sound.underruns() + " gaps")));
        Duration ahead = sound.offset();
        lines.add(new Line(
                "To the pictures",
                ahead.isZero()
                        ? "in step"
                        : Amounts.millis(ahead.abs()) + (ahead.isNegative() ? " behind" : " ahead")));
    }
}
