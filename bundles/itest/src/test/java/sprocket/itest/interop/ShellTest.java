package sprocket.itest.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands of a running server, given from outside. */
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
            assertThat(shell("rtsp:methods").out()).contains("sprocket.method.play", "ready,playing").contains("OPTIONS");
            assertThat(shell("rtsp:stats").out()).contains(":" + server.port(), "1 open", "PLAY 1");
        }
    }

    @Test
    void aKickedViewerIsToldGoodbye() throws Exception {
        try (InterleavedViewer viewer = InterleavedViewer.of(server.port(), "/movie.avi")) {
            assertThat(viewer.packet().bytes()).isNotEmpty();
            assertThat(shell("rtsp:kick nobody").exitCode()).isEqualTo(1);
            String id = shell("rtsp:sessions").out().lines().skip(1).findFirst().orElseThrow().split(" ")[0];

            Program.Outcome kick = shell("rtsp:kick " + id);
            assertThat(kick.exitCode()).isZero();
            assertThat(kick.out()).contains("Closed " + id, "/movie.avi");
            assertThat(shell("rtsp:sessions").out()).contains("There are no sessions.");
            assertThat(server.log()).as("the log, not the shell, tells it").contains("closed by an operator in the shell");
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

        Program.Outcome nobody = Program.at(Distribution.startScript()).run(Patience.LIMIT, "shell", "--data", data.resolve("none").toString(), "lb");
        assertThat(nobody.exitCode()).isEqualTo(1);
        assertThat(nobody.err()).startsWith("sprocket: ").contains("is it running");
    }

    @Test
    void stopEndsTheServer() throws Exception {
        assertThat(shell("stop").exitCode()).isZero();
        await().atMost(Patience.LIMIT).until(() -> !server.alive());
        assertThat(data.resolve("shell/socket")).doesNotExist();
    }

    @Test
    void nobodyElseGetsIn() throws Exception {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("shell/socket")))).isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("shell")))).isEqualTo("rwx------");
    }
}
