package sprocket.itest.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Programs in Python that send what students of the networking course have theirs send play whole films from the distribution. */
class PythonClientTest {

    private static final Path CLIENT = Path.of("src/test/python/course_client.py").toAbsolutePath();
    private static final String FILE = "movie.Mjpeg";
    private static final int SHORT = 60;
    private static final Duration LIMIT = Duration.ofSeconds(120);

    @TempDir
    Path media;

    private final Program python = Program.named("python3");

    private Program.Run play(RunningServer server, Path film, String variant) throws IOException {
        return python.start("-B", CLIENT.toString(), "127.0.0.1", Integer.toString(server.port()), FILE, film.toString(), variant);
    }

    /** All at once, on a film that is short. */
    @Test
    void eachVariantPlaysAFilmPausesAndSetsUpAgain() throws Exception {
        List<String> variants = python.run(LIMIT, "-B", CLIENT.toString(), "--variants").out().lines().toList();
        assertThat(variants).hasSizeGreaterThan(30).contains("A", "B", "C");
        Path film = Files.write(media.resolve(FILE), beginning(Files.readAllBytes(Distribution.media().resolve(FILE))));
        Map<String, Program.Run> runs = new LinkedHashMap<>();
        try (RunningServer server = RunningServer.start(media, Map.of())) {
            for (String variant : variants) {
                runs.put(variant, play(server, film, variant));
            }
            SoftAssertions all = new SoftAssertions();
            for (Map.Entry<String, Program.Run> run : runs.entrySet()) {
                Program.Outcome outcome = run.getValue().await(LIMIT);
                all.assertThat(outcome.out()).as(run.getKey() + ": " + outcome.err()).isEqualToIgnoringWhitespace("whole");
            }
            all.assertAll();
        } finally {
            for (Program.Run run : runs.values()) {
                run.close();
            }
        }
    }

    /** The course's file: each picture behind its length in five digits. */
    private static byte[] beginning(byte[] film) {
        int end = 0;
        for (int i = 0; i < SHORT; i++) {
            end += 5 + Integer.parseInt(new String(film, end, 5, StandardCharsets.US_ASCII));
        }
        return Arrays.copyOf(film, end);
    }

    @ParameterizedTest
    @ValueSource(strings = {"A", "B", "C"})
    void eachFamilyPlaysTheSampleFilm(String family) throws Exception {
        Path film = Distribution.media().resolve(FILE);
        try (RunningServer server = RunningServer.start(); Program.Run run = play(server, film, family)) {
            Program.Outcome outcome = run.await(LIMIT);
            assertThat(outcome.out()).as(outcome.err()).isEqualToIgnoringWhitespace("whole");
        }
    }
}
