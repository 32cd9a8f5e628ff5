// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Version;
import sprocket.registry.ServiceRank;
import sprocket.registry.ServiceSource;
import sprocket.rtsp.api.SessionState;
import sprocket.rtsp.api.core.CoreSession;
import sprocket.rtsp.api.message.RtspException;
import sprocket.rtsp.api.message.RtspResponse;
import sprocket.rtsp.api.message.RtspStatus;
import sprocket.rtsp.server.extension.Methods;
import sprocket.rtsp.server.testing.RawClient;
import sprocket.rtsp.server.testing.Reply;

/** The checks before a handler is called, and the headers of every reply. */
class RequestTest {

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

    @Test
    void answersOptionsWithWhatIsServed() throws Exception {
        server.on("PLAY", TestServer.ANY, e -> RtspResponse.ok());
        Reply reply = client.ask("OPTIONS", "*", "Timestamp: 3.7 0.1");
        assertThat(reply.startLine()).isEqualTo("RTSP/1.0 200 OK");
        assertThat(reply.cseq()).isEqualTo("1");
        assertThat(reply.header("Public")).isEqualTo("OPTIONS, PLAY, SETUP");
        assertThat(reply.header("Timestamp")).isEqualTo("3.7 0.1");
        assertThat(reply.header("Date")).isEqualTo("Sun, 01 Mar 2026 08:05:09 GMT");
        assertThat(reply.header("Server")).isEqualTo("Sprocket");
        assertThat(reply.headers()).doesNotContainKey("session");
    }

    @Test
    void refusesOtherVersions() throws Exception {
        Reply two = client.send("OPTIONS * RTSP/2.0\r\nCSeq: 7\r\n\r\n").reply();
        assertThat(two.startLine()).startsWith("RTSP/1.0 505 ");
        assertThat(two.cseq()).isEqualTo("7");
        assertThat(client.send("OPTIONS * RTSP/999.0\r\nCSeq: 8\r\n\r\n")
                        .reply()
                        .status())
                .isEqualTo(505);
        assertThat(client.ask("OPTIONS", "*").status()).isEqualTo(200);
    }

    @Test
    void refusesARequestWithoutAValidCseq() throws Exception {
        for (String cseq : new String[] {
            "",
            "CSeq: -1\r\n",
            "CSeq: 4294967296\r\n",
            "CSeq: 1\r\nCSeq: 2\r\n",
            "CSeq: 1 2\r\n",
            "CSeq: " + "9".repeat(5000) + "\r\n"
        }) {
            Reply reply = client.send("OPTIONS * RTSP/1.0\r\n" + cseq + "\r\n").reply();
            assertThat(reply.status()).as(cseq).isEqualTo(400);
            assertThat(reply.headers()).doesNotContainKey("cseq");
        }
        assertThat(client.ask("OPTIONS", "*").status()).isEqualTo(200);
    }

    @Test
    void namesOnlyTheOptionsThatItDoesNotHave() throws Exception {
        server.on(new Methods.Declaration("PLAY", Set.of(), Set.of("known.tag")), e -> RtspResponse.ok());
        Reply reply = client.ask("PLAY", "rtsp://h/a", "Require: known.tag, x.y", "Proxy-Require: z");
        assertThat(reply.status()).isEqualTo(551);
        assertThat(reply.header("Unsupported")).isEqualTo("x.y, z");
        assertThat(client.ask("PLAY", "rtsp://h/a", "Require: known.tag").status())
                .isEqualTo(200);
    }

    @Test
    void answersAnUnknownMethodWithThoseItHas() throws Exception {
        Reply reply = client.ask("FLY", "rtsp://h/a");
        assertThat(reply.status()).isEqualTo(501);
        assertThat(reply.header("Public")).isEqualTo("OPTIONS, SETUP");
        assertThat(client.ask("options", "*").status()).isEqualTo(501);
    }

    @Test
    void takesTheServersUrlForWhatNeedsNoResource() throws Exception {
        server.on("GET_PARAMETER", e -> RtspResponse.ok());
        server.on("HELLO", e -> RtspResponse.ok());
        assertThat(client.ask("SETUP", "*").status()).isEqualTo(400);
        assertThat(client.ask("GET_PARAMETER", "*").status()).isEqualTo(200);
        assertThat(client.ask("HELLO", "*").status())
                .as("an extension says itself what it means")
                .isEqualTo(200);
    }

