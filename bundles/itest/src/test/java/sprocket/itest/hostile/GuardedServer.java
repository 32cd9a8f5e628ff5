// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.hostile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import sprocket.itest.interop.Distribution;
import sprocket.itest.interop.LoopPairs;
import sprocket.itest.interop.Patience;
import sprocket.itest.interop.RunningServer;
import sprocket.shell.channel.ShellClient;

/**
 * The built distribution as a process, with two viewers that play beside each test: one over UDP, one over TCP. The
 * server is the same for all tests of a class. After each test the extension checks that the viewers have lost no
 * packet and no reply, and waits until the server holds no more than before. At the end it looks at the log.
 */
final class GuardedServer implements AutoCloseable {

    /** Timeouts are short, so that tests do not wait for long. */
    private static final Map<String, String> SERVER = Map.of(
            "bind.address", "127.0.0.1",
            "idle.timeout", "3",
            "message.timeout", "3",
            "stall.timeout", "3",
            "session.timeout", "4",
            "worker.threads", Integer.toString(Level.WORKERS));

    private static final int LOOPS = 2;
    private static final Map<String, String> PLAYOUT = Map.of("loop", "true", "slow.viewer.timeout", "3");
    /** Memory in which the server must serve whatever is sent. */
    private static final String JAVA_OPTIONS = "-Xmx128m -Dio.netty.leakDetection.level=paranoid";

    private final Path folder;
    private final Path media;
    private final RunningServer server;
    private final Path socket;
    /** Null: none is open. Guarded by this object. */
    private ShellClient shell;

    private final List<Bystander> viewers = new ArrayList<>();
    private Level before;

    private GuardedServer(Map<String, String> settings) throws Exception {
        folder = Files.createTempDirectory("sprocket-hostile").toRealPath();
        media = Files.createDirectory(folder.resolve("media"));
        try (Stream<Path> samples = Files.list(Distribution.media())) {
            for (Path sample : samples.filter(Files::isRegularFile).toList()) {
                Files.copy(sample, media.resolve(sample.getFileName()));
            }
        }
        Path conf = Files.createDirectory(folder.resolve("conf"));
        Map<String, String> all = new HashMap<>(SERVER);
        all.putAll(settings);
        write(conf.resolve("sprocket.rtsp.server.cfg"), all);
        write(conf.resolve("sprocket.playout.cfg"), PLAYOUT);
        write(
                conf.resolve("sprocket.media.catalog.cfg"),
                Map.of("reader.threads", Integer.toString(Level.MEDIA_THREADS)));
        write(conf.resolve("sprocket.loop.cfg"), Map.of("loops", Integer.toString(LOOPS)));
        write(conf.resolve("sprocket.transport.udp.cfg"), Map.of("bind.address", "127.0.0.1"));
        Path data = folder.resolve("data");
        server = RunningServer.start(
                media,
                Map.of("SPROCKET_JAVA_OPTS", JAVA_OPTIONS),
                "--conf",
                conf.toString(),
                "--data",
                data.toString());
        try {
            RunningServer.awaitShell(data);
            socket = data.resolve("shell/socket");
            level();
            await().atMost(Patience.LIMIT).until(() -> {
                try (RawPeer peer = new RawPeer(port())) {
                    return peer.ask("OPTIONS", "*").list("Public").containsAll(List.of("SETUP", "PLAY", "TEARDOWN"));
                }
            });
            LoopPairs.openAll(server, Bystander.MEDIA, LOOPS);
            viewers.add(Bystander.udp(port()));
            viewers.add(Bystander.tcp(port()));
        } catch (Exception | Error e) {
            server.close();
            throw e;
        }
    }

    private static void write(Path file, Map<String, String> settings) throws IOException {
        List<String> lines = new ArrayList<>();
        settings.forEach((name, value) -> lines.add(name + " = " + value));
        Files.write(file, lines);
    }

    static GuardedServer start(Map<String, String> settings) throws Exception {
        return new GuardedServer(settings);
    }

    int port() {
        return server.port();
    }

    String url(String path) {
        return server.url(path);
    }

    Path media() {
        return media;
    }

