// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.interop;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** curl sends OPTIONS and DESCRIBE. */
@ExtendWith(SampleServer.class)
class CurlTest {

    @Test
    void optionsNamesTheMethods(RunningServer server) throws Exception {
        Program curl = Program.named("curl");
        Program.Outcome outcome = curl.run(Patience.LIMIT, "-s", "-i", "-X", "OPTIONS", server.url("movie.avi"));

        assertThat(outcome.exitCode()).as(outcome.err()).isZero();
        assertThat(outcome.out()).startsWith("RTSP/1.0 200 ");
        assertThat(outcome.out().lines().filter(line -> line.startsWith("Public:")))
                .singleElement()
                .asString()
                .contains("DESCRIBE", "SETUP", "PLAY", "PAUSE", "TEARDOWN");
    }
}
