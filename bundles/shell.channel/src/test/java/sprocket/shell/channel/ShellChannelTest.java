// SPDX-License-Identifier: Apache-2.0
package sprocket.shell.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Client and server of the channel over a real socket. */
@Timeout(60)
class ShellChannelTest {

    private static final Limits LIMITS = new Limits(2, Duration.ofMinutes(5));

    @TempDir
    Path directory;

    private final List<String> warnings = new CopyOnWriteArrayList<>();
    private Path path;
    private ShellServer server;

    @BeforeEach
    void open() throws IOException {
        path = directory.resolve("shell").resolve("socket");
        server = ShellServer.open(path, Echo::new, LIMITS, warnings::add);
    }

    @AfterEach
    void close() {
        server.close();
    }

    /** Writes the line; "wait" waits for ever, "flood" writes for ever. */
    private record Echo(OutputStream out, OutputStream err, AtomicReference<String> directory) implements Interpreter {

        Echo(OutputStream out, OutputStream err) {
            this(out, err, new AtomicReference<>());
        }

        @Override
        public int run(String line, int columns) throws InterruptedException {
            try {
                if (line.equals("where")) {
                    out.write(directory.get().getBytes(StandardCharsets.UTF_8));
                    return ExitCode.OK;
                }
                if (line.equals("wait")) {
                    Thread.sleep(Long.MAX_VALUE);
                }
                do {
                    out.write((columns + " " + line + "\n").getBytes(StandardCharsets.UTF_8));
                } while (line.equals("flood"));
                err.write("careful".getBytes(StandardCharsets.UTF_8));
                return line.length();
            } catch (IOException e) {
                return ExitCode.FAILED;
            }
        }

        @Override
        public void directory(String path) {
            directory.set(path);
        }

        @Override
        public List<Candidate> complete(String line, int cursor) {
            return List.of(new Candidate(line.substring(0, cursor) + "ü", "a word", "a group"));
        }

        @Override
        public void close() {
            // Nothing to end.
        }
    }