    ShellClient anotherShell() throws IOException {
        return ShellClient.connect(socket);
    }

    String log() throws IOException {
        return server.log();
    }

    /** A test whose wait is over interrupts the thread that looks, which ends the connection to the shell. */
    synchronized Level level() throws IOException {
        if (shell == null) {
            shell = anotherShell();
        }
        try {
            return Level.of(server.pid(), shell, media);
        } catch (IOException e) {
            shell.close();
            shell = null;
            throw e;
        }
    }

    /** Waits until both viewers have got some packets more, so that there are some after whatever was done. */
    private void awaitPackets() {
        for (Bystander viewer : viewers) {
            long packets = viewer.packets();
            await("packets of " + viewer)
                    .atMost(Patience.LIMIT)
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> viewer.packets() > packets + 3
                            || !viewer.complaints().isEmpty());
        }
    }

    void begin() throws IOException {
        before = level();
    }

    /** The viewers have lost nothing, and nothing is left behind. */
    void check() throws IOException {
        awaitPackets();
        assertNothingLost();
        awaitLevel();
    }

    /** Waits for the replies to what the viewers have asked up to now, and checks that they miss nothing. */
    void assertNothingLost() throws IOException {
        for (Bystander viewer : viewers) {
            long requests = viewer.requests();
            await("replies to " + requests + " requests of " + viewer)
                    .atMost(Patience.LIMIT)
                    .pollInterval(Duration.ofMillis(20))
                    .until(() ->
                            viewer.replies() >= requests || !viewer.complaints().isEmpty());
            assertThat(viewer.complaints()).isEmpty();
        }
    }

    /** Waits until the server holds no more than before the test. */
    void awaitLevel() {
        await("nothing is left of what was there before: " + before)
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(50))
                .untilAsserted(() -> {
                    Level now = level();
                    assertThat(now.within(before)).as(now.toString()).isTrue();
                });
    }

    /** How many packets the viewers have received, and requests that they have sent. */
    String figures() {
        long packets = viewers.stream().mapToLong(Bystander::packets).sum();
        long requests = viewers.stream().mapToLong(Bystander::requests).sum();
        return packets + " packets and " + requests + " requests of " + viewers.size() + " viewers";
    }

    @Override
    public void close() throws Exception {
        for (Bystander viewer : viewers) {
            viewer.close();
        }
        if (shell != null) {
            shell.close();
        }
        String log = server.log();
        server.close();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
        System.out.println("Nothing lost: " + figures());
        assertThat(log.lines())
                .as("the log")
                .noneMatch(line -> line.contains("LEAK") || line.contains("OutOfMemory") || line.contains(" ERROR "));
        assertThat(log.chars()).as("the log").allMatch(c -> c == '\n' || c >= ' ' && c != 0x7f);
    }

    /** Provides one server for the tests of a class, and checks it around each. */
    static final class Extension implements ParameterResolver, BeforeEachCallback, AfterEachCallback {

        private static final Namespace NAMESPACE = Namespace.create(GuardedServer.class);

        private static GuardedServer of(ExtensionContext context) throws Exception {
            Held held =
                    context.getRoot().getStore(NAMESPACE).getOrComputeIfAbsent(Held.class, k -> new Held(), Held.class);
            return held.server();
        }

        private static final class Held implements ExtensionContext.Store.CloseableResource, AutoCloseable {

            private GuardedServer server;

            GuardedServer server() throws Exception {
                if (server == null) {
                    server = start(Map.of());
                }
                return server;
            }

            @Override
            public void close() throws Exception {
                if (server != null) {
                    server.close();
                }
            }
        }

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == GuardedServer.class;
        }

        @Override
        public GuardedServer resolveParameter(ParameterContext parameter, ExtensionContext context) {
            try {
                return of(context);
            } catch (Exception e) {
                throw new IllegalStateException("The server does not start", e);
            }
        }

        @Override
        public void beforeEach(ExtensionContext context) throws Exception {
            of(context).begin();
        }

        @Override
        public void afterEach(ExtensionContext context) throws Exception {
            of(context).check();
        }
    }
}
