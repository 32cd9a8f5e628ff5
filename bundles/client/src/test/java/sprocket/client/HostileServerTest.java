// SPDX-License-Identifier: Apache-2.0
package sprocket.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.netty.util.internal.PlatformDependent;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import sprocket.client.failure.RtspClientException;
import sprocket.client.failure.RtspClientException.BadRedirect;
import sprocket.client.failure.RtspClientException.BadReply;
import sprocket.client.failure.RtspClientException.ConnectionLost;
import sprocket.client.failure.RtspClientException.LoginFailed;
import sprocket.client.failure.RtspClientException.NoReply;
import sprocket.client.testing.CameraPackets;
import sprocket.client.testing.Failing;
import sprocket.client.testing.FakeCamera;
import sprocket.client.testing.Peer;
import sprocket.client.testing.Replies;

/**
 * Servers that mean harm: the client gives up with a clear error and leaves nothing, or plays on. Replies that are
 * merely broken are in {@link BadServerTest}, deviations that are forgiven in {@link ToleranceTest}, redirects in
 * {@link RedirectTest}, sockets and memory of failed sessions in {@link NothingLeftTest}.
 */
class HostileServerTest extends ClientFixture {

    private static final long MEMORY = 32L << 20;

    private static String described(int bytes, String line) {
        return FakeCamera.SDP + line.repeat(bytes / line.length());
    }

    static Stream<Arguments> servers() {
        return Stream.of(
                arguments("header lines without an end", "OPTIONS", BadReply.class, "header fields", (FakeCamera.Answer)
                        (r, p) -> endless(p, "RTSP/1.0 200 OK\r\n", "X: y\r\n")),
                arguments("a header line without an end", "OPTIONS", BadReply.class, "header field", (FakeCamera.Answer)
                        (r, p) -> endless(p, "RTSP/1.0 200 OK\r\nX: ", "x".repeat(100))),
                arguments("a folded line without an end", "OPTIONS", BadReply.class, "header field", (FakeCamera.Answer)
                        (r, p) -> endless(p, "RTSP/1.0 200 OK\r\nX: x\r\n", " x\r\n")),
                arguments("a status line without an end", "OPTIONS", BadReply.class, "bytes", (FakeCamera.Answer)
                        (r, p) -> endless(p, "RTSP/1.0 200 ", "x".repeat(100))),
                arguments("a description of megabytes", "DESCRIBE", BadReply.class, "1048576 bytes", (FakeCamera.Answer)
                        (r, p) -> Replies.described(r, described(3_000_000, "a=x\n"))),
                arguments("one of a megabyte", "DESCRIBE", BadReply.class, "65536", (FakeCamera.Answer)
                        (r, p) -> Replies.described(r, described(1_000_000, "a=x\n"))),
                arguments("one of thousands of lines", "DESCRIBE", BadReply.class, "2000 lines", (FakeCamera.Answer)
                        (r, p) -> Replies.described(r, described(60_000, "a=x\n"))),
                arguments("a body that ends too early", "DESCRIBE", NoReply.class, "DESCRIBE", (FakeCamera.Answer)
                        (r, p) -> Replies.ok(r, "Content-Length: 500") + FakeCamera.SDP),
                arguments("a frame that ends too early", "DESCRIBE", NoReply.class, "DESCRIBE", (FakeCamera.Answer)
                        (r, p) -> "$\0\uFFFF\uFFFF" + Replies.described(r, FakeCamera.SDP)),
                arguments("100 Continue for ever", "DESCRIBE", NoReply.class, "DESCRIBE", (FakeCamera.Answer)
                        (r, p) -> Replies.status(r, "100 Continue").repeat(1000)),
                arguments("replies to others", "DESCRIBE", NoReply.class, "DESCRIBE", (FakeCamera.Answer)
                        (r, p) -> "RTSP/1.0 200 OK\r\nCSeq: 99999\r\n\r\n".repeat(1000)),
                arguments(
                        "a stale login for ever", "DESCRIBE", LoginFailed.class, "again and again", (FakeCamera.Answer)
                                (r, p) -> Replies.status(
                                        r,
                                        "401 Unauthorized",
                                        "WWW-Authenticate: Digest realm=\"x\", nonce=\"" + r.cseq()
                                                + "\", stale=true")),
                arguments("a redirect to nowhere", "DESCRIBE", BadRedirect.class, "cannot be used", (FakeCamera.Answer)
                        (r, p) -> Replies.status(r, "302 Found", "Location: rtsp://[::::]:99999/")));
    }

