// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * GStreamer goes to exact pictures and plays them at other rates. Which header it sends depends on the seek: Speed, or
 * Scale if the seek has GST_SEEK_FLAG_SKIP or goes backwards. It knows no scale itself: the position that it tells then
 * counts the seconds that have been played.
 */
@ExtendWith(SampleServer.class)
@Execution(ExecutionMode.CONCURRENT)
class GStreamerSeekTest {

    private static final Path PROGRAM =
            Path.of("src/test/python/gstreamer_seek.py").toAbsolutePath();
    private static final double PICTURE = 0.05;
    private static List<String> film;

    /** A picture on the screen: its number in the film, the position that was told, and the time in which it is due. */
    private record Shown(int number, double position, double running) {}

    @BeforeAll
    static void film() throws Exception {
        film = run(Distribution.media().resolve("movie.avi").toString())
                .map(line -> line.split(" ")[1])
                .toList();
        assertThat(film).hasSize(400).doesNotHaveDuplicates();
    }

    private static Stream<String> run(String... arguments) throws Exception {
        Path system = Path.of("/usr/bin/python3");
        Program python = Files.isExecutable(system) ? Program.at(system) : Program.named("python3");
        if (python.run(Patience.LIMIT, "-c", "import gi; gi.require_version('Gst', '1.0')")
                        .exitCode()
                != 0) {
            Program.missing("GStreamer for Python (python3-gi)");
        }
        Program.Outcome outcome = python.run(
                Patience.LIMIT,
                Stream.concat(Stream.of("-B", PROGRAM.toString()), Stream.of(arguments))
                        .toArray(String[]::new));
        assertThat(outcome.exitCode()).as(outcome.err()).isZero();
        return outcome.out().lines().filter(line -> line.startsWith("frame ") || !line.startsWith("end"));
    }

    /**
     * The pictures behind the last seek, from one on: over UDP GStreamer also shows some that were on their way when it
     * paused.
     */
    private static List<Shown> shown(int first, RunningServer server, String properties, String... seeks)
            throws Exception {
        List<String> arguments = new ArrayList<>(List.of(server.url("movie.avi"), properties));
        arguments.addAll(List.of(seeks));
        List<Shown> shown = new ArrayList<>();
        for (String line : run(arguments.toArray(String[]::new)).toList()) {
            String[] words = line.split(" ");
            assertThat(words[0]).as(line).isIn("frame", "seek");
            if (words[0].equals("seek")) {
                shown.clear();
            } else {
                shown.add(
                        new Shown(film.indexOf(words[1]), Double.parseDouble(words[2]), Double.parseDouble(words[3])));
            }
        }
        int begun = shown.stream().map(Shown::number).toList().indexOf(first);
        assertThat(begun).as("picture %d in %s", first, shown).isNotNegative();
        return shown.subList(begun, shown.size());
    }

    private static double seconds(Shown shown) {
        return shown.number() * PICTURE;
    }

    /**
     * The position that is told is the place of the picture on the screen. On a busy machine a picture is late, and the
     * position does not wait for it: one of the later pictures has to be in time.
     *
     * @param from where playing began, in seconds of the film
     * @param scale seconds of the film in a second of the position
     * @param rate seconds of the film in a second
     */
    private static void positionsFit(List<Shown> shown, double from, double scale, double rate) {
        double begin = scale < 0 ? 0 : from;
        assertThat(shown.stream().skip(shown.size() / 2))
                .anySatisfy(each -> assertThat(from + (each.position() - begin) * scale)
                        .isCloseTo(seconds(each), within(PICTURE * Math.max(1, rate))));
    }

    @ParameterizedTest
    @CsvSource({"udp, 7.5, 150", "tcp, 7.5, 150", "udp, 0.07, 1", "tcp, 19.9, 398", "udp, 12.345, 246"})
    void goesToAnExactPicture(String protocol, double position, int first, RunningServer server) throws Exception {
        List<Shown> shown = shown(first, server, "protocols=" + protocol, "1:3:5", "1:" + position + ":2");
        assertThat(shown).extracting(Shown::number).startsWith(first);
        if (protocol.equals("tcp")) {
            positionsFit(shown, position, 1, 1);
        }
    }

    /**
     * By Speed. Without {@code buffer-mode=none} its jitter buffer takes the speed for the sender's clock going wrong.
     */
    @ParameterizedTest
    @ValueSource(doubles = {2, 0.5})
    void playsEachPictureAtAnotherSpeed(double rate, RunningServer server) throws Exception {
        List<Shown> shown = shown(150, server, "protocols=tcp buffer-mode=none", rate + ":7.5:30");
        for (int i = 0; i < shown.size(); i++) {
            Shown each = shown.get(i);
            assertThat(each.number()).isEqualTo(150 + i);
            assertThat(each.running() - shown.get(0).running()).isCloseTo(i * PICTURE / rate, within(0.02));
        }
        positionsFit(shown, 7.5, 1, rate);
    }

    /** By Scale: above 1, pictures are left out, and the others come at the rate of the film. */
    @ParameterizedTest
    @CsvSource({"2, 2, 0.05", "4, 4, 0.05", "0.5, 1, 0.1"})
    void playsAtAnotherScale(double rate, int step, double interval, RunningServer server) throws Exception {
        List<Shown> shown = shown(150, server, "protocols=tcp buffer-mode=none", rate + "s:7.5:20");
        for (int i = 0; i < shown.size(); i++) {
            Shown each = shown.get(i);
            assertThat(each.number()).isEqualTo(150 + i * step);
            assertThat(each.running() - shown.get(0).running()).isCloseTo(i * interval, within(0.02));
        }
        positionsFit(shown, 7.5, rate, rate);
    }

    @ParameterizedTest
    @CsvSource({"-1, 1", "-2s, 2"})
    void showsEachPictureBackwardsToTheStart(String rate, int step, RunningServer server) throws Exception {
        List<Shown> shown = shown(60, server, "protocols=tcp buffer-mode=none", rate + ":3:1000");
        // The last one begins where its segment ends. Whether it is shown is a matter of nanoseconds.
        assertThat(shown).hasSizeBetween(60 / step, 60 / step + 1);
        for (int i = 0; i < shown.size(); i++) {
            Shown each = shown.get(i);
            assertThat(each.number()).isEqualTo(60 - i * step);
            assertThat(each.running() - shown.get(0).running()).isCloseTo(i * PICTURE, within(0.02));
        }
        positionsFit(shown, 3, -step, step);
    }

    @Test
    void returnsFromReverseToTheNormalRate(RunningServer server) throws Exception {
        List<Shown> shown = shown(41, server, "protocols=tcp", "-1:3:20", "1:2.05:10");
        for (int i = 0; i < shown.size(); i++) {
            assertThat(shown.get(i).number()).isEqualTo(41 + i);
        }
        positionsFit(shown, 2.05, 1, 1);
    }
}
