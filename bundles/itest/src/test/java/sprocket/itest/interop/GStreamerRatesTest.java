// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * GStreamer seeks with rates. It sends Speed, or Scale for backwards and with the flag TRICKMODE. Pictures are
 * recognised by their bytes.
 */
@ExtendWith(SampleServer.class)
class GStreamerRatesTest {

    private static final int PICTURES = 20;
    /** Length of a picture of the film. */
    private static final double LENGTH = 0.04;

    private final List<String> digests = new ArrayList<>();

    /** @param position of the pipeline in seconds when the picture is shown */
    private record Shown(double position, int number) {}

    @BeforeEach
    void readTheFilm() throws Exception {
        byte[] lab = Files.readAllBytes(Distribution.media().resolve("movie.Mjpeg"));
        for (int at = 0; at < lab.length; ) {
            int length = Integer.parseInt(new String(lab, at, 5, StandardCharsets.US_ASCII));
            ByteBuffer scan = FrameViewer.scan(Arrays.copyOfRange(lab, at + 5, at + 5 + length));
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(scan);
            digests.add(HexFormat.of().formatHex(digest.digest()));
            at += 5 + length;
        }
    }

    private List<Shown> shown(RunningServer server, String... arguments) throws Exception {
        Path script = Path.of(getClass().getResource("/gst-rates.py").toURI());
        List<String> command = new ArrayList<>(List.of(script.toString(), server.url("movie.mjpg")));
        command.addAll(List.of(arguments));
        Program.Outcome outcome =
                StreamingServer.python("Gst").run(Duration.ofMinutes(2), command.toArray(String[]::new));
        assertThat(outcome.exitCode()).as(outcome.err()).isZero();
        return outcome.out()
                .lines()
                .map(line -> line.split(" "))
                .map(words -> new Shown(Long.parseLong(words[0]) / 1e9, digests.indexOf(words[1])))
                .toList();
    }

    /** The position is that of the picture which is shown, at each rate. */
    @ParameterizedTest
    @CsvSource({"2.0, none, 75", "2.0, synced, 75", "0.5, none, 40", "0.5, synced, 40"})
    void knowsThePositionAtARate(String rate, String bufferMode, int pictures, RunningServer server) throws Exception {
        List<Shown> shown =
                shown(server, rate, "2", "protocols=tcp latency=200 buffer-mode=" + bufferMode, "" + pictures);
        for (int i = 0; i < pictures; i++) {
            assertThat(shown.get(i).number()).isEqualTo(50 + i);
            // A busy machine shows a picture late. At another rate the last position would be wrong by a second or
            // more.
            assertThat(shown.get(i).position()).isCloseTo((50 + i) * LENGTH, within(0.5));
        }
    }

    @ParameterizedTest
    @CsvSource({"2.0, 50, 2", "4.0, 50, 4", "0.5, 50, 1", "-1.0, 200, -1", "-2.0, 200, -2"})
    void showsThePicturesOfAScale(String rate, int first, int step, RunningServer server) throws Exception {
        List<Shown> shown =
                shown(server, rate, "" + first * LENGTH, "protocols=tcp latency=200", "" + PICTURES, "trickmode");
        for (int i = 0; i < PICTURES; i++) {
            assertThat(shown.get(i).number()).isEqualTo(first + i * step);
        }
    }

    /** Without the flag, too: each picture backwards. */
    @ParameterizedTest
    @CsvSource({"-1.0", "-2.0"})
    void showsEachPictureBackwards(String rate, RunningServer server) throws Exception {
        List<Shown> shown = shown(server, rate, "8", "protocols=tcp latency=200 buffer-mode=none", "" + PICTURES);
        for (int i = 0; i < PICTURES; i++) {
            assertThat(shown.get(i).number()).isEqualTo(200 - i);
        }
    }
}
