package sprocket.itest.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** ffmpeg decodes from the server, bit for bit, the pictures that it decodes from the file. */
class FfmpegTest {

    private static final int PICTURES = 100;
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @ParameterizedTest
    @CsvSource({"movie.avi,udp", "movie.avi,tcp", "movie.mjpg,udp", "movie.mjpg,tcp"})
    void picturesAreThoseOfTheFile(String movie, String transport) throws Exception {
        Program ffmpeg = Program.named("ffmpeg");
        List<String> expected = pictures(ffmpeg, "-i", Distribution.media().resolve(movie).toString());
        assertThat(expected).hasSize(PICTURES);
        try (RunningServer server = RunningServer.start()) {
            assertThat(pictures(ffmpeg, "-rtsp_transport", transport, "-i", server.url(movie))).isEqualTo(expected);
        }
    }

    /** A checksum for each of the first pictures. */
    private static List<String> pictures(Program ffmpeg, String... source) throws Exception {
        Stream<String> before = Stream.of("-v", "error");
        Stream<String> behind = Stream.of("-map", "0:v", "-fps_mode", "passthrough", "-frames:v", Integer.toString(PICTURES), "-f", "framemd5", "-");
        Program.Outcome outcome = ffmpeg.run(LIMIT,
                Stream.concat(before, Stream.concat(Stream.of(source), behind)).toArray(String[]::new));
        assertThat(outcome.exitCode()).as(outcome.err()).isZero();
        return outcome.out().lines().filter(line -> !line.startsWith("#")).map(line -> line.substring(line.lastIndexOf(',') + 1).strip()).toList();
    }
}