    @Test
    void checksSessionAndState() throws Exception {
        server.on("PLAY", Set.of(SessionState.READY), e -> {
            CoreSession.of(e.requireSession()).state(SessionState.PLAYING);
            return RtspResponse.ok();
        });
        server.on("PAUSE", Set.of(SessionState.PLAYING), e -> RtspResponse.ok());
        assertThat(client.ask("PLAY", "rtsp://h/a").status()).isEqualTo(454);
        Reply setup = client.ask("SETUP", "rtsp://h/a");
        assertThat(setup.header("Session")).matches("[A-Za-z0-9_-]{22};timeout=60");
        String session = "Session: " + setup.header("Session");
        Reply early = client.ask("PAUSE", "rtsp://h/a", session);
        assertThat(early.status()).isEqualTo(455);
        assertThat(early.header("Allow")).isEqualTo("OPTIONS, PLAY, SETUP");
        Reply play = client.ask("PLAY", "rtsp://h/a", session);
        assertThat(play.status()).isEqualTo(200);
        assertThat(play.session()).isEqualTo(setup.session());
        assertThat(client.ask("PLAY", "rtsp://h/a", session).header("Allow")).isEqualTo("OPTIONS, PAUSE, SETUP");
    }

    @Test
    void namesOtherMethodsWhereAHandlerRefusesTheState() throws Exception {
        server.on("PLAY", Set.of(SessionState.READY), e -> {
            throw new RtspException(RtspStatus.METHOD_NOT_VALID_IN_STATE, "Nothing is set up");
        });
        Reply setup = client.ask("SETUP", "rtsp://h/a");
        Reply play = client.ask("PLAY", "rtsp://h/a", "Session: " + setup.header("Session"));
        assertThat(play.status()).isEqualTo(455);
        assertThat(play.header("Allow")).isEqualTo("OPTIONS, SETUP");
    }

    @Test
    void answersWhatAHandlerRefuses() throws Exception {
        server.on("DESCRIBE", e -> {
            throw new RtspException(RtspStatus.NOT_FOUND, "There is no such file");
        });
        Reply reply = client.ask("DESCRIBE", "rtsp://h/a");
        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.header("Content-Type")).isEqualTo("text/plain");
        assertThat(reply.body()).isEqualTo("There is no such file\r\n");
    }

    @Test
    void answersAFailureWithAnIncident() throws Exception {
        server.on("DESCRIBE", e -> {
            throw new NoClassDefFoundError("gone");
        });
        Reply reply = client.ask("DESCRIBE", "rtsp://h/a");
        assertThat(reply.status()).isEqualTo(500);
        assertThat(reply.body())
                .matches("The server failed; incident [0-9a-f]{8}\r\n")
                .doesNotContain("gone");
        server.on("PLAY", e -> null);
        assertThat(client.ask("PLAY", "rtsp://h/a").status()).isEqualTo(500);
        assertThat(client.ask("OPTIONS", "*").status()).isEqualTo(200);
    }

    @Test
    void asksForPatienceWhereAHandlerCannotBeStarted() throws Exception {
        server.methods.put(
                "broken",
                new Methods.Declaration("PLAY", Set.of(), Set.of()),
                new ServiceRank(0, "x", Version.emptyVersion, 9, 9),
                ServiceSource.of(null),
                null);
        Reply reply = client.ask("PLAY", "rtsp://h/a");
        assertThat(reply.status()).isEqualTo(503);
        assertThat(reply.header("Retry-After")).isEqualTo("5");
    }

    @Test
    void closesWhenAsked() throws Exception {
        Reply reply = client.ask("OPTIONS", "*", "Connection: close");
        assertThat(reply.header("Connection")).isEqualTo("close");
        assertThat(client.closed()).isTrue();
    }

    @Test
    void answersAClientThatHasSentItsLastByte() throws Exception {
        client.request("OPTIONS", "*").request("OPTIONS", "*").socket().shutdownOutput();
        assertThat(client.reply().cseq()).isEqualTo("1");
        assertThat(client.reply().cseq()).isEqualTo("2");
        assertThat(client.closed()).isTrue();
    }
}
