// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** ffmpeg decodes the same pictures from the server as from the file, bit for bit. */
@ExtendWith(SampleServer.class)
class FfmpegTest {

    private static final int PICTURES = 100;

    @ParameterizedTest
    @CsvSource({"movie.avi,udp", "movie.avi,tcp", "movie.mjpg,udp", "movie.mjpg,tcp"})
    void picturesAreThoseOfTheFile(String movie, String transport, RunningServer server) throws Exception {
        Program ffmpeg = Program.named("ffmpeg");
        List<String> expected = Pictures.of(
                ffmpeg, PICTURES, "-i", Distribution.media().resolve(movie).toString());
        assertThat(expected).hasSize(PICTURES);
        assertThat(Pictures.of(ffmpeg, PICTURES, "-rtsp_transport", transport, "-i", server.url(movie)))
                .isEqualTo(expected);
    }

    /** After a 457 ffmpeg would stay paused for ever. */
    @ParameterizedTest
    @ValueSource(strings = {"udp", "tcp"})
    void endsAtOnceWhereItIsToBeginBehindTheEnd(String transport, RunningServer server) throws Exception {
        assertThat(Program.named("ffmpeg")
                        .run(
                                Patience.LIMIT,
                                "-nostdin",
                                "-v",
                                "error",
                                "-ss",
                                "25",
                                "-rtsp_transport",
                                transport,
                                "-i",
                                server.url("movie.avi"),
                                "-t",
                                "1",
                                "-f",
                                "null",
                                "-")
                        .exitCode())
                .isZero();
    }
}
