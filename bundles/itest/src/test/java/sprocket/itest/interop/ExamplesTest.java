// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sprocket.itest.wire.Reply;
import sprocket.itest.wire.RtspWire;

/** The examples are included but not active, and can be added to a running server as their README says. */
class ExamplesTest {

    /** More than the poll interval, the grace of a removal and the grace of a held method together. */
    @TempDir
    Path folder;

    private Path home;
    private RunningServer server;

    @BeforeEach
    void start() throws Exception {
        home = Distribution.copy(folder.resolve("sprocket"));
        server = RunningServer.start(home, Distribution.media(), Map.of());
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    private List<String> methods(RtspWire wire) throws IOException {
        return wire.request("OPTIONS", "*").list("Public");
    }

    private void deploy() throws IOException {
        try (Stream<Path> examples = Files.list(home.resolve("examples"))) {
            for (Path jar : examples.filter(f -> f.toString().endsWith(".jar")).toList()) {
                Path copy = Files.copy(jar, folder.resolve(jar.getFileName()));
                Files.move(copy, home.resolve("deploy").resolve(jar.getFileName()), StandardCopyOption.ATOMIC_MOVE);
            }
        }
    }

    private void remove(String bundle) throws IOException {
        try (Stream<Path> jars = Files.list(home.resolve("deploy"))) {
            Files.delete(jars.filter(f -> f.getFileName().toString().startsWith(bundle))
                    .findFirst()
                    .orElseThrow());
        }
    }

    @Test
    void areOfUseOnceTheyAreDeployed() throws Exception {
        try (RtspWire wire = RtspWire.connect(server.port())) {
            assertThat(methods(wire)).doesNotContain("LIST", "SKIP", "SNAPSHOT");
            deploy();
            await().atMost(Patience.LIMIT).until(() -> methods(wire).containsAll(List.of("LIST", "SKIP", "SNAPSHOT")));

            assertThat(wire.request("LIST", "*").text().lines()).contains("movie.avi");
            String session = wire.request(
                            "SETUP", "/movie.avi/trackID=0", "Transport: RTP/AVP/TCP;unicast;interleaved=0-1")
                    .session();
            assertThat(wire.request("PLAY", "/movie.avi", "Session: " + session).status())
                    .isEqualTo(200);
            wire.packet();
            Reply skip = wire.request("SKIP", "/movie.avi", "Session: " + session, "Skip: 5");
            assertThat(skip.status()).isEqualTo(200);
            assertThat(skip.header("Range")).get().asString().matches("npt=[5-9]\\.?\\d*-20");
            Reply snapshot = wire.request("SNAPSHOT", "/movie.avi", "Session: " + session);
            assertThat(ImageIO.read(new ByteArrayInputStream(snapshot.body())).getWidth())
                    .isEqualTo(384);

            remove("method.skip");
            await().atMost(Patience.LIMIT).until(() -> !methods(wire).contains("SKIP"));
            assertThat(methods(wire)).contains("LIST", "SNAPSHOT");
        }
    }
}
