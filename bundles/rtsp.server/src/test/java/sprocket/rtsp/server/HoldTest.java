// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Version;
import sprocket.registry.RemovalPolicy;
import sprocket.registry.ServiceRank;
import sprocket.registry.ServiceSource;
import sprocket.rtsp.api.RtspMethodHandler;
import sprocket.rtsp.api.message.RtspResponse;
import sprocket.rtsp.api.message.RtspStatus;
import sprocket.rtsp.api.runtime.MethodDTO;
import sprocket.rtsp.server.extension.Methods;
import sprocket.rtsp.server.testing.RawClient;
import sprocket.rtsp.server.testing.Reply;

/** Requests wait for a method whose handler has just left (DESIGN, section 4, rule 4). */
class HoldTest {

    private static final Methods.Declaration PLAY = new Methods.Declaration("PLAY", Set.of(), Set.of());

    private final AtomicBoolean coming = new AtomicBoolean();
    private TestServer server;

    @BeforeEach
    void start() throws Exception {
        server = new TestServer(
                        TestServer.settings(Map.of("worker.threads", 2, "max.overdue.per.method", 2, "max.held", 3)))
                .usual();
        serve("one", e -> RtspResponse.ok());
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    private void serve(String key, RtspMethodHandler handler) {
        server.methods.put(
                key,
                PLAY,
                new ServiceRank(0, "play", Version.emptyVersion, 1, 100),
                new ServiceSource<>() {

                    @Override
                    public RtspMethodHandler get() {
                        return handler;
                    }

                    @Override
                    public void unget(RtspMethodHandler unused) {
                        // A constant.
                    }

                    @Override
                    public BooleanSupplier coming() {
                        return coming::get;
                    }
                },
                null);
    }

    private void leave(String key) {
        server.methods.remove(key, RemovalPolicy.AWAIT_REQUESTS);
    }

    private MethodDTO play() {
        return new RuntimeDescription(server.server, new MediaRuntimeTracker())
                .describe().methods.stream()
                        .filter(m -> m.name.equals("PLAY"))
                        .findFirst()
                        .orElseThrow();
    }

    private RawClient waiting(int cseq) throws Exception {
        int before = play().waiting;
        RawClient client = server.client().send("PLAY rtsp://h/a RTSP/1.0\r\nCSeq: " + cseq + "\r\n\r\n");
        await().until(() -> play().waiting == before + 1);
        return client;
    }

    @Test
    void aRequestWaitsForTheNextHandler() throws Exception {
        leave("one");
        RawClient client = waiting(1);
        assertThat(play().state).isEqualTo(MethodDTO.HELD);
        assertThat(server.client().ask("OPTIONS", "*").header("Public")).isEqualTo("OPTIONS, PLAY, SETUP");

        serve(
                "two",
                e -> RtspResponse.builder(RtspStatus.OK).header("Scale", "2").build());
        Reply reply = client.reply();
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.header("Scale")).isEqualTo("2");
        assertThat(play().state).isEqualTo(MethodDTO.SERVED);
        assertThat(play().waiting).isZero();
    }

    @Test
    void whatWaitsIsRefusedWhenTheServerStops() throws Exception {
        leave("one");
        RawClient client = waiting(1);
        server.server.methods().held().close();
        assertThat(client.reply().status()).isEqualTo(503);
        assertThat(server.client().ask("PLAY", "rtsp://h/a").status()).isEqualTo(503);
    }

    @Test
    void requestsOfOtherMethodsDoNotWait() throws Exception {
        leave("one");
        waiting(1);
        waiting(2);
        waiting(3);
        for (int i = 0; i < 20; i++) {
            assertThat(server.client().ask("OPTIONS", "*").status()).isEqualTo(200);
        }
        assertThat(play().waiting).isEqualTo(3);
    }

    @Test
    void soManyWaitAndNoMore() throws Exception {
        leave("one");
        waiting(1);
        waiting(2);
        waiting(3);
        Reply refused = server.client().ask("PLAY", "rtsp://h/a");
        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.header("Retry-After")).isNotNull();
        assertThat(play().waiting).isEqualTo(3);
    }

    @Test
    void afterTheGraceTheMethodIsGone() throws Exception {
        leave("one");
        RawClient client = waiting(1);
        server.advance(6);
        Reply reply = client.reply();
        assertThat(reply.status()).isEqualTo(501);
        assertThat(reply.header("Public")).isEqualTo("OPTIONS, SETUP");
        assertThat(server.client().ask("OPTIONS", "*").header("Public")).isEqualTo("OPTIONS, SETUP");
        assertThat(server.client().ask("PLAY", "rtsp://h/a").status()).isEqualTo(501);
        serve("two", e -> RtspResponse.ok());
        assertThat(server.client().ask("PLAY", "rtsp://h/a").status()).isEqualTo(200);
    }

    @Test
    void afterTheGraceOneThatIsOnTheWayIsAnsweredFor() throws Exception {
        coming.set(true);
        leave("one");
        RawClient client = waiting(1);
        server.advance(6);
        Reply reply = client.reply();
        assertThat(reply.status()).isEqualTo(503);
        assertThat(reply.header("Retry-After")).isNotNull();
        assertThat(play().state).isEqualTo(MethodDTO.OVERDUE);
        assertThat(server.client().ask("PLAY", "rtsp://h/a").status())
                .as("at once")
                .isEqualTo(503);

        coming.set(false);
        server.advance(6);
        await().until(() -> server.client().ask("PLAY", "rtsp://h/a").status() == 501);
    }

    @Test
    void theDeadlineCountsFromTheDispatch() throws Exception {
        leave("one");
        RawClient client = waiting(1);
        server.advance(4);
        serve(
                "two",
                e -> e.remaining().toSeconds() == 10
                        ? RtspResponse.ok()
                        : RtspResponse.builder(RtspStatus.INTERNAL_ERROR).build());
        assertThat(client.reply().status()).isEqualTo(200);
    }

    @Test
    void whoHangsUpWaitsNoMore() throws Exception {
        leave("one");
        RawClient client = waiting(1);
        // A client that has closed only its sending side may still wait for its reply.
        client.socket().setSoLinger(true, 0);
        client.close();
        await().until(() -> play().waiting == 0);
        serve("two", e -> RtspResponse.ok());
        assertThat(server.client().ask("PLAY", "rtsp://h/a").status()).isEqualTo(200);
    }

    @Test
    void pipelinedRequestsKeepTheirOrderBehindOneThatWaits() throws Exception {
        leave("one");
        RawClient client = waiting(1);
        client.send("OPTIONS * RTSP/1.0\r\nCSeq: 2\r\n\r\n");
        serve("two", e -> RtspResponse.ok());
        assertThat(client.reply().cseq()).isEqualTo("1");
        assertThat(client.reply().cseq()).isEqualTo("2");
    }

    @Test
    void aMethodThatNeverWasIsNotHeld() throws Exception {
        assertThat(server.client().ask("DANCE", "rtsp://h/a").status()).isEqualTo(501);
    }
}
