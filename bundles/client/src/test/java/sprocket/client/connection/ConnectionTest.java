// SPDX-License-Identifier: Apache-2.0
package sprocket.client.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import sprocket.client.failure.RtspClientException;
import sprocket.client.testing.Failing;
import sprocket.client.testing.FakeCamera;
import sprocket.client.testing.Replies;
import sprocket.client.testing.Request;
import sprocket.loop.Loop;
import sprocket.loop.testing.RealLoops;
import sprocket.rtsp.api.message.RtspException;
import sprocket.rtsp.api.message.RtspRequest;
import sprocket.rtsp.api.message.RtspResponse;
import sprocket.rtsp.api.message.RtspUri;

/** Requests that are on their way at once, and their replies. */
@Timeout(60)
class ConnectionTest implements ClientConnection.Owner {

    private static final Duration LONG = Duration.ofSeconds(20);

    private final List<RtspClientException> ends = new CopyOnWriteArrayList<>();
    private RealLoops loops;
    private Loop loop;
    private FakeCamera camera;
    private ClientConnection connection;

    @BeforeEach
    void connect() throws Exception {
        loops = RealLoops.start(1);
        loop = loops.loops().all().get(0);
        camera = new FakeCamera();
        connection = dial("127.0.0.1", camera.port()).get(20, TimeUnit.SECONDS);
    }

    private CompletableFuture<ClientConnection> dial(String host, int port) {
        Dialer.Target target = new Dialer.Target(host, port, Optional.empty(), Optional.empty(), LONG);
        return CompletableFuture.supplyAsync(
                        () -> new Dialer(loop, ForkJoinPool.commonPool()).dial(target, Optional.empty(), this), loop)
                .thenCompose(dialing -> dialing);
    }

    @AfterEach
    void close() throws Exception {
        loop.execute(connection::close);
        loops.close();
        camera.close();
    }

    @Override
    public RtspResponse requested(RtspRequest request) {
        return RtspResponse.ok();
    }

    @Override
    public void ended(RtspClientException reason) {
        ends.add(reason);
    }

    private CompletableFuture<RtspResponse> send(String method, Duration timeout) {
        RtspRequest request;
        try {
            request = RtspRequest.builder(method, RtspUri.parse("rtsp://h/")).build();
        } catch (RtspException e) {
            throw new IllegalStateException(e);
        }
        return CompletableFuture.supplyAsync(() -> connection.send(request, timeout), loop)
                .thenCompose(reply -> reply);
    }

    private static String header(CompletableFuture<RtspResponse> reply) throws Exception {
        return reply.get(20, TimeUnit.SECONDS).headers().first("X").orElse("");
    }

    @Test
    void findsRepliesByTheirCseq() throws Exception {
        List<Request> asked = new ArrayList<>();
        camera.on("ASK", (request, peer) -> {
            asked.add(request);
            if (asked.size() < 3) {
                return null;
            }
            StringBuilder text = new StringBuilder();
            for (int i = 2; i >= 0; i--) {
                text.append(Replies.ok(asked.get(i), "X: " + asked.get(i).cseq()));
            }
            return text.toString();
        });
        List<CompletableFuture<RtspResponse>> replies =
                List.of(send("ASK", LONG), send("ASK", LONG), send("ASK", LONG));
        assertThat(List.of(header(replies.get(0)), header(replies.get(1)), header(replies.get(2))))
                .containsExactly("1", "2", "3");
    }

    @Test
    void doesNotWaitForEver() throws Exception {
        camera.on("ASK", (request, peer) -> null);
        assertThat(Failing.with(RtspClientException.NoReply.class, send("ASK", Duration.ofMillis(100))))
                .hasMessageContaining("has not answered ASK within 100 ms");
        camera.on(
                "ASK",
                (request, peer) -> "RTSP/1.0 200 OK\r\nCSeq: 1\r\nX: late\r\n\r\n" + Replies.ok(request, "X: in time"));
        assertThat(header(send("ASK", LONG))).isEqualTo("in time");
        assertThat(ends).isEmpty();
    }

    @Test
    void waitsThroughPreliminaryReplies() throws Exception {
        camera.on("ASK", (request, peer) -> Replies.status(request, "100 Continue") + Replies.ok(request, "X: y"));
        assertThat(header(send("ASK", LONG))).isEqualTo("y");
    }

    @Test
    void takesAReplyWithoutCseqForTheOnlyRequest() throws Exception {
        camera.on("ASK", (request, peer) -> "RTSP/1.0 200 OK\r\nX: y\r\n\r\n");
        assertThat(header(send("ASK", LONG))).isEqualTo("y");
    }

    @Test
    void aReplyThatCannotBeReadFailsItsRequestOnly() throws Exception {
        camera.on("ASK", (request, peer) -> "RTSP/3.0 200 OK\r\nCSeq: " + request.cseq() + "\r\n\r\n");
        camera.on("OTHER", (request, peer) -> Replies.ok(request, "X: y"));
        CompletableFuture<RtspResponse> bad = send("ASK", LONG);
        CompletableFuture<RtspResponse> good = send("OTHER", LONG);
        Failing.with(RtspClientException.BadReply.class, bad);
        assertThat(header(good)).isEqualTo("y");
    }

    @Test
    void isBounded() {
        camera.on("ASK", (request, peer) -> null);
        List<CompletableFuture<RtspResponse>> replies = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            replies.add(send("ASK", LONG));
        }
        Failing.with(RtspClientException.WrongState.class, replies.get(999));
        assertThat(camera.methods().size()).isLessThan(300);
    }

    @Test
    void tellsAllWhoWaitThatItHasEnded() throws Exception {
        camera.on("ASK", (request, peer) -> {
            peer.close();
            return null;
        });
        List<CompletableFuture<RtspResponse>> replies =
                List.of(send("WAIT", LONG), send("ASK", LONG), send("ASK", LONG));
        header(replies.get(0));
        Failing.with(RtspClientException.ConnectionLost.class, replies.get(1));
        Failing.with(RtspClientException.ConnectionLost.class, replies.get(2));
        await().until(() -> ends.size() == 1);
        Failing.with(RtspClientException.ConnectionLost.class, send("ASK", LONG));
    }

    @Test
    void saysWhyThereIsNone() throws Exception {
        int port = camera.port();
        camera.leave();
        assertThat(Failing.with(RtspClientException.Unreachable.class, dial("127.0.0.1", port)))
                .hasMessage("No connection to 127.0.0.1:" + port
                        + ": nobody listens there. Check that the server runs, and the port");
        assertThat(Failing.with(RtspClientException.Unreachable.class, dial("no.such.host.invalid", 554)))
                .hasMessageContaining("check the name");
    }
}
