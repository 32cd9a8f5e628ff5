// SPDX-License-Identifier: Apache-2.0
package sprocket.shell.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.OutputStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests one end of the channel with correct and wrong frames of the other end. */
@Timeout(60)
class ProtocolTest {

    private static final String READY = "10 00000004 00000002";
    private static final String RUN_A = "01 00000007 00000050 0001 61";
    private static final String RUN_WAIT = "01 0000000a 00000050 0004 77616974";
    private static final String INTERRUPT = "03 00000000";

    @TempDir
    Path directory;

    /** Ends each line with the exit code 7, except {@code wait}, which waits for an interruption. */
    private static final class Seven implements Interpreter {

        Seven(OutputStream out, OutputStream err) {}

        @Override
        public int run(String line, int columns) throws InterruptedException {
            if (line.equals("wait")) {
                Thread.sleep(Long.MAX_VALUE);
            }
            return 7;
        }

        @Override
        public void directory(String path) {
            // Not used.
        }

        @Override
        public List<Candidate> complete(String line, int cursor) {
            return List.of(new Candidate(line.substring(0, cursor), "", ""));
        }

        @Override
        public void close() {
            // Nothing to end.
        }
    }

    private static ByteBuffer bytes(String hex) {
        return ByteBuffer.wrap(HexFormat.of().parseHex(hex.replace(" ", "")));
    }

    /** A frame as text, such as {@code EXIT 0} or {@code CLOSED The server stops}. */
    private static String words(Frame frame) throws IOException {
        return switch (frame.type()) {
            case READY, EXIT -> frame.type() + " " + frame.number();
            case CLOSED -> frame.type() + " " + frame.text();
            case CANDIDATES ->
                frame.type() + " "
                        + Candidate.listOf(frame).stream().map(Candidate::value).toList();
            default -> frame.type() + " " + new String(frame.payload(), StandardCharsets.UTF_8);
        };
    }

    /** The frames of the server from READY on, up to its end or to the wanted number. */
    private List<String> answers(String sent, int wanted) throws IOException {
        Path path = directory.resolve("shell").resolve("socket");
        List<String> answers = new ArrayList<>();
        try (ShellServer server =
                        ShellServer.open(path, Seven::new, new Limits(2, Duration.ofMinutes(5)), warning -> {});
                SocketChannel client = SocketChannel.open(UnixDomainSocketAddress.of(path))) {
            client.write(bytes(sent));
            FrameChannel frames = new FrameChannel(client);
            while (answers.size() < wanted) {
                Optional<Frame> next = frames.read();
                if (next.isEmpty()) {
                    break;
                }
                answers.add(words(next.get()));
            }
            client.close();
            await().until(() -> server.connections() == 0);
        }
        return answers;
    }

    // spotless:off
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        # RUN
        01 00000007 00000050 0001 61       | EXIT 7
        # columns below 0 stand for no terminal
        01 00000007 ffffffff 0001 61       | EXIT 7
        # COMPLETE; the cursor is in the line
        02 00000008 0002 6162 00000001     | CANDIDATES [a]
        02 00000008 0002 6162 00000002     | CANDIDATES [ab]
        02 00000008 0002 6162 00000003     | CANDIDATES []
        02 00000008 0002 6162 ffffffff     | CANDIDATES []
        # INTERRUPT where nothing runs, and DIRECTORY, have no answer
        03 00000000 01 00000007 00000050 0001 61        | EXIT 7
        04 00000003 0001 2f 01 00000007 00000050 0001 61 | EXIT 7
        # what a client does not send, or not so
        13 00000004 00000000               | CLOSED A client does not send EXIT
        10 00000004 00000002               | CLOSED A client does not send READY
        01 00000004 00000050               | CLOSED A frame RUN is malformed
        04 00000001 00                     | CLOSED A frame DIRECTORY is malformed
        63 00000000                        | CLOSED There is no frame of the type 99
        01 7fffffff                        | CLOSED A frame of 2147483647 bytes is longer than 1048576
        """)
    // spotless:on
    void theServerAnswers(String sent, String answer) throws Exception {
        assertThat(answers(sent, 2)).containsExactly("READY 2", answer);
    }

    @Test
    void aSecondRequestBeforeTheAnswerEndsTheConnection() throws Exception {
        assertThat(answers(RUN_WAIT + RUN_A, 4))
                .containsSubsequence("READY 2", "CLOSED a request came before the answer to the one before it");
    }

    @Test
    void aLineThatRunsIsInterrupted() throws Exception {
        assertThat(answers(RUN_WAIT + INTERRUPT, 2)).containsExactly("READY 2", "EXIT 130");
    }

    @Test
    void aLineThatIsTooLongFails() throws Exception {
        int length = Request.MAX_LINE + 1;
        String run = String.format("01 %08x 00000050 %04x %s", length + 6, length, "61".repeat(length));
        assertThat(answers(run, 3))
                .containsExactly("READY 2", "ERR A line may have 16384 characters, this one has 16385\n", "EXIT 2");
    }

    // spotless:off
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        # instead of READY
        15 00000004 0002 6e6f              | no
        10 00000004 00000003               | The server's shell speaks version 3 of its protocol, this program version 2: take both from one installation
        13 00000004 00000000               | The server sends EXIT out of turn
        63 00000000                        | There is no frame of the type 99
        ''                                 | The server has ended the connection
        # after it
        10 00000004 00000002 15 00000004 0002 6e6f  | no
        10 00000004 00000002 14 00000004 00000000   | The server sends CANDIDATES out of turn
        10 00000004 00000002 13 00000001 00         | A frame EXIT is malformed
        10 00000004 00000002 13 00000005 0000000000 | A frame EXIT holds more than it should
        10 00000004 00000002 11 00000005 6162       | The connection to the server has ended (The connection ends within a frame)
        """)
    // spotless:on
    void theClientSaysWhatIsWrongWithAServer(String sent, String message) throws Exception {
        Path path = directory.resolve("socket");
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(path));
            CompletableFuture<Void> serving = CompletableFuture.runAsync(() -> serve(server, sent));
            assertThatThrownBy(() -> {
                        try (ShellClient client = ShellClient.connect(path)) {
                            client.run("a", 80, OutputStream.nullOutputStream(), OutputStream.nullOutputStream());
                        }
                    })
                    .isInstanceOf(ChannelException.class)
                    .hasMessage(message);
            serving.get();
        }
    }

    /** Closes its end after the client: closing it with unread data would reset the connection. */
    private static void serve(ServerSocketChannel server, String sent) {
        try (SocketChannel connection = server.accept()) {
            connection.write(bytes(sent));
            connection.shutdownOutput();
            ByteBuffer read = ByteBuffer.allocate(1024);
            while (connection.read(read) >= 0) {
                read.clear();
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aServerThatIsReadyIsUsed() throws Exception {
        Path path = directory.resolve("socket");
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(path));
            CompletableFuture.runAsync(() -> serve(server, READY + "13 00000004 00000005"));
            try (ShellClient client = ShellClient.connect(path)) {
                assertThat(client.run("a", 80, OutputStream.nullOutputStream(), OutputStream.nullOutputStream()))
                        .isEqualTo(5);
            }
        }
    }
}
