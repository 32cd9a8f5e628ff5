package sprocket.itest.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** curl speaks enough RTSP to ask a server what it can. */
class CurlTest {

    @Test
    void optionsNamesTheMethods() throws Exception {
        Program curl = Program.named("curl");
        try (RunningServer server = RunningServer.start()) {
            Program.Outcome outcome = curl.run(Duration.ofSeconds(10), "-s", "-i", "-X", "OPTIONS", server.url("movie.avi"));

            assertThat(outcome.exitCode()).as(outcome.err()).isZero();
            assertThat(outcome.out()).startsWith("RTSP/1.0 200 ");
            assertThat(outcome.out().lines().filter(line -> line.startsWith("Public:"))).singleElement().asString()
                    .contains("DESCRIBE", "SETUP", "PLAY", "PAUSE", "TEARDOWN");
        }
    }
}
