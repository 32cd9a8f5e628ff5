// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sprocket.rtsp.server.testing.CapturedLog;
import sprocket.rtsp.server.testing.LeakCheck;
import sprocket.rtsp.server.testing.RawClient;
import sprocket.rtsp.server.testing.Reply;

/** The limits of one connection that are settings: what happens at each, and what the log says of it. */
@ExtendWith(LeakCheck.class)
class ClientLimitsTest {

    /** The time that a test advances must not end requests whose handlers are still at work. */
    private static final String DEADLINE = "request.deadline";

    private final CapturedLog log = new CapturedLog();
    private TestServer server;

    @AfterEach
    void stop() throws Exception {
        log.close();
        server.close();
    }

    private RawClient client(Map<String, ?> settings) throws Exception {
        server = new TestServer(TestServer.settings(settings)).usual();
        return server.client();
    }

    private void assertLogged(String setting) {
        assertThat(log.lines())
                .filteredOn(line -> line.startsWith("WARN"))
                .singleElement()
                .asString()
                .startsWith("WARN 127.0.0.1 has reached a limit: ")
                .contains("the setting " + setting + " of sprocket.rtsp.server");
    }

    @ParameterizedTest
    @CsvSource({
        "max.line, 600, 414, OPTIONS rtsp://h/, a, 700",
        "max.line, 600, 400, 'OPTIONS * RTSP/1.0\r\nCSeq: 1\r\nX: ', a, 700",
        "max.headers, 10, 400, 'OPTIONS * RTSP/1.0\r\nCSeq: 1\r\n', 'X: 1\r\n', 10",
        "max.header.bytes, 1024, 400, 'OPTIONS * RTSP/1.0\r\nCSeq: 1\r\n', 'X: 12345678\r\n', 90",
        "max.body, 0, 413, 'OPTIONS * RTSP/1.0\r\nCSeq: 1\r\nContent-Length: 1\r\n', '\r\n', 1"
    })
    void sizes(String setting, int value, int status, String start, String repeated, int count) throws Exception {
        RawClient client = client(Map.of(setting, value));
        client.send(start + repeated.repeat(count) + "\r\n\r\n");
        Reply reply = client.reply();
        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.header("Connection")).isEqualTo("close");
        assertThat(client.closed()).isTrue();
        assertLogged(setting);
    }

    @Test
    void sessions() throws Exception {
        RawClient client = client(Map.of("max.sessions.per.connection", 2));
        assertThat(client.ask("SETUP", "rtsp://h/a").status()).isEqualTo(200);
        assertThat(client.ask("SETUP", "rtsp://h/a").status()).isEqualTo(200);
        assertThat(client.ask("SETUP", "rtsp://h/a").status()).isEqualTo(453);
        assertThat(client.ask("SETUP", "rtsp://h/a").status()).isEqualTo(453);
        assertThat(server.client().ask("SETUP", "rtsp://h/a").status()).isEqualTo(200);
        assertThat(server.server.sessions().count()).isEqualTo(3);
        assertLogged("max.sessions.per.connection");
    }

    @Test
    void requestsPerSecondAreReadMoreSlowlyAndAllAnswered() throws Exception {
        RawClient client = client(Map.of("max.request.rate", 2, "max.request.burst", 3, DEADLINE, 3600));
        for (int i = 0; i < 4; i++) {
            assertThat(client.ask("OPTIONS", "*").status()).isEqualTo(200);
        }
        client.request("OPTIONS", "*");
        assertThat(server.client().ask("OPTIONS", "*").status())
                .as("other connections are read")
                .isEqualTo(200);
        assertThat(client.socket().getInputStream().available()).isZero();
        await().until(() -> {
            server.advance(1);
            return client.socket().getInputStream().available() > 0;
        });
        assertThat(client.reply().status()).isEqualTo(200);
        assertLogged("max.request.rate");
    }

    @Test
    void aMessageIsNotLateWhileTheServerDoesNotRead() throws Exception {
        RawClient client =
                client(Map.of("max.request.rate", 1, "max.request.burst", 1, "message.timeout", 2, DEADLINE, 3600));
        // Thirty requests and a half: the rest is read when thirty seconds have paid for them.
        client.send("OPTIONS * RTSP/1.0\r\nCSeq: 1\r\n\r\n".repeat(30) + "OPTIONS * RTSP/1.0\r\n");
        for (int i = 0; i < 30; i++) {
            assertThat(client.reply().status()).isEqualTo(200);
        }
        client.send("CSeq: 2\r\n\r\n");
        server.advance(25);
        assertThat(server.server.connections().count()).isEqualTo(1);
        await().until(() -> {
            server.advance(1);
            return client.socket().getInputStream().available() > 0;
        });
        assertThat(client.reply().cseq()).isEqualTo("2");
    }

    @Test
    void aMessageThatIsNeverFinishedIsLogged() throws Exception {
        RawClient client = client(Map.of("message.timeout", 2));
        client.send("OPTIONS * RTSP/1.0\r\nCSe");
        await().until(() -> {
            server.advance(1);
            return server.server.connections().count() == 0;
        });
        assertThat(client.closed()).isTrue();
        assertLogged("message.timeout");
    }
}
