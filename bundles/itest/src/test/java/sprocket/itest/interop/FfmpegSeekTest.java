// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** ffmpeg lands on the picture and the sample that it lands on in the file. */
@ExtendWith(SampleServer.class)
@Execution(ExecutionMode.CONCURRENT)
class FfmpegSeekTest {

    private static final int AHEAD = 5;
    private static final String FILE = Distribution.media().resolve("movie.avi").toString();

    private static List<String> film;

    @BeforeAll
    static void film() throws Exception {
        film = Pictures.of(Program.named("ffmpeg"), 400, "-i", FILE);
        assertThat(film).hasSize(400).doesNotHaveDuplicates();
    }

    private static List<String> pictures(String time, String... source) throws Exception {
        return Pictures.of(
                Program.named("ffmpeg"),
                AHEAD,
                Stream.concat(Stream.of("-ss", time), Stream.of(source)).toArray(String[]::new));
    }

    /** The pictures of all three files are the same; ffmpeg can only seek in the AVI. */
    @ParameterizedTest
    @CsvSource({
        "0.05, movie.avi, udp",
        "3, movie.avi, tcp",
        "7.49, movie.avi, udp",
        "7.5, movie.avi, tcp",
        "12.345, movie.avi, tcp",
        "19.8, movie.avi, udp",
        "0.05, movie.Mjpeg, tcp",
        "7.49, movie.Mjpeg, udp",
        "7.5, movie.Mjpeg, tcp",
        "12.345, movie.Mjpeg, udp",
        "19.8, movie.Mjpeg, tcp"
    })
    void showsThePictureOfTheFile(String time, String movie, String transport, RunningServer server) throws Exception {
        assertThat(pictures(time, "-rtsp_transport", transport, "-i", server.url(movie)))
                .as("%s at %s s over %s", movie, time, transport)
                .isEqualTo(pictures(time, "-i", FILE));
    }

    /**
     * Without its accurate seek ffmpeg shows what the server sends first: the picture of that time. Over UDP it may
     * also show what it has not read from its sockets before it seeks.
     */
    @ParameterizedTest
    @CsvSource({"0.07, 1", "7.49, 149", "7.5, 150", "12.345, 246", "19.99, 399"})
    void theServerBeginsWithThePictureOfThatTime(String time, int number, RunningServer server) throws Exception {
        List<String> shown =
                pictures(time, "-noaccurate_seek", "-rtsp_transport", "tcp", "-i", server.url("movie.avi"));
        assertThat(film.indexOf(shown.get(0))).isEqualTo(number);
        assertThat(shown).isEqualTo(film.subList(number, Math.min(400, number + AHEAD)));
    }

    /**
     * To the sample. Of sound alone, since ffmpeg relates two streams by their sender reports, whose RTP time has steps
     * of a sample.
     */
    @ParameterizedTest
    @ValueSource(strings = {"3", "7.5"})
    void playsTheSoundOfThatTime(String time, RunningServer server) throws Exception {
        assertThat(sound(time, "-allowed_media_types audio -rtsp_transport tcp -i " + server.url("movie.avi")))
                .isNotEmpty()
                .isEqualTo(sound(time, "-i " + FILE));
    }

    private static String sound(String time, String source) throws Exception {
        Program.Outcome outcome = Program.named("ffmpeg")
                .run(
                        Patience.LIMIT,
                        ("-v error -ss " + time + " " + source
                                        + " -map 0:a -t 0.5 -af asetnsamples=400 -f framemd5 -c:a pcm_s16le -")
                                .split(" "));
        assertThat(outcome.exitCode()).as(outcome.err()).isZero();
        return outcome.out()
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.substring(line.lastIndexOf(',') + 1).strip())
                .reduce("", (all, line) -> all + line + "\n");
    }
}
