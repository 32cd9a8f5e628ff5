// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import sprocket.rtsp.api.message.RtspResponse;
import sprocket.rtsp.server.testing.LeakCheck;
import sprocket.rtsp.server.testing.RawClient;
import sprocket.rtsp.server.testing.Reply;
import sprocket.rtsp.server.testing.WebSocketClient;

/** RTSP over WebSocket, by correct and by hostile clients. A viewer beside them loses no packet. */
@ExtendWith(LeakCheck.class)
class WebSocketTest {

    private static final int FIN_BINARY = 0x82;

    private TestServer server;
    private Viewer viewer;

    @BeforeEach
    void start() throws Exception {
        server = new TestServer(TestServer.settings(Map.of("tunnel.origins", "https://cameras.example.com")))
                .usual()
                .on("BIND", TestServer::boundSession);
        viewer = new Viewer(server, server.client());
    }

    @AfterEach
    void stop() throws Exception {
        viewer.losesNothing();
        await().until(() -> {
            server.advance(70);
            return server.server.connections().count() == 0
                    && server.server.sessions().count() == 0;
        });
        server.close();
    }

    private WebSocketClient open(String... headers) throws Exception {
        return new WebSocketClient(server.client(), headers);
    }

    @Test
    void opensByTheHandshakeOfTheStandard() throws Exception {
        Reply handshake = open("Sec-WebSocket-Protocol: other, rtsp.onvif.org").handshake();
        assertThat(handshake.startLine()).isEqualTo("HTTP/1.1 101 Switching Protocols");
        assertThat(handshake.header("Upgrade")).isEqualToIgnoringCase("websocket");
        assertThat(handshake.header("Sec-WebSocket-Protocol")).isEqualTo("rtsp.onvif.org");
        // RFC 6455, section 1.3
        assertThat(handshake.header("Sec-WebSocket-Accept")).isEqualTo("s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
        assertThat(handshake.header("Sec-WebSocket-Extensions")).isNull();
    }

    @Test
    void isAConnectionLikeAnyOther() throws Exception {
        WebSocketClient client = open("Sec-WebSocket-Extensions: permessage-deflate");
        assertThat(client.ask("OPTIONS", "*").header("Public")).contains("SETUP");
        assertThat(client.ask("BIND", "rtsp://h/a").status()).isEqualTo(200);
        Viewer media = new Viewer(server, client.client(), client::ask);
        assertThat(media.connection().tunnelled()).isTrue();
        int first = media.send();
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        for (int i = 0; i < 200; i++) {
            WebSocketClient.Frame frame = client.frame();
            assertThat(frame.opcode()).isEqualTo(WebSocketClient.BINARY);
            stream.writeBytes(frame.payload());
        }
        ByteBuffer bytes = ByteBuffer.wrap(stream.toByteArray());
        assertThat(bytes.remaining()).isEqualTo(200 * 104);
        for (int i = 0; i < 200; i++) {
            assertThat(bytes.getInt(104 * i)).isEqualTo('$' << 24 | 100);
            assertThat(bytes.getInt(104 * i + 4)).isEqualTo(first + i);
        }
        assertThat(server.server.sessions().count()).isEqualTo(1);
        client.client().close();
        await().until(() -> server.server.sessions().count() == 0);
    }

    @Test
    void takesMessagesInPiecesAndPiecesOfMessages() throws Exception {
        WebSocketClient client = open();
        byte[] first = client.request("OPTIONS", "*");
        byte[] second = client.request("OPTIONS", "*");
        byte[] both = ByteBuffer.allocate(first.length + second.length)
                .put(first)
                .put(second)
                .array();
        client.send(WebSocketClient.BINARY, both);
        assertThat(client.reply().cseq()).isEqualTo("1");
        assertThat(client.reply().cseq()).isEqualTo("2");
        for (byte b : client.request("OPTIONS", "*")) {
            client.send(WebSocketClient.BINARY, new byte[] {b});
        }
        assertThat(client.reply().cseq()).isEqualTo("3");
    }

    @Test
    void takesFragmentsAndControlFramesBetweenThem() throws Exception {
        WebSocketClient client = open();
        byte[] request = client.request("OPTIONS", "*");
        byte[] start = Arrays.copyOf(request, 5);
        byte[] end = Arrays.copyOfRange(request, 5, request.length);
        client.client().send(WebSocketClient.frame(WebSocketClient.BINARY, start, 5, true));
        client.send(WebSocketClient.PING, new byte[] {1, 2});
        client.send(WebSocketClient.PONG, new byte[0]);
        client.send(WebSocketClient.CONTINUATION, end);
        WebSocketClient.Frame pong = client.frame();
        assertThat(pong.opcode()).isEqualTo(WebSocketClient.PONG);
        assertThat(pong.payload()).containsExactly(1, 2);
        assertThat(client.reply().cseq()).isEqualTo("1");
    }

    @Test
    void answersACloseAndEnds() throws Exception {
        WebSocketClient client = open();
        client.ask("BIND", "rtsp://h/a");
        client.send(WebSocketClient.CLOSE, new byte[] {3, (byte) 0xe8});
        WebSocketClient.Frame close = client.frame();
        assertThat(close.opcode()).isEqualTo(WebSocketClient.CLOSE);
        assertThat(close.status()).isEqualTo(1000);
        assertThat(client.client().closed()).isTrue();
        await().until(() -> server.server.sessions().count() == 0);
    }

    @Test
    void saysGoodbyeWhenItEndsAConnection() throws Exception {
        WebSocketClient client = open();
        client.ask("OPTIONS", "*");
        server.on(
                "BYE",
                e -> RtspResponse.ok().toBuilder().header("Connection", "close").build());
        assertThat(client.ask("BYE", "*").status()).isEqualTo(200);
        assertThat(client.frame().status()).isEqualTo(1001);
        assertThat(client.client().closed()).isTrue();
    }

    static Stream<Arguments> handshakes() {
        return Stream.of(
                // a header that differs from a correct handshake, the status
                Arguments.of("Sec-WebSocket-Version: 8", 426),
                Arguments.of("Sec-WebSocket-Version:", 426),
                Arguments.of("Sec-WebSocket-Protocol: soap", 400),
                Arguments.of("Sec-WebSocket-Protocol:", 400),
                Arguments.of("Sec-WebSocket-Key:", 400),
                Arguments.of("Connection: close", 400),
                Arguments.of("Content-Length: 5", 400),
                Arguments.of("Transfer-Encoding: chunked", 400),
                Arguments.of("Origin: https://evil.example", 403),
                Arguments.of("Origin: null", 403),
                Arguments.of("Origin: http://h:8554", 403));
    }

    @ParameterizedTest
    @MethodSource("handshakes")
    void refusesOtherHandshakes(String header, int status) throws Exception {
        WebSocketClient client = open(header);
        assertThat(client.handshake().status()).isEqualTo(status);
        assertThat(client.handshake().body()).endsWith("\r\n");
        if (status == 426) {
            assertThat(client.handshake().header("Sec-WebSocket-Version")).isEqualTo("13");
        }
        assertThat(client.client().closed()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://cameras.example.com", "HTTPS://Cameras.Example.Com", "http://127.0.0.1:8554"})
    void allowsPagesOfNamedOriginsAndItsOwnAddress(String origin) throws Exception {
        assertThat(open("Origin: " + origin).ask("OPTIONS", "*").status()).isEqualTo(200);
    }

    static Stream<Arguments> frames() {
        byte[] few = {1, 2, 3};
        return Stream.of(
                // bytes, the status of the close frame
                Arguments.of(WebSocketClient.frame(FIN_BINARY, few, 3, false), 1002),
                Arguments.of(WebSocketClient.frame(0x81, few, 3, true), 1003),
                Arguments.of(WebSocketClient.frame(0xc2, few, 3, true), 1002),
                Arguments.of(WebSocketClient.frame(0x80, few, 3, true), 1002),
                Arguments.of(WebSocketClient.frame(0x83, few, 3, true), 1002),
                Arguments.of(WebSocketClient.frame(0x8b, few, 3, true), 1002),
                Arguments.of(WebSocketClient.frame(0x09, few, 3, true), 1002),
                Arguments.of(WebSocketClient.frame(0x89, new byte[126], 126, true), 1002),
                Arguments.of(WebSocketClient.frame(FIN_BINARY, few, 170_000, true), 1009),
                Arguments.of(WebSocketClient.frame(FIN_BINARY, few, 1L << 40, true), 1009),
                Arguments.of(WebSocketClient.frame(0x88, new byte[] {3}, 1, true), 1002));
    }

    @ParameterizedTest
    @MethodSource("frames")
    void endsAConnectionWithBadFrames(byte[] bytes, int status) throws Exception {
        WebSocketClient client = open();
        client.ask("BIND", "rtsp://h/a");
        client.client().send(bytes);
        WebSocketClient.Frame close = client.frame();
        assertThat(close.opcode()).isEqualTo(WebSocketClient.CLOSE);
        assertThat(close.status()).isEqualTo(status);
        assertThat(client.client().closed()).isTrue();
        await().until(() -> server.server.sessions().count() == 0);
    }

    @Test
    void refusesAnUnfinishedMessageInTheMiddleOfAnother() throws Exception {
        WebSocketClient client = open();
        client.client().send(WebSocketClient.frame(WebSocketClient.BINARY, new byte[] {'O'}, 1, true));
        client.client().send(WebSocketClient.frame(FIN_BINARY, new byte[] {'P'}, 1, true));
        assertThat(client.frame().status()).isEqualTo(1002);
    }

    /** Bytes that are no RTSP get the reply that they get without a WebSocket. */
    @Test
    void answersBadRtspInAFrame() throws Exception {
        WebSocketClient client = open();
        client.send(WebSocketClient.BINARY, "no rtsp\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        assertThat(client.reply().status()).isEqualTo(400);
        assertThat(client.frame().opcode()).isEqualTo(WebSocketClient.CLOSE);
        assertThat(client.client().closed()).isTrue();
    }

    /** Frames that come before the handshake is answered, and pings that nobody reads the answers of. */
    @Test
    void survivesAFloodOfPings() throws Exception {
        RawClient client = server.client();
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(WebSocketClient.head().getBytes(StandardCharsets.US_ASCII));
        byte[] ping = WebSocketClient.frame(0x89, new byte[100], 100, true);
        for (int i = 0; i < 20_000; i++) {
            all.writeBytes(ping);
        }
        client.send(all.toByteArray());
        assertThat(client.reply().status()).isEqualTo(101);
        viewer.losesNothing();
    }

    @Test
    void endsASilentConnection() throws Exception {
        WebSocketClient client = open();
        client.send(WebSocketClient.PING, new byte[0]);
        client.frame();
        server.advance(65);
        assertThat(client.client().closed()).isTrue();
        viewer = new Viewer(server, server.client());
    }

    @Test
    void canBeTurnedOff() throws Exception {
        server.listen(TestServer.settings(Map.of("tunnel.websocket", false)));
        assertThat(open().handshake().status()).isEqualTo(400);
        assertThat(server.client()
                        .send("GET /a HTTP/1.0\r\nx-sessioncookie: q\r\n\r\n")
                        .reply()
                        .status())
                .isEqualTo(200);
        server.listen(TestServer.settings(Map.of("tunnel.websocket", false, "tunnel.http", false)));
        assertThat(server.client()
                        .send("GET /a HTTP/1.0\r\nx-sessioncookie: q\r\n\r\n")
                        .reply()
                        .status())
                .isEqualTo(400);
    }
}
