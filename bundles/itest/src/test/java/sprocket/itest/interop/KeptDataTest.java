// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sprocket.itest.wire.Reply;
import sprocket.itest.wire.RtspWire;

/** What a server keeps in its data directory from one start to the next. */
class KeptDataTest {

    @Test
    void aDataDirectoryBelongsToOneServer(@TempDir Path data) throws Exception {
        try (RunningServer server = RunningServer.start(Distribution.media(), Map.of(), "--data", data.toString())) {
            Program.Outcome outcome = script("--data", data.toString(), "--port", "0");

            assertThat(outcome.exitCode()).isEqualTo(1);
            assertThat(outcome.err())
                    .contains("another server runs with the data in " + data, "process " + server.pid());
        }
    }

    @Test
    void whatWasKilledStartsAgainFromItsData(@TempDir Path data) throws Exception {
        try (RunningServer server = RunningServer.start(Distribution.media(), Map.of(), "--data", data.toString());
                InterleavedViewer viewer = InterleavedViewer.of(server.port(), "/movie.avi")) {
            assertThat(viewer.packet().bytes()).isNotEmpty();
            server.kill();
        }
        try (RunningServer again = RunningServer.start(Distribution.media(), Map.of(), "--data", data.toString());
                InterleavedViewer viewer = InterleavedViewer.of(again.port(), "/movie.avi")) {
            assertThat(viewer.packet().bytes()).isNotEmpty();
            assertThat(again.log()).doesNotContain("WARN", "ERROR");
        }
    }

    /** Killed while its bundles are being installed. Incomplete files must not prevent the next start. */
    @Test
    void whatWasKilledAtItsVeryStartStartsAgain(@TempDir Path data) throws Exception {
        try (Program.Run run = Program.at(Distribution.startScript()).start("--data", data.toString(), "--port", "0")) {
            await().atMost(Patience.LIMIT)
                    .pollInterval(Duration.ofMillis(5))
                    .until(() -> Files.isDirectory(data.resolve("cache/bundle3")));
        }
        try (RunningServer again = RunningServer.start(Distribution.media(), Map.of(), "--data", data.toString())) {
            assertThat(options(again).status()).isEqualTo(200);
        }
    }

    @Test
    void theSettingsOfTheCommandLineHoldOnAKeptCache(@TempDir Path data, @TempDir Path media) throws Exception {
        Files.copy(Distribution.media().resolve("movie.avi"), media.resolve("other.avi"));
        RunningServer.start(Distribution.media(), Map.of(), "--data", data.toString())
                .close();
        try (RunningServer again =
                        RunningServer.start(media, Map.of(), "--data", data.toString(), "--bind", "127.0.0.1");
                RtspWire wire = RtspWire.connect(again.port())) {
            assertThat(wire.request("DESCRIBE", "/movie.avi").status()).isEqualTo(404);
            assertThat(wire.request("DESCRIBE", "/other.avi").status()).isEqualTo(200);
            assertThat(again.log()).contains("istens on 127.0.0.1:");
        }
    }

    @Test
    void anInstallationThatCannotBeWrittenKeepsItsDataElsewhere(@TempDir Path data) throws Exception {
        Path home = Distribution.copy(data.resolve("readonly"));
        Distribution.forbidWriting(home);
        try (RunningServer server = RunningServer.start(
                home,
                Distribution.media(),
                Map.of(),
                "--data",
                data.resolve("own").toString())) {
            assertThat(options(server).status()).isEqualTo(200);
            assertThat(data.resolve("own/cache")).isDirectory();
            assertThat(home.resolve("data")).doesNotExist();
        } finally {
            Distribution.allowWriting(home);
        }
    }

    /** Otherwise a request that comes before its transport would be refused. */
    @Test
    void nobodyIsLetInBeforeAllBundlesAreStarted(@TempDir Path data) throws Exception {
        for (String cache : List.of("new", "kept")) {
            try (RunningServer server =
                    RunningServer.start(Distribution.media(), Map.of(), "--data", data.toString())) {
                assertThat(server.log()).as(cache).containsSubsequence("RTP over UDP on", "istens on");
            }
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
