// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import sprocket.rtsp.api.message.RtspException;
import sprocket.rtsp.api.message.RtspResponse;
import sprocket.rtsp.api.message.RtspStatus;
import sprocket.rtsp.server.testing.CapturedLog;
import sprocket.rtsp.server.testing.RawClient;

/** The log says why a request was refused, because players do not. */
class RefusalLogTest {

    private final CapturedLog log = new CapturedLog();
    private TestServer server;
    private RawClient client;

    @BeforeEach
    void start() throws Exception {
        server = new TestServer().usual();
        server.on("DESCRIBE", e -> {
            throw new RtspException(RtspStatus.UNSUPPORTED_MEDIA_TYPE, "The track\r\nis H.264");
        });
        client = server.client();
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
        log.close();
    }

    private List<String> refusals() {
        return log.lines().stream()
                .filter(line -> line.contains("was answered") || line.contains("were refused"))
                .toList();
    }

    @Test
    void saysWhoAskedForWhatAndWhy() throws Exception {
        client.ask("DESCRIBE", "rtsp://user:secret@h/a\u00e9.avi");
        client.send("OPTIONS * RTSP/1.0\r\nno colon\r\nCSeq: 7\r\n\r\n").reply();
        client.ask("OPTIONS", "*");

        assertThat(refusals()).hasSize(2);
        assertThat(refusals().get(0))
                .matches("INFO Connection \\d+ of 127\\.0\\.0\\.1: DESCRIBE rtsp://h/a\\\\u00e9\\.avi was answered"
                        + " 415 Unsupported Media Type: The track\\\\u000d\\\\u000ais H\\.264");
        assertThat(refusals().get(1))
                .contains("a malformed request was answered 400 Bad Request: A header field has a name, a colon");
        assertThat(log.lines()).noneMatch(line -> line.contains("secret"));
    }

    @Test
    void aChallengeIsNoRefusal() throws Exception {
        server.on(
                "SETUP",
                e -> RtspResponse.builder(RtspStatus.UNAUTHORIZED)
                        .header("WWW-Authenticate", "Digest realm=\"r\", nonce=\"n\"")
                        .build());
        server.on("PAUSE", e -> RtspResponse.of(RtspStatus.UNAUTHORIZED));
        client.ask("SETUP", "rtsp://h/a");
        client.ask("PAUSE", "rtsp://h/a");
        assertThat(refusals()).singleElement().asString().contains("PAUSE rtsp://h/a was answered 401 Unauthorized");
    }

    @Test
    void countsWhatAClientIsRefusedAgainAndAgain() throws Exception {
        for (int i = 0; i < 10; i++) {
            client.ask("DESCRIBE", "rtsp://h/a");
        }
        assertThat(refusals()).hasSize(3);
        server.loops.time().advance(Duration.ofSeconds(1));

        Awaitility.await().until(() -> refusals().size() == 4);
        assertThat(refusals().get(3)).isEqualTo("INFO 7 more requests of 127.0.0.1 were refused within a second");
        client.ask("DESCRIBE", "rtsp://h/a");
        assertThat(refusals()).as("another second").hasSize(5);
    }
}
