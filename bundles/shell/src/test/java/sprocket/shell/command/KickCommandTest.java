// SPDX-License-Identifier: Apache-2.0
package sprocket.shell.command;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KickCommandTest {

    private final TestSession first = TestSession.playing("abcdefgh", "rtsp://host/\u202ea.avi");
    private final TestSession second = TestSession.playing("zyxwvuts", "rtsp://host/b.avi");
    private final TestServer server = new TestServer().with(first).with(second);

    private String run(String line) throws Exception {
        return GogoConsole.of("kick", new KickCommand(server.live())).run("rtsp:kick" + line);
    }

    @Test
    void closesTheSessionThatIsNamed() throws Exception {
        assertThat(run(" zyx")).isEqualTo("Closed zyxwvu of 192.0.2.7, playing /b.avi");
        assertThat(second.closed()).contains("closed by an operator in the shell");
        assertThat(first.closed()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {" --all", " -a"})
    void closesAll(String flag) throws Exception {
        assertThat(run(flag).lines())
                .containsExactly(
                        "Closed abcdef of 192.0.2.7, playing /\\u202ea.avi",
                        "Closed zyxwvu of 192.0.2.7, playing /b.avi");
        assertThat(first.closed()).isPresent();
        assertThat(second.closed()).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " --all zyx", " zyx nobody"})
    void closesNoneWhereTheLineIsWrong(String arguments) throws Exception {
        assertThat(run(arguments)).startsWith("failed: kick: ").contains("'sessions' lists");
        assertThat(first.closed()).isEmpty();
        assertThat(second.closed()).isEmpty();
    }

    @Test
    void saysThatASessionHadEnded() throws Exception {
        second.close("timeout");
        assertThat(run(" zyx")).isEqualTo("Session zyxwvu had ended already");
    }

    @Test
    void allOfNoneAreNone() throws Exception {
        server.sessions.clear();
        assertThat(run(" --all")).isEqualTo("There are no sessions.");
    }
}
