// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The client's command line, and the shell of a client without a window. */
class ClientScriptTest {

    @TempDir
    Path folder;

    private static Program.Outcome script(String... arguments) throws Exception {
        return Program.named("env")
                .run(
                        Patience.LIMIT,
                        Stream.concat(
                                        Stream.of(
                                                "-u",
                                                "DISPLAY",
                                                Distribution.clientScript().toString()),
                                        Stream.of(arguments))
                                .toArray(String[]::new));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--colour",
                "movie.avi",
                "localhost 8554",
                "localhost 8554 many movie.Mjpeg",
                "--scale 0 rtsp://host/",
                "--tcp --udp rtsp://host/",
                "--classic --player"
            })
    void whatMakesNoSenseEndsWithTwo(String arguments) throws Exception {
        Program.Outcome outcome = script(arguments.split(" "));
        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.err()).startsWith("sprocket-client: ").contains("sprocket-client --help");
    }

    @Test
    void helpNamesTheCoursesOrder() throws Exception {
        Program.Outcome outcome = script("--help");
        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.out()).contains("HOST PORT RTPPORT FILE", "--classic", "--no-window", "shell");
    }

    @Test
    void withoutADisplayItSaysWhatToDo() throws Exception {
        Program.Outcome outcome = script("rtsp://localhost/movie.avi");
        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.err())
                .contains("no display", "DISPLAY", "sprocket play", "--no-window")
                .hasLineCount(1);
    }

    @Test
    void aDisplayThatNobodyServesIsNamed() throws Exception {
        Program.Outcome outcome = Program.named("env")
                .run(
                        Patience.LIMIT,
                        "DISPLAY=:987654",
                        Distribution.clientScript().toString());
        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.err()).contains(":987654", "sprocket play").hasLineCount(1);
    }

    @Test
    void itIsLedByItsShellWithoutAWindow() throws Exception {
        try (RunningServer server = RunningServer.start();
                RunningClient client = RunningClient.start(folder, "", "--no-window", server.url("movie.avi"))) {
            client.awaitStatus("state", "PLAYING");
            assertThat(client.shell("desk:status").out()).contains("window", "none", server.url("movie.avi"));
            assertThat(client.shell("desk:windows").out())
                    .contains("player [", "classic [")
                    .doesNotContain("shown");
            await("pictures")
                    .atMost(Patience.LIMIT)
                    .untilAsserted(() ->
                            assertThat(client.shell("desk:statistics").out()).containsPattern("pictures shown +[1-9]"));
            assertThat(client.shell("desk:statistics").out()).contains("packets sent", "loss rate", "data rate");

            Program.Outcome paused = client.shell("desk:pause");
            assertThat(paused.exitCode()).as(paused.err()).isZero();
            assertThat(paused.out()).containsPattern("state +READY");
            assertThat(client.shell("desk:describe").out()).contains("m=video");

            Program.Outcome wrong = client.shell("desk:window cinema");
            assertThat(wrong.exitCode()).isEqualTo(1);
            assertThat(wrong.err()).contains("'cinema'", "desk:windows");
            assertThat(client.complete("desk:window ")).containsExactlyInAnyOrder("player", "classic");
            assertThat(client.complete("swap --")).containsExactly("--older");
            assertThat(client.shell("help").out()).contains("statistics", "shows what has been received");

            assertThat(client.shell("desk:quit").exitCode()).isZero();
            assertThat(client.awaitEnd()).isZero();
        }
    }

    @Test
    void whatItKeepsGoesWithIt() throws Exception {
        Path home = Distribution.copy(folder.resolve("sprocket"));
        Program.Run client = Program.at(home.resolve("bin/sprocket-client")).start("--no-window");
        try {
            Path data = home.resolve("data/client/" + client.process().pid());
            await("its shell").atMost(Patience.LIMIT).until(() -> Files.exists(data.resolve("shell/socket")));
            assertThat(Program.at(home.resolve("bin/sprocket-client"))
                            .run(Patience.LIMIT, "shell", "desk:status")
                            .out())
                    .contains("none");
            client.process().destroy();
            client.await(Patience.LIMIT);
            assertThat(data).doesNotExist();
        } finally {
            client.close();
        }
    }
}
