// SPDX-License-Identifier: Apache-2.0
package sprocket.client.classic;

import java.util.List;
import java.util.Locale;
import sprocket.client.desk.PlaybackStatistics;
import sprocket.client.desk.PlaybackStatistics.Pictures;
import sprocket.client.media.StreamStatistics;
import sprocket.client.media.StreamStatistics.Data;
import sprocket.client.media.StreamStatistics.Packets;

/** Formats the statistics of the pictures as facts: first those that the course asks for, then others. */
final class StatisticsFacts {

    /** The facts before the first SETUP. */
    static final List<Fact.Group> NONE_YET = List.of(
            new Fact.Group("", List.of(new Fact("Packet loss rate", Amount.NONE), new Fact("Data rate", Amount.NONE))));

    private static final String PICTURES = "video";

    private StatisticsFacts() {}

    static List<Fact.Group> of(PlaybackStatistics now) {
        return now.streams().stream()
                .filter(stream -> PICTURES.equals(stream.media()))
                .findFirst()
                .map(stream -> groups(stream, now.pictures()))
                .orElse(NONE_YET);
    }

    private static List<Fact.Group> groups(PlaybackStatistics.Stream stream, Pictures pictures) {
        StreamStatistics received = stream.received();
        return List.of(
                new Fact.Group("", course(received)),
                new Fact.Group("Packets", packets(received.packets())),
                new Fact.Group("Network", network(stream)),
                new Fact.Group("Pictures", pictures(pictures, received.units())));
    }

    private static List<Fact> course(StreamStatistics received) {
        return List.of(
                new Fact("Packet loss rate", Amount.percent(received.packets().lossRate()), "(sent − received) / sent"),
                new Fact(
                        "Data rate",
                        Amount.scaled(received.data().rate(), "B/s"),
                        "bytes of payload / seconds of playing, since Setup"));
    }

    private static List<Fact> packets(Packets packets) {
        return List.of(
                new Fact("Sent", Amount.count(packets.expected()), "highest sequence number − first + 1"),
                new Fact("Received", Amount.count(packets.received()), "of those sent; each counts once"),
                new Fact("Lost", Amount.count(packets.lost()), "sent − received"),
                new Fact("Duplicated", Amount.count(packets.duplicated()), "arrived once more"),
                new Fact(
                        "Reordered",
                        Amount.count(packets.reordered()),
                        "arrived behind one with a higher sequence number"),
                new Fact("Late", Amount.count(packets.late()), "arrived after their place was given up"));
    }

    private static List<Fact> network(PlaybackStatistics.Stream stream) {
        Data data = stream.received().data();
        return List.of(
                new Fact("Bytes received", Amount.count(data.bytes()), "payload, without headers"),
                new Fact(
                        "Time of playing",
                        Amount.seconds(data.time()),
                        "from the first packet to the last, without pauses"),
                new Fact("Data rate now", Amount.scaled(data.rateNow(), "B/s"), "over the last second"),
                new Fact(
                        "Jitter", Amount.millis(stream.received().jitter()), "of the times between packets (RFC 3550)"),
                new Fact("Transport", stream.protocol(), "as agreed at Setup"));
    }

    private static List<Fact> pictures(Pictures pictures, StreamStatistics.Units units) {
        return List.of(
                new Fact("Shown", Amount.count(pictures.shown()), "on the screen"),
                new Fact(
                        "Rate",
                        String.format(Locale.ROOT, "%.1f per second", pictures.ratePerSecond()),
                        "shown in the last second"),
                new Fact(
                        "Shown late",
                        Amount.count(pictures.late()),
                        "more than half a picture's duration after their time"),
                new Fact("Dropped", Amount.count(pictures.dropped()), "the next one was due before they were decoded"),
                new Fact(
                        "Damaged",
                        Amount.count(units.damaged() + pictures.broken()),
                        "a part was lost, or they are no JPEG"),
                new Fact("Delay", Amount.millis(pictures.delay()), "from the last packet of a picture to the screen"));
    }
}
