// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sprocket.itest.wire.Reply;
import sprocket.itest.wire.RtspWire;

/** The command that starts the server, as a user runs it: its options, its output, its errors. */
class StartScriptTest {

    @Test
    void helpNamesEveryOption() throws Exception {
        Program.Outcome help = script("--help");

        assertThat(help.exitCode()).isZero();
        assertThat(help.out()).contains("--port", "--media", "--bind", "--conf", "--data", "--version");
    }

    @Test
    void saysItsVersionAndThatOfJava() throws Exception {
        Program.Outcome version = script("--version");

        assertThat(version.exitCode()).isZero();
        assertThat(version.out()).contains("Sprocket 0.", "Java " + System.getProperty("java.specification.version"));
    }

    @Test
    void theLogBeginsWithWhatRunsAndEndsWithTheReason(@TempDir Path data) throws Exception {
        try (RunningServer server = RunningServer.start(Distribution.media(), Map.of(), "--data", data.toString())) {
            server.stop();
            assertThat(server.log().lines().findFirst().orElseThrow())
                    .matches("\\d{4}-\\d\\d-\\d\\d .* INFO .* Sprocket 0\\..* starts: process " + server.pid()
                            + ", Java .*; settings in .*conf, data in " + data);
            assertThat(server.log())
                    .endsWith("Sprocket has stopped: the process was told to end, by a signal for instance\n");
        }
        try (RunningServer server = RunningServer.start(Distribution.media(), Map.of(), "--data", data.toString())) {
            RunningServer.awaitShell(data);
            assertThat(script("shell", "--data", data.toString(), "stop").exitCode())
                    .isZero();
            await().until(() -> !server.alive());
            assertThat(server.log()).endsWith("Sprocket has stopped: it was stopped from the shell\n");
        }
    }

    @Test
    void aBundleThatIsMissingEndsTheStart(@TempDir Path folder) throws Exception {
        Path home = Distribution.copy(folder.resolve("sprocket"));
        try (Stream<Path> bundles = Files.list(home.resolve("bundle"))) {
            Files.delete(bundles.filter(b -> b.getFileName().toString().startsWith("registry-"))
                    .findFirst()
                    .orElseThrow());
        }
        Program.Outcome outcome = Program.at(home.resolve("bin/sprocket")).run(Patience.LIMIT, "--port", "0");

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.err())
                .contains("sprocket: bundle sprocket.rtsp.server", "is not active", "sprocket.registry");
    }

    @Test
    void aMediaDirectoryMayComeLater(@TempDir Path folder) throws Exception {
        Path media = folder.resolve("mount");
        try (RunningServer server = RunningServer.start(media, Map.of());
                RtspWire wire = RtspWire.connect(server.port())) {
            assertThat(wire.request("DESCRIBE", "/movie.avi").status()).isEqualTo(404);
            await().until(() -> server.log().contains("No file there can be played"));
            Files.createDirectory(media);
            Files.copy(Distribution.media().resolve("movie.avi"), media.resolve("movie.avi"));
            assertThat(wire.request("DESCRIBE", "/movie.avi").status()).isEqualTo(200);
        }
    }

    @Test
    void whatCannotBePlayedIsNotProposed(@TempDir Path media) throws Exception {
        Files.writeString(media.resolve("broken.avi"), "RIFF");
        Files.createDirectory(media.resolve("below"));
        Files.copy(Distribution.media().resolve("movie.avi"), media.resolve("below/film.avi"));
        try (RunningServer server = RunningServer.start(media, Map.of())) {
            await().until(() -> server.log().contains("ffplay"));
            assertThat(server.log())
                    .contains("/below/film.avi'")
                    .doesNotContain("ffplay 'rtsp://localhost:" + server.port() + "/broken");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"--colour", "movie.avi", "--port", "--port=many", "--port=65536", "--media=/dev/null", "--bind="
            })
    void whatMakesNoSenseIsRefused(String argument) throws Exception {
        Program.Outcome outcome = script(argument);

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err()).startsWith("sprocket: ").contains("--help");
    }

    @Test
    void aCheckoutWithoutADistributionIsBuiltFirst(@TempDir Path checkout) throws Exception {
        Path script = Files.copy(
                Distribution.checkoutScript(),
                Files.createDirectory(checkout.resolve("launch")).resolve("sprocket"));
        Path maven = Files.createDirectory(checkout.resolve("path")).resolve("mvn");
        Files.writeString(maven, "#!/bin/sh\necho \"mvn $* in $PWD\"\nexit 1\n");
        assertThat(maven.toFile().setExecutable(true)).isTrue();

        Program.Outcome outcome = Program.named("env")
                .run(Patience.LIMIT, "PATH=" + maven.getParent() + ":" + System.getenv("PATH"), script.toString());

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.err())
                .startsWith("Building with Maven")
                .contains("package in " + checkout, "the build failed");
    }

    @Test
    void aPortThatIsTakenIsNamed(@TempDir Path data) throws Exception {
        try (ServerSocket taken = new ServerSocket(0)) {
            Program.Outcome outcome =
                    script("--data", data.toString(), "--port", Integer.toString(taken.getLocalPort()));

            assertThat(outcome.exitCode()).isEqualTo(1);
            assertThat(outcome.err())
                    .startsWith("sprocket: the server does not listen")
                    .contains(":" + taken.getLocalPort(), "in use");
        }
    }

    @Test
    void anAddressThatIsNotOfThisMachineIsNamed(@TempDir Path data) throws Exception {
        Program.Outcome outcome = script("--data", data.toString(), "--port", "0", "--bind", "192.0.2.1");

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.err()).contains("192.0.2.1");
    }

    @Test
    void whoStartedItIsToldHowToWatch() throws Exception {
        try (RunningServer server = RunningServer.start()) {
            await().atMost(Patience.LIMIT).until(() -> server.log().contains("gst-launch-1.0"));
            assertThat(server.log())
                    .contains(
                            "Sprocket serves " + Distribution.media(),
                            "ffplay 'rtsp://localhost:" + server.port() + "/movie.avi'",
                            "rtsp://localhost:" + server.port() + "/live/test  (live)",
                            "mpv 'rtsp://",
                            "vlc 'rtsp://");
        }
    }

    @Test
    void whoStartedItIsToldWhoMayWatch() throws Exception {
        try (RunningServer server = RunningServer.start()) {
            await().atMost(Patience.LIMIT).until(() -> server.log().contains("may watch; see docs/security.md"));
            assertThat(Distribution.home().resolve("docs/security.md")).exists();
        }
    }

    @Test
    void aTermSignalSaysGoodbyeToViewers() throws Exception {
        try (RunningServer server = RunningServer.start();
                InterleavedViewer viewer = InterleavedViewer.of(server.port(), "/movie.avi")) {
            server.stop();
            assertThat(viewer.endsWithGoodbye()).isTrue();
            assertThat(server.log()).doesNotContain("did not end well", "have stopped within", " WARN ", " ERROR ");
        }
    }

    @Test
    void twoServersRunSideBySide() throws Exception {
        try (RunningServer one = RunningServer.start();
                RunningServer other = RunningServer.start()) {
            assertThat(options(one).status()).isEqualTo(200);
            assertThat(options(other).status()).isEqualTo(200);
        }
    }

    private static Program.Outcome script(String... arguments) throws Exception {
        return Program.at(Distribution.startScript()).run(Patience.LIMIT, arguments);
    }

    private static Reply options(RunningServer server) throws IOException {
        try (RtspWire wire = RtspWire.connect(server.port())) {
            return wire.request("OPTIONS", "*");
        }
    }
}
