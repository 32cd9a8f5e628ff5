// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sprocket.shell.channel.Candidate;
import sprocket.shell.channel.ShellClient;

/** The commands of a running server, by its shell. */
class ShellTest {

    @TempDir
    Path data;

    private RunningServer server;

    @BeforeEach
    void start() throws Exception {
        server = RunningServer.start(Distribution.media(), Map.of(), "--data", data.toString());
        RunningServer.awaitShell(data);
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    private Program.Outcome shell(String command) throws Exception {
        return Program.at(Distribution.startScript()).run(Patience.LIMIT, "shell", "--data", data.toString(), command);
    }

    @Test
    void tablesTellWhoWatchesWhat() throws Exception {
        try (InterleavedViewer viewer = InterleavedViewer.of(server.port(), "/movie.avi")) {
            assertThat(viewer.packet().bytes()).isNotEmpty();

            Program.Outcome sessions = shell("rtsp:sessions");
            assertThat(sessions.exitCode()).isZero();
            assertThat(sessions.err()).isEmpty();
            assertThat(sessions.out()).startsWith("SESSION").contains("127.0.0.1", "playing", "/movie.avi", "TCP");
            assertThat(sessions.out().lines()).hasSize(2);
            assertThat(shell("rtsp:streams").out()).contains("JPEG 384x288", "TCP channels 0-1");
            assertThat(shell("rtsp:methods").out())
                    .contains("sprocket.method.play", "ready,playing")
                    .contains("OPTIONS");
            assertThat(shell("rtsp:stats").out()).contains(":" + server.port(), "1 open", "PLAY 1");
        }
    }

    @Test
    void aKickedViewerIsToldGoodbye() throws Exception {
        try (InterleavedViewer viewer = InterleavedViewer.of(server.port(), "/movie.avi")) {
            assertThat(viewer.packet().bytes()).isNotEmpty();
            assertThat(shell("rtsp:kick nobody").exitCode()).isEqualTo(1);
            String id = shell("rtsp:sessions")
                    .out()
                    .lines()
                    .skip(1)
                    .findFirst()
                    .orElseThrow()
                    .split(" ")[0];

            Program.Outcome kick = shell("rtsp:kick " + id);
            assertThat(kick.exitCode()).isZero();
            assertThat(kick.out()).contains("Closed " + id, "/movie.avi");
            assertThat(shell("rtsp:sessions").out()).contains("There are no sessions.");
            assertThat(server.log())
                    .as("the log, not the shell, tells it")
                    .contains("closed by an operator in the shell");
            assertThat(kick.out()).doesNotContain("INFO");
            server.stop();
            assertThat(viewer.endsWithGoodbye()).isTrue();
        }
    }

    @Test
    void whatIsWrongIsSaid() throws Exception {
        Program.Outcome unknown = shell("rtsp:sesions");
        assertThat(unknown.exitCode()).isEqualTo(1);
        assertThat(unknown.err()).contains("rtsp:sesions", "rtsp:sessions");
        assertThat(shell("rtsp:sessions (").exitCode()).isEqualTo(2);
        assertThat(shell("help rtsp:kick").out()).contains("--all");

        Program.Outcome nobody = Program.at(Distribution.startScript())
                .run(Patience.LIMIT, "shell", "--data", data.resolve("none").toString(), "lb");
        assertThat(nobody.exitCode()).isEqualTo(1);
        assertThat(nobody.err()).startsWith("sprocket: ").contains("is it running");
    }

    @Test
    void argumentsAreCompletedByTheBundleOfTheCommand() throws Exception {
        try (InterleavedViewer viewer = InterleavedViewer.of(server.port(), "/movie.avi");
                ShellClient client = connect()) {
            assertThat(viewer.packet().bytes()).isNotEmpty();
            assertThat(client.complete("rtsp:kick ", 10))
                    .extracting(Candidate::group)
                    .containsExactly("sessions", "flags");
            assertThat(client.complete("drain pa", 8))
                    .containsExactly(new Candidate(
                            "PAUSE", "sprocket.method.pause " + version("sprocket.method.pause"), "methods"));
        }
    }

    /** Another bundle than that of the commands has the socket. */
    @Test
    void theSocketStaysWhileTheCommandsAreGone() throws Exception {
        try (ShellClient client = connect()) {
            String id = run(client, "lb -s sprocket.shell")
                    .lines()
                    .filter(line -> line.contains("|sprocket.shell "))
                    .map(line -> line.substring(0, line.indexOf('|')).strip())
                    .findFirst()
                    .orElseThrow();
            run(client, "felix:stop " + id);
            assertThat(client.run("rtsp:sessions", 0, new ByteArrayOutputStream(), new ByteArrayOutputStream()))
                    .isEqualTo(1);
            assertThat(client.complete("rtsp:kick ", 10)).isEmpty();
            run(client, "felix:start " + id);
            assertThat(run(client, "rtsp:sessions")).isEqualTo("There are no sessions.\n");
            assertThat(client.complete("rtsp:kick ", 10))
                    .extracting(Candidate::value)
                    .containsExactly("--all");
        }
    }

    private ShellClient connect() throws IOException {
        return ShellClient.connect(data.resolve("shell/socket"));
    }

    /** The output of a line that succeeds. */
    private static String run(ShellClient client, String line) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertThat(client.run(line, 0, out, out)).as("%s: %s", line, out).isZero();
        return out.toString(StandardCharsets.UTF_8);
    }

    private String version(String bundle) throws Exception {
        return shell("rtsp:methods")
                .out()
                .lines()
                .filter(line -> line.contains(bundle + " "))
                .findFirst()
                .orElseThrow()
                .split(" {2,}")[3];
    }

    @Test
    void stopEndsTheServer() throws Exception {
        assertThat(shell("stop").exitCode()).isZero();
        await().atMost(Patience.LIMIT).until(() -> !server.alive());
        assertThat(data.resolve("shell/socket")).doesNotExist();
    }

    @Test
    void nobodyElseGetsIn() throws Exception {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("shell/socket"))))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("shell"))))
                .isEqualTo("rwx------");
    }
}
