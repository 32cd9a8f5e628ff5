// SPDX-License-Identifier: Apache-2.0
package sprocket.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import sprocket.client.failure.RtspClientException;
import sprocket.client.failure.RtspClientException.BadReply;
import sprocket.client.failure.RtspClientException.ConnectionLost;
import sprocket.client.failure.RtspClientException.NoReply;
import sprocket.client.testing.Failing;
import sprocket.client.testing.FakeCamera;
import sprocket.client.testing.Replies;

/** Broken servers cause a clear error, and no growing memory. */
class BadServerTest extends ClientFixture {

    static Stream<Arguments> servers() {
        return Stream.of(
                arguments(NoReply.class, "within 1000 ms", (FakeCamera.Answer) (r, p) -> null),
                arguments(NoReply.class, "within 1000 ms", (FakeCamera.Answer) (r, p) -> "RTSP/1.0 200 OK\r\nCSeq:"),
                arguments(BadReply.class, "not usable RTSP", (FakeCamera.Answer)
                        (r, p) -> "HTTP/1.1 400 Bad Request\r\n\r\n"),
                arguments(BadReply.class, "not usable RTSP", (FakeCamera.Answer) (r, p) -> "\26\3\1\0\0"),
                arguments(BadReply.class, "at most 1048576 bytes", (FakeCamera.Answer)
                        (r, p) -> Replies.ok(r, "Content-Length: 2147483648")),
                arguments(BadReply.class, "at most 1048576 bytes", (FakeCamera.Answer)
                        (r, p) -> Replies.ok(r, "Content-Length: 99999999999999999999")),
                arguments(BadReply.class, "decimal digits", (FakeCamera.Answer)
                        (r, p) -> Replies.ok(r, "Content-Length: -1")),
                arguments(BadReply.class, "header field", (FakeCamera.Answer)
                        (r, p) -> "RTSP/1.0 200 OK\r\nX: " + "x".repeat(100_000)),
                arguments(BadReply.class, "header fields", (FakeCamera.Answer)
                        (r, p) -> "RTSP/1.0 200 OK\r\n" + "X: y\r\n".repeat(200)),
                arguments(ConnectionLost.class, "without an answer", (FakeCamera.Answer) (r, p) -> {
                    p.close();
                    return null;
                }),
                arguments(ConnectionLost.class, "in the middle of a message", (FakeCamera.Answer) (r, p) -> {
                    p.write(Replies.ok(r, "Content-Length: 500") + "only this");
                    p.close();
                    return null;
                }));
    }

    @ParameterizedTest
    @MethodSource("servers")
    void areFoundOut(Class<? extends RtspClientException> kind, String message, FakeCamera.Answer answer) {
        camera.on("OPTIONS", answer);
        // Only silent servers get a short time limit.
        ClientOptions options =
                TCP.timeouts(SHORT.multipliedBy(30), kind == NoReply.class ? SHORT : SHORT.multipliedBy(30));
        assertThat(Failing.with(kind, client.play(camera.url(), options, heard)))
                .hasMessageContaining(message);
    }

    @Test
    void sendStreamsOfNonsenseBehindAReply() {
        camera.on("OPTIONS", (request, peer) -> Replies.ok(request));
        camera.on("DESCRIBE", (request, peer) -> {
            for (int i = 0; i < 100; i++) {
                peer.write("x".repeat(10_000));
            }
            return null;
        });
        assertThat(Failing.with(BadReply.class, client.play(camera.url(), TCP, heard)))
                .hasMessageContaining("8192 bytes");
    }

    @Test
    void describeWhatIsNoDescription() {
        camera.on("DESCRIBE", (request, peer) -> Replies.described(request, "<html></html>"));
        assertThat(Failing.with(BadReply.class, client.play(camera.url(), TCP, heard)))
                .hasMessageContaining("The description cannot be read");
    }
}
