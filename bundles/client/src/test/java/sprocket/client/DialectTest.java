// SPDX-License-Identifier: Apache-2.0
package sprocket.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import sprocket.client.failure.RtspClientException.BadAddress;
import sprocket.client.failure.RtspClientException.BadReply;
import sprocket.client.failure.RtspClientException.Refused;
import sprocket.client.failure.RtspClientException.WrongState;
import sprocket.client.testing.Failing;
import sprocket.rtsp.api.Dialect;
import sprocket.rtsp.api.client.ClientDialect;
import sprocket.rtsp.api.message.RtspHeaders;
import sprocket.rtsp.api.message.RtspRequest;
import sprocket.rtsp.api.message.RtspResponse;
import sprocket.rtsp.api.message.RtspStatus;

/** A session that speaks a dialect: a line out, a line or a silence back. */
class DialectTest extends ClientFixture {

    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final List<String> lines = new CopyOnWriteArrayList<>();
    private ServerSocket server;
    private RtspClient speaker;

    /** Sends {@code METHOD path}. The reply is {@code code}, with or without a line end. */
    @Dialect("plain")
    static final class Plain implements ClientDialect {

        @Override
        public Codec open(Context context) {
            StringBuilder reply = new StringBuilder();
            return new Codec() {

                @Override
                public ByteBuffer encode(RtspRequest request) {
                    if (request.method().equals("OPTIONS")) {
                        throw new IllegalArgumentException("there is no OPTIONS in plain");
                    }
                    return StandardCharsets.US_ASCII.encode(
                            request.method() + " " + request.uri().path() + "\n");
                }

                @Override
                public void received(ByteBuffer bytes) {
                    reply.append(StandardCharsets.US_ASCII.decode(bytes));
                    if (reply.toString().endsWith("\n")) {
                        quiet();
                    }
                }

                @Override
                public Duration quietTime() {
                    return Duration.ofMillis(20);
                }

                @Override
                public void quiet() {
                    String text = reply.toString().strip();
                    reply.setLength(0);
                    if (text.matches("\\d{3}")) {
                        context.response(RtspResponse.of(new RtspStatus(Integer.parseInt(text), "")));
                    } else if (!text.isEmpty()) {
                        context.fail("it says " + text);
                    }
                }
            };
        }
    }

    @BeforeEach
    void listen() throws IOException {
        speaker = RtspClient.builder(loops.loops()).dialect(new Plain()).build();
        server = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
        Thread thread = new Thread(this::serve, "plain");
        thread.setDaemon(true);
        thread.start();
    }

    @AfterEach
    void stop() throws IOException {
        speaker.close();
        server.close();
    }

    private void serve() {
        try (Socket socket = server.accept()) {
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                lines.add(line);
                String reply = line.startsWith("BAD") ? "what?" : line.startsWith("NO") ? "404" : "200\n";
                socket.getOutputStream().write(reply.getBytes(StandardCharsets.US_ASCII));
            }
        } catch (IOException closed) {
            // By the client, or by the test.
        }
    }

    private CompletableFuture<RtspResponse> ask(ClientSession session, String method) {
        return session.request(method, RtspHeaders.EMPTY, NOTHING);
    }

    @Test
    void speaksTheDialectThatIsNamed() throws Exception {
        String url = "rtsp://127.0.0.1:" + server.getLocalPort() + "/film";
        ClientSession session = speaker.open(url, TCP.dialect("plain"), heard);
        CompletableFuture<RtspResponse> first = ask(session, "ONE");
        CompletableFuture<RtspResponse> second = ask(session, "NO");
        assertThat(get(first).status().code()).isEqualTo(200);
        assertThat(Failing.with(Refused.class, second).status().code()).isEqualTo(404);
        assertThat(lines).containsExactly("ONE /film", "NO /film");
        assertThat(Failing.with(WrongState.class, session.options())).hasMessageContaining("no OPTIONS in plain");
        assertThat(Failing.with(BadReply.class, ask(session, "BAD")))
                .hasMessage("The server does not speak the dialect: it says what?");
    }

    @Test
    void takesItsNameForAScheme() throws Exception {
        ClientSession session = speaker.open("plain://127.0.0.1:" + server.getLocalPort() + "/film", TCP, heard);
        get(ask(session, "ONE"));
        assertThat(lines).containsExactly("ONE /film");
    }

    @Test
    void saysThatNobodySpeaksIt() {
        assertThatExceptionOfType(BadAddress.class)
                .isThrownBy(() -> speaker.open("klingon://h/", TCP, heard))
                .withMessageContaining("Nobody here speaks klingon");
    }
}