    /** Until the client has closed the connection. */
    private static String endless(Peer peer, String start, String more) throws IOException {
        peer.write(start);
        while (true) {
            peer.write(more);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("servers")
    void areGivenUp(
            String name,
            String method,
            Class<? extends RtspClientException> kind,
            String message,
            FakeCamera.Answer answer) {
        camera.on(method, answer);
        // Silent servers get a short time limit, in which they must still answer the requests before.
        ClientOptions options = TCP.login("user", "password")
                .timeouts(SHORT.multipliedBy(20), SHORT.multipliedBy(kind == NoReply.class ? 3 : 20));
        assertThat(Failing.with(kind, client.play(camera.url(), options, heard)))
                .hasMessageContaining(message);
        await().until(() -> camera.peers().stream().allMatch(Peer::closed));
        assertThat(camera.failures()).isEmpty();
    }

    /** Two servers that send the client to each other. */
    @Test
    void redirectsInACircleOfTwoEnd() throws Exception {
        try (FakeCamera other = new FakeCamera()) {
            camera.on("DESCRIBE", (r, p) -> Replies.status(r, "302 Found", "Location: " + other.url()));
            other.on("DESCRIBE", (r, p) -> Replies.status(r, "302 Found", "Location: " + camera.url()));
            assertThat(Failing.with(BadRedirect.class, client.play(camera.url(), TCP, heard)))
                    .hasMessageContaining("circle");
            await().until(() ->
                    Stream.of(camera, other).flatMap(c -> c.peers().stream()).allMatch(Peer::closed));
        }
    }

    /** What we answer must not pile up here. */
    @Test
    void requestsWhoseRepliesNobodyReadsEndTheSession() throws Exception {
        String requests = "OPTIONS * RTSP/1.0\r\nCSeq: 1\r\n\r\n".repeat(1000);
        camera.on("PLAY", (r, peer) -> {
            peer.boundReceiveBuffer();
            return endless(peer, Replies.ok(r, "Session: 12345678"), requests);
        });
        long before = PlatformDependent.usedDirectMemory();
        // The server sends no media, and on a busy machine its requests take long.
        client.play(camera.url(), TCP.mediaTimeouts(SHORT.multipliedBy(60), SHORT.multipliedBy(60)), heard);
        await().until(() -> !heard.failures.isEmpty());
        assertThat(heard.failures)
                .singleElement()
                .isInstanceOf(ConnectionLost.class)
                .asString()
                .contains("without reading the replies");
        assertThat(PlatformDependent.usedDirectMemory() - before).isLessThan(MEMORY);
        await().until(() -> camera.peers().stream().allMatch(Peer::closed));
    }

    /** Frames before the first reply, within the time of others, while paused, and behind TEARDOWN. */
    @Test
    void framesAtWrongTimesAreDropped() throws Exception {
        for (String method : new String[] {"OPTIONS", "DESCRIBE", "SETUP", "PAUSE", "TEARDOWN"}) {
            FakeCamera.Answer usual = switch (method) {
                case "DESCRIBE" -> (r, p) -> Replies.described(r, FakeCamera.SDP);
                case "SETUP" -> camera::setUp;
                default -> (r, p) -> Replies.ok(r);
            };
            camera.on(method, (request, peer) -> {
                peer.frame(0, CameraPackets.packet(1));
                peer.frame(1, CameraPackets.BYE);
                peer.frame(200, new byte[70]);
                String reply = usual.to(request, peer);
                peer.write(reply);
                peer.frame(0, CameraPackets.packet(2));
                return null;
            });
        }
        ClientSession session = playing(TCP);
        await().until(() -> heard.units.size() >= FakeCamera.PACKETS);
        get(session.pause());
        int units = heard.units.size();
        get(session.play());
        // What comes behind the reply to PAUSE is taken for media if the next PLAY has been sent by then.
        await().until(() -> heard.units.size() >= units + FakeCamera.PACKETS);
        session.close();
        get(session.ended());
        assertThat(heard.failures).isEmpty();
        assertThat(camera.failures()).isEmpty();
    }
}
