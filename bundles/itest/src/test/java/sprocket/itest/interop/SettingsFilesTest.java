// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sprocket.itest.wire.HeldPort;
import sprocket.itest.wire.RtspWire;

/** The files of conf/ are edited while a viewer watches. */
class SettingsFilesTest {

    @TempDir
    Path folder;

    private Path home;
    private RunningServer server;

    @BeforeEach
    void start() throws Exception {
        home = Distribution.copy(folder.resolve("sprocket"));
        append("sprocket.rtsp.server.cfg", "port = 0");
        server = RunningServer.configured(home, Distribution.media(), folder.resolve("data"));
        await().until(() -> server.log().contains("ffplay"));
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    private void append(String file, String line) throws IOException {
        Files.writeString(home.resolve("conf").resolve(file), "\n" + line + "\n", StandardOpenOption.APPEND);
    }

    @Test
    void aChangedPortMovesTheListenerAndNothingElse() throws Exception {
        try (HeldPort port = HeldPort.take();
                InterleavedViewer viewer = InterleavedViewer.of(server.port(), "/movie.avi")) {
            append("sprocket.rtsp.server.cfg", "port = " + port.number());
            Pattern moved = Pattern.compile("listens on \\S*:" + port.number() + "\\R");
            await().atMost(Patience.LIMIT)
                    .until(() -> moved.matcher(server.log()).find());
            try (RtspWire wire = RtspWire.connect(port.number())) {
                assertThat(wire.request("OPTIONS", "*").status()).isEqualTo(200);
            }
            assertThatThrownBy(() -> RtspWire.connect(server.port()).close()).isInstanceOf(IOException.class);
            assertThat(viewer.packet().bytes()).isNotEmpty();
        }
    }

    @Test
    void aValueThatIsWrongIsRefusedAndTheOldOneStays() throws Exception {
        try (InterleavedViewer viewer = InterleavedViewer.of(server.port(), "/movie.avi")) {
            append("sprocket.rtsp.server.cfg", "session.timeout = many");
            append("sprocket.playout.cfg", "packet.size = 100");
            await().atMost(Patience.LIMIT)
                    .until(() -> server.log().contains("session.timeout must be 1 to 86400")
                            && server.log().contains("packet.size must be"));
            try (RtspWire wire = RtspWire.connect(server.port())) {
                assertThat(wire.request("DESCRIBE", "/movie.avi").status()).isEqualTo(200);
            }
            assertThat(viewer.packet().bytes()).isNotEmpty();
        }
    }

    @Test
    void aNameThatNobodyKnowsIsReported() throws Exception {
        append("sprocket.rtsp.server.cfg", "sesion.timeout = 5");
        Files.writeString(home.resolve("conf/sprocket.nosuch.cfg"), "a = b\n");
        await().atMost(Patience.LIMIT)
                .until(() -> server.log().contains("there is no setting sesion.timeout")
                        && server.log().contains("sprocket.nosuch.cfg: no bundle has settings of this name"));
        assertThat(server.log()).as("a file that sets nothing").doesNotContain("sprocket.method.snapshot");
    }

    /** Its file is saved before its bundle is installed. */
    @Test
    void settingsOfAnExtensionAreKnown() throws Exception {
        append("sprocket.method.snapshot.cfg", "max.size = 2000");
        try (Stream<Path> examples = Files.list(home.resolve("examples"))) {
            Path jar = examples.filter(e -> e.getFileName().toString().startsWith("method.snapshot-"))
                    .findFirst()
                    .orElseThrow();
            Files.copy(jar, home.resolve("deploy").resolve(jar.getFileName()));
        }
        await().until(() -> server.log().contains("sprocket.method.snapshot"));
        // The same thread checks later changes.
        Files.writeString(home.resolve("conf/sprocket.nosuch.cfg"), "a = b\n");
        await().until(() -> server.log().contains("sprocket.nosuch.cfg: no bundle has settings of this name"));
        assertThat(server.log()).doesNotContain("sprocket.method.snapshot.cfg");
    }

    @Test
    void filesAreReadAfterTheirReaderWasReplaced() throws Exception {
        Path data = folder.resolve("data");
        RunningServer.awaitShell(data);
        try (Stream<Path> bundles = Files.list(home.resolve("bundle"))) {
            Path jar = bundles.filter(b -> b.getFileName().toString().startsWith("settings-"))
                    .findFirst()
                    .orElseThrow();
            Program.Outcome swapped = Program.at(home.resolve("bin/sprocket"))
                    .run(Patience.LIMIT, "shell", "--data", data.toString(), "rtsp:swap '" + jar + "'");
            assertThat(swapped.exitCode()).as(swapped.err()).isZero();
        }
        append("sprocket.playout.cfg", "packet.size = 1200");
        await().until(() -> server.log().contains("packet.size is 1200, was 1400"));
        assertThat(server.log()).doesNotContain("has stopped");
    }

    @Test
    void aChangeThatWasTakenIsOneLine() throws Exception {
        append("sprocket.playout.cfg", "packet.size = 1200");
        await().until(() -> server.log().contains("sprocket.playout: packet.size is 1200, was 1400"));
        append("sprocket.playout.cfg", "packet.size = 100");
        await().until(() -> server.log().contains("packet.size must be"));
        assertThat(server.log()).doesNotContain("packet.size is 100");
    }

    @Test
    void aFileThatIsNoUtf8IsRefusedAsAWhole() throws Exception {
        Files.write(
                home.resolve("conf/sprocket.rtsp.server.cfg"),
                "max.sessions = 5\nb = \u00e9\n".getBytes(StandardCharsets.ISO_8859_1));
        await().until(() -> server.log().contains("is no valid UTF-8 in line 2"));
        append("sprocket.playout.cfg", "packet.size = 1200");
        await().until(() -> server.log().contains("packet.size is 1200"));
        assertThat(server.log()).doesNotContain("max.sessions is 5");
    }

    @Test
    void theLogChangesItsLevel() throws Exception {
        Path file = home.resolve("conf/logback.xml");
        String quiet = Files.readString(file)
                .replace("<logger name=\"sprocket\" level=\"INFO\"/>", "<logger name=\"sprocket\" level=\"WARN\"/>")
                .replace("10 seconds", "1 second");
        assertThat(quiet).contains("level=\"WARN\"/>");
        Files.writeString(file, quiet);
        await().atMost(Patience.LIMIT).until(() -> {
            int before = server.log().length();
            try (RtspWire wire = RtspWire.connect(server.port())) {
                wire.request("OPTIONS", "*");
            }
            return server.log().length() == before;
        });
    }
}
