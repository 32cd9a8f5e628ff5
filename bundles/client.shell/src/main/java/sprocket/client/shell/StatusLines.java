// SPDX-License-Identifier: Apache-2.0
package sprocket.client.shell;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import sprocket.client.desk.DeskWindows;
import sprocket.client.desk.PlaybackStatistics;
import sprocket.client.desk.SessionStatus;
import sprocket.client.media.StreamStatistics;

/** Formats the status of the desk as text. */
final class StatusLines {

    private StatusLines() {}

    static String status(SessionStatus now, Optional<Duration> position, List<DeskWindows.State> windows) {
        return new Lines()
                .add("film", now.address().map(address -> shown(address.url())).orElse("none"))
                .add("state", state(now))
                .add(
                        "position",
                        position.map(p -> clock(p)
                                + now.duration()
                                        .map(whole -> " of " + clock(whole))
                                        .orElse("")))
                .add(
                        "rate",
                        Optional.of(now.scale()).filter(scale -> scale != 1).map(scale -> scale + " times"))
                .add(
                        "streams",
                        Optional.of(now.streams().stream()
                                        .map(s -> s.track().encoding() + " over " + s.protocol())
                                        .collect(Collectors.joining(", ")))
                                .filter(text -> !text.isEmpty()))
                .add(
                        "sound",
                        Optional.of(now.sound())
                                .filter(SessionStatus.Sound::present)
                                .map(StatusLines::sound))
                .add("latency", now.latency().toMillis() + " ms")
                .add("recording", now.recording().map(r -> r.file() + ", " + r.bytes() + " bytes"))
                .add(
                        "window",
                        windows.stream()
                                .filter(DeskWindows.State::shown)
                                .map(DeskWindows.State::bundle)
                                .findFirst()
                                .orElse("none"))
                .add("problem", now.problem().map(StatusLines::problem))
                .add("notice", now.notice().map(SessionStatus.Notice::text))
                .toString();
    }

    private static String sentence(String text) {
        return text.isEmpty() || text.endsWith(".") ? text : text + ".";
    }

    private static String state(SessionStatus now) {
        return now.state()
                + (now.ended() ? ", at its end" : "")
                + now.pending().map(method -> ", " + method + " is on its way").orElse("");
    }

    private static String sound(SessionStatus.Sound sound) {
        return !sound.device() ? "no device" : sound.muted() ? "muted" : Math.round(sound.volume() * 100) + " %";
    }

    static String problem(SessionStatus.Problem problem) {
        return sentence(problem.what()) + " " + sentence(problem.advice());
    }

    /** The URL without user and password. */
    private static String shown(String url) {
        return url.replaceFirst("(?s)^([^:/]+://)[^/?]*@", "$1");
    }

    static String statistics(PlaybackStatistics now) {
        if (now.streams().isEmpty()) {
            return "No stream is set up.";
        }
        String streams = now.streams().stream().map(StatusLines::stream).collect(Collectors.joining("\n\n"));
        PlaybackStatistics.Pictures pictures = now.pictures();
        return streams + "\n\n"
                + new Lines()
                        .add("pictures shown", pictures.shown())
                        .add("shown late", pictures.late())
                        .add("dropped", pictures.dropped())
                        .add("broken", pictures.broken())
                        .add("per second", number(pictures.ratePerSecond()))
                        .add("delay", millis(pictures.delay()))
                        .add("buffered", pictures.buffered() + " pictures, " + millis(pictures.bufferLevel()))
                        .add(
                                "sound",
                                now.sound()
                                        .map(s -> "buffer " + millis(s.bufferLevel()) + ", " + s.underruns()
                                                + " underruns, offset "
                                                + millis(s.offset())));
    }

    private static String stream(PlaybackStatistics.Stream stream) {
        StreamStatistics received = stream.received();
        StreamStatistics.Packets packets = received.packets();
        return new Lines()
                .add(stream.media(), stream.encoding() + " over " + stream.protocol())
                .add("packets sent", packets.expected())
                .add("received", packets.received())
                .add("lost", packets.lost())
                .add("loss rate", number(packets.lossRate() * 100) + " %")
                .add("duplicated", packets.duplicated())
                .add("reordered", packets.reordered())
                .add("late", packets.late())
                .add("bytes", received.data().bytes())
                .add("data rate", Math.round(received.data().rate()) + " bytes/s")
                .add("now", Math.round(received.data().rateNow()) + " bytes/s")
                .add("jitter", millis(received.jitter()))
                .toString();
    }

    static String windows(DeskWindows windows) {
        List<DeskWindows.State> all = windows.all();
        if (all.isEmpty()) {
            return "No window is shown: no bundle offers one. The film continues.";
        }
        Lines lines = new Lines();
        all.forEach(w -> lines.add(w.name() + " [" + w.bundleId() + "]", w.bundle() + (w.shown() ? ", shown" : "")));
        return lines.add("preferred", windows.preferred()).toString();
    }

    private static String clock(Duration time) {
        return String.format(
                Locale.ROOT, "%d:%02d.%d", time.toMinutes(), time.toSecondsPart(), time.toMillisPart() / 100);
    }

    private static String millis(Duration time) {
        return number(time.toNanos() / 1e6) + " ms";
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }
}
