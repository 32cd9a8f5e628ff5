// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import sprocket.rtsp.api.RtspConnection;
import sprocket.rtsp.api.message.RtspRequest;
import sprocket.rtsp.api.message.RtspResponse;
import sprocket.rtsp.api.message.RtspUri;
import sprocket.rtsp.server.testing.RawClient;
import sprocket.rtsp.server.testing.Reply;

/** Requests from the server to its client. */
class ClientRequestTest {

    private TestServer server;
    private RawClient client;
    private RtspConnection connection;

    @BeforeEach
    void start() throws Exception {
        CompletableFuture<RtspConnection> known = new CompletableFuture<>();
        server = new TestServer().usual().on("HELLO", e -> {
            known.complete(e.connection());
            return RtspResponse.ok();
        });
        client = server.client();
        client.ask("HELLO", "rtsp://h/a");
        connection = known.get();
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    private CompletableFuture<RtspResponse> redirect() throws Exception {
        return connection
                .request(RtspRequest.builder("REDIRECT", RtspUri.parse("rtsp://h/a"))
                        .header("CSeq", "99")
                        .header("Location", "rtsp://i/a")
                        .build())
                .toCompletableFuture();
    }

    @Test
    void countsForItselfAndFindsTheResponse() throws Exception {
        CompletableFuture<RtspResponse> first = redirect();
        CompletableFuture<RtspResponse> second = redirect();
        Reply request = client.reply();
        assertThat(request.startLine()).isEqualTo("REDIRECT rtsp://h/a RTSP/1.0");
        assertThat(request.cseq()).isEqualTo("1");
        assertThat(request.header("Location")).isEqualTo("rtsp://i/a");
        assertThat(client.reply().cseq()).isEqualTo("2");
        client.send("RTSP/1.0 404 No\r\nCSeq: 2\r\n\r\n" + "RTSP/1.0 200 OK\r\nCSeq: 7\r\n\r\n"
                + "RTSP/1.0 200 OK\r\nCSeq: 1\r\n\r\n");
        assertThat(first.get(10, TimeUnit.SECONDS).status().code()).isEqualTo(200);
        assertThat(second.get(10, TimeUnit.SECONDS).status().code()).isEqualTo(404);
    }

    @Test
    void givesUpAfterTenSeconds() throws Exception {
        CompletableFuture<RtspResponse> response = redirect();
        client.reply();
        server.advance(10);
        assertThatThrownBy(() -> response.get(10, TimeUnit.SECONDS)).hasCauseInstanceOf(TimeoutException.class);
    }

    @Test
    void endsWithTheConnection() throws Exception {
        CompletableFuture<RtspResponse> response = redirect();
        connection.close("test");
        assertThatThrownBy(() -> response.get(10, TimeUnit.SECONDS)).hasCauseInstanceOf(IOException.class);
        client.reply();
        assertThat(client.closed()).isTrue();
        CompletableFuture<RtspResponse> late = redirect();
        assertThatThrownBy(() -> late.get(10, TimeUnit.SECONDS)).hasCauseInstanceOf(IOException.class);
    }

    @Test
    void keepsAttributesOfTheJdkOnly() {
        connection.attribute("nonce", "x");
        assertThat(connection.attribute("nonce")).contains("x");
        assertThatThrownBy(() -> connection.attribute("o", server)).isInstanceOf(IllegalArgumentException.class);
        assertThat(connection.remoteAddress().getPort())
                .isEqualTo(client.socket().getLocalPort());
        assertThat(connection.secure()).isFalse();
        assertThat(connection.adapt(String.class)).isEmpty();
    }
}
