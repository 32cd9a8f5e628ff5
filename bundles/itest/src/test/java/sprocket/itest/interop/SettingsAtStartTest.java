// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sprocket.itest.wire.RtspWire;

/** Settings in a folder of their own that exist before the server starts. */
class SettingsAtStartTest {

    @TempDir
    Path folder;

    private Path conf;

    @BeforeEach
    void create() throws Exception {
        conf = Files.createDirectory(folder.resolve("conf"));
    }

    private void file(String name, String text) throws Exception {
        Files.writeString(conf.resolve(name), text);
    }

    private Program.Outcome refused(String... options) throws Exception {
        Program.Outcome outcome = Program.at(Distribution.startScript()).run(Patience.LIMIT, options);
        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.out()).doesNotContain("istens on");
        return outcome;
    }

    private RunningServer start(Path media, String... options) throws Exception {
        String[] all = new String[options.length + 2];
        all[0] = "--conf";
        all[1] = conf.toString();
        System.arraycopy(options, 0, all, 2, options.length);
        return RunningServer.start(media, Map.of(), all);
    }

    @Test
    void aFolderOfItsOwnIsRead() throws Exception {
        file("sprocket.rtsp.server.cfg", "session.timeout = 7\r\nbind.address = 127.0.0.1\r\n");
        try (RunningServer server = start(Distribution.media());
                RtspWire wire = RtspWire.connect(server.port())) {
            assertThat(server.log()).contains("settings in " + conf, "istens on 127.0.0.1:");
            assertThat(wire.request("SETUP", "/movie.avi/trackID=0", "Transport: RTP/AVP/TCP;unicast;interleaved=0-1")
                            .header("Session")
                            .orElseThrow())
                    .contains("timeout=7");
        }
    }

    @Test
    void settingsAreUtf8WithAByteOrderMarkToo() throws Exception {
        Path media = Files.createDirectory(folder.resolve("médias"));
        Files.copy(Distribution.media().resolve("movie.avi"), media.resolve("other.avi"));
        file("sprocket.media.files.cfg", "\uFEFFroot = " + media + "\n");
        Program.Run run = Program.at(Distribution.startScript()).start("--conf", conf.toString(), "--port", "0");
        try (run) {
            int port = new ServerLog(run.out()).awaitPort(run.process());
            try (RtspWire wire = RtspWire.connect(port)) {
                assertThat(wire.request("DESCRIBE", "/other.avi").status()).isEqualTo(200);
            }
            await().until(() -> Files.readString(run.out()).contains("Sprocket serves " + media));
        }
    }

    @Test
    void aFileThatIsNoUtf8EndsTheStart() throws Exception {
        Files.write(
                conf.resolve("sprocket.media.files.cfg"),
                "root = /srv/m\u00e9dias\n".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(refused("--conf", conf.toString(), "--port", "0").err())
                .contains("sprocket.media.files.cfg is no valid UTF-8 in line 1");
    }

    @Test
    void settingsThatAreNotThereEndTheStart() throws Exception {
        assertThat(refused("--conf", folder.resolve("nowhere").toString(), "--port", "0")
                        .err())
                .contains("there is no directory " + folder.resolve("nowhere"), "--conf");
    }

    @Test
    void anOptionWinsOverAFileAndTheLogSaysSo() throws Exception {
        file("sprocket.media.files.cfg", "root = /srv/other\n");
        file("sprocket.rtsp.server.cfg", "port = 1\n");
        try (RunningServer server = start(Distribution.media());
                RtspWire wire = RtspWire.connect(server.port())) {
            assertThat(wire.request("DESCRIBE", "/movie.avi").status()).isEqualTo(200);
            assertThat(server.log())
                    .contains(
                            "sprocket.media.files.cfg: root = /srv/other does not hold, since --media "
                                    + Distribution.media() + " was given",
                            "sprocket.rtsp.server.cfg: port = 1 does not hold, since --port 0 was given");
        }
    }

    /** What the server wrote back would hold at the next start, too. */
    @Test
    void optionsAreNotWrittenIntoTheFiles() throws Exception {
        file("sprocket.rtsp.server.cfg", "port = 1\n");
        try (RunningServer server = start(Distribution.media())) {
            file("sprocket.rtsp.server.cfg", "port = 2\nmax.sessions = 9\n");
            await().until(() -> server.log().contains("max.sessions is 9, was 2000"));
        }
        assertThat(conf.resolve("sprocket.rtsp.server.cfg")).hasContent("port = 2\nmax.sessions = 9\n");
        assertThat(conf).isDirectoryNotContaining("glob:**media.files.cfg");
    }

    /** As the comments in the file say. */
    @Test
    void theLogFileIsReady() throws Exception {
        String shipped = Files.readString(Distribution.home().resolve("conf/logback.xml"));
        String ready = shipped.replaceFirst("(?s)<!-- The same in a file.*?(?=<appender)", "")
                .replaceFirst("(?s)(</appender>)\\s*-->", "$1")
                .replace("<!-- <appender-ref ref=\"file\"/> -->", "<appender-ref ref=\"file\"/>");
        assertThat(ready).isNotEqualTo(shipped);
        file("logback.xml", ready);
        Path data = folder.resolve("data");
        try (RunningServer server = start(Distribution.media(), "--data", data.toString())) {
            await().until(() -> Files.exists(data.resolve("log/sprocket.log")));
            assertThat(data.resolve("log/sprocket.log")).content().contains("Sprocket 0.", "istens on");
            assertThat(server.log()).contains("istens on");
        }
    }

    /** A new archive is unpacked beside the old one. The own settings, data and bundles stay where they are. */
    @Test
    void anUpgradeKeepsSettingsAndData() throws Exception {
        Path before = Distribution.copy(folder.resolve("sprocket-before"));
        Path after = Distribution.copy(folder.resolve("sprocket-after"));
        Path data = folder.resolve("data");
        // As in earlier versions.
        file(
                "sprocket.rtsp.server.cfg",
                "port = ${sprocket.port:-8554}\nbind.address = ${sprocket.bind:-}\nsession.timeout = 8\n");
        for (Path home : new Path[] {before, after}) {
            try (RunningServer server = RunningServer.start(
                            home,
                            Distribution.media(),
                            Map.of(),
                            "--conf",
                            conf.toString(),
                            "--data",
                            data.toString(),
                            "--bind",
                            "127.0.0.1");
                    RtspWire wire = RtspWire.connect(server.port())) {
                assertThat(wire.request(
                                        "SETUP",
                                        "/movie.avi/trackID=0",
                                        "Transport: RTP/AVP/TCP;unicast;interleaved=0-1")
                                .header("Session")
                                .orElseThrow())
                        .contains("timeout=8");
                assertThat(server.log()).doesNotContain("WARN", "ERROR");
            }
        }
    }
}