    private static String run(ShellClient client, String line) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = client.run(line, 80, out, err);
        return code + "|" + out.toString(StandardCharsets.UTF_8) + "|" + err.toString(StandardCharsets.UTF_8);
    }

    @Test
    void knowsWhereTheClientIs() throws Exception {
        try (ShellClient client = ShellClient.connect(path)) {
            assertThat(run(client, "where")).isEqualTo("0|" + Path.of("").toAbsolutePath() + "|");
        }
    }

    @Test
    void runsLinesOneAfterTheOther() throws Exception {
        try (ShellClient client = ShellClient.connect(path)) {
            assertThat(run(client, "häuser")).isEqualTo("6|80 häuser\n|careful");
            assertThat(run(client, "b")).isEqualTo("1|80 b\n|careful");
            assertThat(client.complete("sess", 2)).containsExactly(new Candidate("seü", "a word", "a group"));
        }
        await().until(() -> server.connections() == 0);
    }

    @Test
    void isOpenToItsOwnerAlone() throws Exception {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path.getParent())))
                .isEqualTo("rwx------");
        UserPrincipal owner = () -> "alice";
        UserPrincipal other = () -> "mallory";
        assertThat(Peer.refusal(owner, Optional.of(owner))).isEmpty();
        assertThat(Peer.refusal(owner, Optional.of(other))).get().asString().contains("alice", "mallory");
    }

    @Test
    void doesNotUseADirectoryThatOthersCanEnter() throws Exception {
        Path open = Files.createDirectory(
                directory.resolve("open"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
        assertThatThrownBy(() -> ShellServer.open(open.resolve("socket"), Echo::new, LIMITS, warnings::add))
                .isInstanceOf(ChannelException.class)
                .hasMessageContaining("chmod 700");
    }

    @Test
    void replacesWhatAKilledServerLeft() throws Exception {
        Path stale = Files.createDirectory(
                        directory.resolve("s"),
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")))
                .resolve("socket");
        try (ServerSocketChannel killed = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            killed.bind(UnixDomainSocketAddress.of(stale));
        }
        assertThat(stale).exists();
        try (ShellServer next = ShellServer.open(stale, Echo::new, LIMITS, warnings::add);
                ShellClient client = ShellClient.connect(stale)) {
            assertThat(next).isNotNull();
            assertThat(run(client, "a")).startsWith("1|");
        }
        assertThat(stale).doesNotExist();
    }

    @Test
    void neverTakesTheSocketOfAServerThatRuns() throws Exception {
        assertThatThrownBy(() -> ShellServer.open(path, Echo::new, LIMITS, warnings::add))
                .isInstanceOf(ChannelException.class);
        try (ShellClient client = ShellClient.connect(path)) {
            assertThat(run(client, "a")).startsWith("1|");
        }
    }

    @Test
    void saysThatAPathIsTooLong() {
        assertThatThrownBy(() -> ShellServer.open(directory.resolve("x".repeat(100)), Echo::new, LIMITS, warnings::add))
                .isInstanceOf(ChannelException.class)
                .hasMessageContaining("100 bytes");
    }

    @Test
    void saysThatNoServerIsThere() {
        assertThatThrownBy(() -> ShellClient.connect(directory.resolve("nobody")))
                .isInstanceOf(ChannelException.class)
                .hasMessageContaining("is it running");
    }

    @Test
    void refusesALineThatIsTooLongAndGoesOn() throws Exception {
        try (ShellClient client = ShellClient.connect(path)) {
            assertThatThrownBy(() -> run(client, "x".repeat(20_000)))
                    .isInstanceOf(ChannelException.class)
                    .hasMessageContaining("characters");
            assertThat(run(client, "a")).startsWith("1|");
        }
    }

    @Test
    void interruptsWhatRuns() throws Exception {
        try (ShellClient client = ShellClient.connect(path)) {
            CompletableFuture<String> waiting = CompletableFuture.supplyAsync(() -> {
                try {
                    return run(client, "wait");
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
            });
            while (!waiting.isDone()) {
                client.interrupt();
                Thread.onSpinWait();
            }
            assertThat(waiting.get()).startsWith(ExitCode.INTERRUPTED + "|");
            assertThat(run(client, "a")).startsWith("1|");
        }
    }

    @Test
    void aReaderThatDoesNotReadDelaysNobody() throws Exception {
        try (SocketChannel deaf = SocketChannel.open(UnixDomainSocketAddress.of(path))) {
            new FrameChannel(deaf).write(new Request(FrameType.RUN, "flood", 80).frame());
            try (ShellClient client = ShellClient.connect(path)) {
                assertThat(run(client, "a")).startsWith("1|");
            }
        }
        await().until(() -> server.connections() == 0);
    }

    @Test
    void takesSoManyConnectionsAndNoMore() throws Exception {
        try (ShellClient one = ShellClient.connect(path);
                ShellClient two = ShellClient.connect(path)) {
            assertThatThrownBy(() -> ShellClient.connect(path))
                    .isInstanceOf(ChannelException.class)
                    .hasMessageContaining("2 connections");
            assertThat(run(one, "a") + run(two, "b")).contains("80 a", "80 b");
        }
    }

    @Test
    void survivesWhatIsNoFrame() throws Exception {
        for (byte[] garbage : List.of(
                new byte[] {1, -1, -1, -1, -1},
                new byte[] {99, 0, 0, 0, 0},
                "GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII),
                new byte[] {1, 0, 0, 0, 2, 0, 0})) {
            try (SocketChannel stranger = SocketChannel.open(UnixDomainSocketAddress.of(path))) {
                stranger.write(ByteBuffer.wrap(garbage));
                stranger.shutdownOutput();
                readToEnd(stranger);
            }
            await().until(() -> server.connections() == 0);
        }
        try (ShellClient client = ShellClient.connect(path)) {
            assertThat(run(client, "a")).startsWith("1|");
        }
    }

    /** Reads until the server has closed its end. */
    private static void readToEnd(SocketChannel channel) {
        ByteBuffer bytes = ByteBuffer.allocate(1024);
        try {
            while (channel.read(bytes) >= 0) {
                bytes.clear();
            }
        } catch (IOException e) {
            // The server has closed it without reading all data.
        }
    }

    @Test
    void endsWithWhatStillRuns() throws Exception {
        try (ShellClient client = ShellClient.connect(path)) {
            CompletableFuture<Throwable> ended = CompletableFuture.supplyAsync(() -> {
                try {
                    run(client, "wait");
                    return null;
                } catch (IOException e) {
                    return e;
                }
            });
            await().until(() -> server.connections() == 1);
            server.close();
            assertThat(ended.get(20, TimeUnit.SECONDS))
                    .satisfiesAnyOf(
                            e -> assertThat(e).isNull(), e -> assertThat(e).isInstanceOf(ChannelException.class));
        }
        assertThat(path).doesNotExist();
        await().untilAsserted(() -> assertThat(Thread.getAllStackTraces().keySet())
                .noneMatch(t -> t.isAlive() && t.getName().startsWith("sprocket-shell")));
    }
}
