// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sprocket.itest.wire.Reply;
import sprocket.itest.wire.RtspWire;

/** A thousand sessions leave no thread, descriptor, session or buffer behind. */
class RoundsTest {

    private static final int ROUNDS = 1000;
    /** Ports that nobody uses: below the range from which the system assigns ports. */
    private static final int FIRST_PORT = 10_000;

    private static final int LOOPS = 2;
    /** Enough connections to start every thread. */
    private static final int WARM_UP = 8;

    private static final int WARM_UP_ROUNDS = 25;
    /** Three requests each: more at once would reach the limit of the requests of a connection. */
    private static final int PER_CONNECTION = 250;

    @ParameterizedTest
    @ValueSource(strings = {"RTP/AVP;unicast;client_port=", "RTP/AVP/TCP;unicast;interleaved="})
    void leaveNothingBehind(String transport, @TempDir Path conf) throws Exception {
        Files.writeString(conf.resolve("sprocket.loop.cfg"), "loops = " + LOOPS + "\n");
        // The JVM has started its threads, so that new threads are the server's.
        Map<String, String> watched = Map.of(
                "SPROCKET_JAVA_OPTS", "-Dio.netty.leakDetection.level=paranoid -XX:-UseDynamicNumberOfCompilerThreads");
        try (RunningServer server = RunningServer.start(Distribution.media(), watched, "--conf", conf.toString())) {
            int opened = LoopPairs.openAll(server, "/movie.avi", LOOPS);
            for (int i = 0; i < WARM_UP; i++) {
                visit(server, transport, WARM_UP_ROUNDS);
            }
            int descriptors = descriptors(server);
            int threads = threads(server);
            visit(server, transport, ROUNDS);
            Awaitility.await().atMost(Patience.LIMIT).untilAsserted(() -> {
                assertThat(descriptors(server)).as("descriptors").isLessThanOrEqualTo(descriptors);
                assertThat(threads(server)).as("threads").isLessThanOrEqualTo(threads);
                assertThat(server.log().lines().filter(l -> l.contains(" closed: TEARDOWN")))
                        .hasSize(opened + WARM_UP * WARM_UP_ROUNDS + ROUNDS);
            });
            assertThat(server.log()).doesNotContain("LEAK", "WARN", "ERROR");
        }
    }

    private static void visit(RunningServer server, String transport, int rounds) throws IOException {
        for (int i = 0; i < rounds; i += PER_CONNECTION) {
            visit(server, transport, i, Math.min(rounds, i + PER_CONNECTION));
        }
    }

    private static void visit(RunningServer server, String transport, int from, int to) throws IOException {
        try (RtspWire wire = RtspWire.connect(server.port())) {
            for (int i = from; i < to; i++) {
                int pair = transport.contains("TCP") ? 2 * (i % 100) : FIRST_PORT + 2 * (i % 1000);
                Reply setup = wire.request(
                        "SETUP", "/movie.avi/trackID=0", "Transport: " + transport + pair + "-" + (pair + 1));
                assertThat(setup.status()).as(setup.toString()).isEqualTo(200);
                String session = "Session: " + setup.session();
                assertThat(wire.request("PLAY", "/movie.avi", session).status()).isEqualTo(200);
                assertThat(wire.request("TEARDOWN", "/movie.avi", session).status())
                        .isEqualTo(200);
            }
        }
    }

    private static int descriptors(RunningServer server) throws IOException {
        try (Stream<Path> entries = Files.list(Path.of("/proc/" + server.pid(), "fd"))) {
            return (int) entries.count();
        }
    }

    /** Without those of Logback, which checks its file every ten seconds, at first with a new thread each time. */
    private static int threads(RunningServer server) throws IOException {
        try (Stream<Path> tasks = Files.list(Path.of("/proc/" + server.pid(), "task"))) {
            return (int)
                    tasks.filter(task -> !name(task).startsWith("logback-")).count();
        }
    }

    private static String name(Path task) {
        try {
            return Files.readString(task.resolve("comm"));
        } catch (IOException e) {
            return "one that has ended";
        }
    }
}
