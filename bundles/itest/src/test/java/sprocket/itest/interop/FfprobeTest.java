package sprocket.itest.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** ffprobe sees through the server what it sees in the file. */
class FfprobeTest {

    @ParameterizedTest
    @ValueSource(strings = {"udp", "tcp"})
    void tracksAreThoseOfTheFile(String transport) throws Exception {
        Program ffprobe = Program.named("ffprobe");
        String file = ffprobe.run(Duration.ofSeconds(20), arguments(Distribution.media().resolve("movie.avi").toString())).out();
        try (RunningServer server = RunningServer.start()) {
            Program.Outcome outcome = ffprobe.run(Duration.ofSeconds(20), arguments("-rtsp_transport", transport, server.url("movie.avi")));

            assertThat(outcome.exitCode()).as(outcome.err() + server.log()).isZero();
            assertThat(outcome.out().lines().filter(line -> line.startsWith("video"))).isNotEmpty()
                    .containsExactlyElementsOf(file.lines().filter(line -> line.startsWith("video")).toList());
            assertThat(outcome.out()).contains("audio,");
        }
    }

    private static String[] arguments(String... source) {
        String[] all = new String[source.length + 6];
        String[] common = {"-v", "error", "-show_entries", "stream=codec_type,width,height", "-of", "csv=p=0"};
        System.arraycopy(common, 0, all, 0, common.length);
        System.arraycopy(source, 0, all, common.length, source.length);
        return all;
    }
}
