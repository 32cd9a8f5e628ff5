// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** ffprobe finds the same tracks on the server as in the file: size, rate and channels. */
@ExtendWith(SampleServer.class)
class FfprobeTest {

    @ParameterizedTest
    @CsvSource({"movie.avi,udp", "movie.avi,tcp", "movie.mjpg,udp", "movie.mjpg,tcp"})
    void tracksAreThoseOfTheFile(String movie, String transport, RunningServer server) throws Exception {
        Program ffprobe = Program.named("ffprobe");
        Path file = Distribution.media().resolve(movie);
        List<String> served = tracks(ffprobe, "-rtsp_transport", transport, server.url(movie));

        // Linear samples travel with the most significant byte first (RFC 3551, section 4.5.11), whatever order the
        // file has.
        List<String> expected = tracks(ffprobe, file.toString()).stream()
                .map(track -> track.replace("pcm_s16le", "pcm_s16be"))
                .toList();
        assertThat(served).isNotEmpty().isEqualTo(expected);
    }

    /** ffprobe cannot read the lab format, which has no frame rate of its own: its pictures come 20 times a second. */
    @ParameterizedTest
    @CsvSource({"udp", "tcp"})
    void theLabFormatHasTwentyPicturesASecond(String transport, RunningServer server) throws Exception {
        Program ffprobe = Program.named("ffprobe");
        assertThat(tracks(ffprobe, "-rtsp_transport", transport, server.url("movie.Mjpeg")))
                .containsExactly("mjpeg,video,384,288,20/1");
    }

    private static List<String> tracks(Program ffprobe, String... source) throws Exception {
        String[] common = {
            "-v",
            "error",
            "-show_entries",
            "stream=codec_type,codec_name,width,height,r_frame_rate,sample_rate,channels",
            "-of",
            "csv=p=0"
        };
        Program.Outcome outcome = ffprobe.run(
                Patience.LIMIT,
                Stream.concat(Stream.of(common), Stream.of(source)).toArray(String[]::new));
        assertThat(outcome.exitCode()).as(outcome.err()).isZero();
        return outcome.out().lines().toList();
    }
}
