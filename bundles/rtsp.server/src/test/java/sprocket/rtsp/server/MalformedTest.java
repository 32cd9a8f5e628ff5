// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import sprocket.rtsp.server.testing.CapturedLog;
import sprocket.rtsp.server.testing.LeakCheck;
import sprocket.rtsp.server.testing.RawClient;
import sprocket.rtsp.server.testing.Reply;

/**
 * Bad input (PROTOCOL section 3, items 1 to 8): the status, whether the connection continues, and that other
 * connections are not affected.
 */
@ExtendWith(LeakCheck.class)
class MalformedTest {

    private TestServer server;
    private RawClient client;

    @BeforeEach
    void start() throws Exception {
        server = new TestServer().usual();
        client = server.client();
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    static Stream<Arguments> input() {
        String start = "OPTIONS * RTSP/1.0\r\nCSeq: 5\r\n";
        return Stream.of(
                // bytes sent, status, CSeq of the reply or null, whether the connection continues
                Arguments.of("\u0016\u0003\u0001\u0002\u0000\u0001", 400, null, false),
                Arguments.of("\r\n".repeat(200), 400, null, false),
                Arguments.of("OPTIONS rtsp://h/" + "a".repeat(10_000), 414, null, false),
                Arguments.of("OPTIONS rtsp://h/" + "a".repeat(5_000) + " RTSP/1.0\r\nCSeq: 5\r\n\r\n", 414, "5", true),
                Arguments.of(start + "A: b\r\n".repeat(1000), 400, "5", false),
                Arguments.of(start + "A: " + "b".repeat(20_000), 400, "5", false),
                Arguments.of(start + "no colon\r\n\r\n", 400, "5", true),
                Arguments.of(start + ": empty\r\n\r\n", 400, "5", true),
                Arguments.of("OPTIONS * FTP/1.1\r\nCSeq: 5\r\n\r\n", 505, "5", true),
                Arguments.of("OPTIONS rtsp://h/a\r\nCSeq: 5\r\n\r\n", 400, "5", false),
                Arguments.of("X".repeat(5000) + " rtsp://h/a RTSP/1.0\r\nCSeq: 5\r\n\r\n", 400, "5", true),
                Arguments.of("OPTIONS rtsp://h/\u0001 RTSP/1.0\r\nCSeq: 5\r\n\r\n", 400, "5", true),
                Arguments.of(start + "Content-Length: -1\r\n\r\n", 400, "5", false),
                Arguments.of(start + "Content-Length: +5\r\n\r\n", 400, "5", false),
                Arguments.of(start + "Content-Length: 0x10\r\n\r\n", 400, "5", false),
                Arguments.of(start + "Content-Length: 1000000000\r\n\r\n", 413, "5", false),
                Arguments.of(start + "Content-Length: 18446744073709551616\r\n\r\n", 413, "5", false),
                Arguments.of(start + "Content-Length: 1\r\nContent-Length: 2\r\n\r\n", 400, "5", false));
    }

    @ParameterizedTest
    @MethodSource("input")
    void answers(String input, int status, String cseq, boolean goesOn) throws Exception {
        client.send(input.getBytes(StandardCharsets.ISO_8859_1));
        Reply reply = client.reply();
        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.cseq()).isEqualTo(cseq);
        assertThat(reply.header("Date")).isNotNull();
        if (goesOn) {
            assertThat(client.ask("OPTIONS", "*").status()).isEqualTo(200);
        } else {
            assertThat(reply.header("Connection")).isEqualTo("close");
            assertThat(client.closed()).isTrue();
        }
        assertThat(server.client().ask("OPTIONS", "*").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET / HTTP/1.1\r\nHost: localhost:8554\r\nAccept: */*\r\n\r\n",
                "POST /a b HTTP/1.0\r\nContent-Length: 2\r\n\r\nab"
            })
    void answersHttpInHttp(String input) throws Exception {
        client.send(input.getBytes(StandardCharsets.ISO_8859_1));
        assertThat(client.rest())
                .startsWith("HTTP/1.1 400 Bad Request\r\n")
                .contains("Content-Type: text/plain\r\n")
                .endsWith("This port speaks RTSP, not HTTP: open rtsp://host:port/path in a player,"
                        + " such as mpv, ffplay or VLC\r\n");
    }

    @Test
    void keepsTheOrderOfRepliesAroundSomethingMalformed() throws Exception {
        client.request("OPTIONS", "*")
                .send("OPTIONS * RTSP/1.0\r\nCSeq: 77\r\nbad\r\n\r\n")
                .request("OPTIONS", "*");
        assertThat(client.reply().cseq()).isEqualTo("1");
        assertThat(client.reply().cseq()).isEqualTo("77");
        assertThat(client.reply().cseq()).isEqualTo("2");
    }

    @Test
    void getsItsLastWordToAClientThatStillSends() throws Exception {
        client.send(("OPTIONS rtsp://h/" + "a".repeat(300_000)).getBytes(StandardCharsets.US_ASCII));
        assertThat(client.reply().status()).isEqualTo(414);
        assertThat(client.closed()).isTrue();
        await().until(() -> {
            server.advance(1);
            return server.server.connections().count() == 0;
        });
    }

    @Test
    void answersNoResponses() throws Exception {
        client.send("RTSP/1.0 200 OK\r\nCSeq: 99\r\n\r\nRTSP/1.0 200 OK\r\nbad\r\n\r\n");
        assertThat(client.ask("OPTIONS", "*").status()).isEqualTo(200);
    }

    @Test
    void writesNothingOfTheClientsUnescapedToTheLog() throws Exception {
        server.on("DESCRIBE", e -> {
            throw new IllegalStateException(
                    "bad\r\nWARN forged",
                    new IllegalArgumentException(
                            e.request().headers().first("X").orElse("")));
        });
        try (CapturedLog log = new CapturedLog()) {
            assertThat(client.ask("DESCRIBE", "rtsp://h/a", "X: \u202e").status())
                    .isEqualTo(500);
            assertThat(log.lines()).anyMatch(l -> l.contains("bad\\u000d\\u000aWARN forged"));
            assertThat(log.lines()).allMatch(l -> l.chars().allMatch(c -> c >= ' ' && c < 0x7f));
        }
    }
}
