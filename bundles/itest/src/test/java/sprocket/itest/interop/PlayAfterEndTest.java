// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** PLAY after the end of the media, and its BYE, continues under the SSRC that SETUP named. ffmpeg plays on. */
class PlayAfterEndTest {

    private static final int PICTURES = 50;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"udp", "tcp"})
    void everyRoundIsComplete(String transport) throws Exception {
        Program ffmpeg = Program.named("ffmpeg");
        new TestMovies(folder).sound("short.avi", "pcm_s16le", 8000, 1);
        List<String> once = Pictures.of(
                ffmpeg, 3 * PICTURES, "-i", folder.resolve("short.avi").toString());
        assertThat(once).hasSize(PICTURES);
        try (RunningServer server = RunningServer.start(folder, Map.of())) {
            List<String> played = Pictures.of(
                    ffmpeg,
                    3 * PICTURES,
                    "-nostdin",
                    "-stream_loop",
                    "2",
                    "-rtsp_transport",
                    transport,
                    "-i",
                    server.url("short.avi"));
            assertThat(played).hasSize(3 * PICTURES);
            for (int round = 0; round < 3; round++) {
                assertThat(played.subList(round * PICTURES, (round + 1) * PICTURES))
                        .isEqualTo(once);
            }
        }
    }
}
