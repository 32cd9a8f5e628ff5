// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Python programs, written like those of students of the networking course, play whole films from the distribution. */
@ExtendWith(SampleServer.class)
class PythonClientTest {

    private static final Path CLIENT =
            Path.of("src/test/python/course_client.py").toAbsolutePath();
    private static final String FILE = "movie.Mjpeg";
    private static final int SHORT = 60;
    /** Starting more at once would keep two processors so busy that the server cannot send each picture in time. */
    private static final int AT_A_TIME = 8;

    @TempDir
    Path media;

    private final Program python = Program.named("python3");

    private Program.Run play(RunningServer server, Path film, String variant) throws IOException {
        return python.start(
                "-B", CLIENT.toString(), "127.0.0.1", Integer.toString(server.port()), FILE, film.toString(), variant);
    }

    /** Runs several at a time, with a short film. */
    @Test
    void eachVariantPlaysAFilmPausesAndSetsUpAgain() throws Exception {
        List<String> variants = python.run(Patience.LIMIT, "-B", CLIENT.toString(), "--variants")
                .out()
                .lines()
                .toList();
        assertThat(variants).hasSizeGreaterThan(30).contains("A", "B", "C");
        Path film = Files.write(
                media.resolve(FILE),
                beginning(Files.readAllBytes(Distribution.media().resolve(FILE))));
        try (RunningServer server = RunningServer.start(media, Map.of())) {
            for (int i = 0; i < variants.size(); i += AT_A_TIME) {
                playTogether(server, film, variants.subList(i, Math.min(i + AT_A_TIME, variants.size())));
            }
        }
    }

    /** A file of the course: each picture follows its length in five digits. */
    private static byte[] beginning(byte[] film) {
        int end = 0;
        for (int i = 0; i < SHORT; i++) {
            end += 5 + Integer.parseInt(new String(film, end, 5, StandardCharsets.US_ASCII));
        }
        return Arrays.copyOf(film, end);
    }

    @Test
    void eachFamilyPlaysTheSampleFilm(RunningServer server) throws Exception {
        playTogether(server, Distribution.media().resolve(FILE), List.of("A", "B", "C"));
    }

    private void playTogether(RunningServer server, Path film, List<String> variants) throws Exception {
        Map<String, Program.Run> runs = new LinkedHashMap<>();
        try {
            for (String variant : variants) {
                runs.put(variant, play(server, film, variant));
            }
            SoftAssertions all = new SoftAssertions();
            for (Map.Entry<String, Program.Run> run : runs.entrySet()) {
                Program.Outcome outcome = run.getValue().await(Patience.LIMIT);
                all.assertThat(outcome.out())
                        .as(run.getKey() + ": " + outcome.err())
                        .isEqualToIgnoringWhitespace("whole");
            }
            all.assertAll();
        } finally {
            for (Program.Run run : runs.values()) {
                run.close();
            }
        }
    }
}
