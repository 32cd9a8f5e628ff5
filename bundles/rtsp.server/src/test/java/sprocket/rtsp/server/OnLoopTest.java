// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Version;
import sprocket.registry.RemovalPolicy;
import sprocket.registry.ServiceRank;
import sprocket.registry.ServiceSource;
import sprocket.rtsp.api.RtspInterceptor;
import sprocket.rtsp.api.RtspMethodHandler;
import sprocket.rtsp.api.message.RtspException;
import sprocket.rtsp.api.message.RtspResponse;
import sprocket.rtsp.api.message.RtspStatus;
import sprocket.rtsp.server.extension.Methods;
import sprocket.rtsp.server.testing.RawClient;
import sprocket.rtsp.server.testing.Reply;

/** Handlers that declare that they do not block are called on the event loop. */
class OnLoopTest {

    private static final String WORKER = "sprocket-rtsp-worker";

    private final CompletableFuture<String> result = new CompletableFuture<>();
    private TestServer server;
    private RawClient client;

    @BeforeEach
    void start() throws Exception {
        server = new TestServer();
        client = server.client();
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    /** Tells where it is called. */
    private static RtspResponse place() {
        boolean worker = Thread.currentThread().getName().startsWith(WORKER);
        return RtspResponse.builder(RtspStatus.OK)
                .header("X-Place", worker ? "worker" : "loop")
                .build();
    }

    private static Methods.Declaration ask(boolean nonBlocking) {
        return new Methods.Declaration("ASK", Set.of(), Set.of(), nonBlocking);
    }

    private void put(String name, boolean nonBlocking, RtspMethodHandler handler) {
        int id = Math.abs(name.hashCode());
        server.methods.put(
                name,
                ask(nonBlocking),
                new ServiceRank(0, "test", Version.emptyVersion, id, id),
                ServiceSource.of(handler),
                null);
    }

    private String place(RawClient from) throws Exception {
        return from.ask("ASK", "rtsp://h/a").header("X-Place");
    }

    /** Asks a handler that waits for the result, and waits until it is called. */
    private void askForTheResult() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        put("1", true, exchange -> {
            calls.incrementAndGet();
            return exchange.await(result, value -> place());
        });
        client.request("ASK", "rtsp://h/a");
        await().until(() -> calls.get() == 1);
    }

    @Test
    void onlyWhatDeclaresThatItDoesNotBlock() throws Exception {
        put("1", true, e -> place());
        assertThat(place(client)).isEqualTo("loop");
        put("2", false, e -> place());
        assertThat(place(client)).as("its successor").isEqualTo("worker");
    }

    @Test
    void onAWorkerBehindAnInterceptor() throws Exception {
        put("1", true, e -> place());
        RtspInterceptor interceptor = new RtspInterceptor() {};
        server.interceptors.add(interceptor);
        assertThat(place(client)).isEqualTo("worker");
        server.interceptors.remove(interceptor, RemovalPolicy.AWAIT_REQUESTS);
        assertThat(place(client)).isEqualTo("loop");
    }

    @Test
    void anExceptionIsAnsweredAndFailsNothingElse() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        put("1", true, e -> {
            int call = calls.incrementAndGet();
            if (call == 1) {
                throw new RtspException(RtspStatus.UNSUPPORTED_MEDIA_TYPE, "no");
            } else if (call == 2) {
                throw new AssertionError("boom");
            }
            return place();
        });
        assertThat(client.ask("ASK", "rtsp://h/a").status()).isEqualTo(415);
        assertThat(client.ask("ASK", "rtsp://h/a").status()).isEqualTo(500);
        assertThat(place(client)).isEqualTo("loop");
    }

    @Test
    void aHandlerMayWaitForAResultWithoutTheLoop() throws Exception {
        askForTheResult();
        put("2", true, e -> place());
        assertThat(place(server.client())).isEqualTo("loop");
        result.complete("late");
        assertThat(client.reply().header("X-Place")).isEqualTo("worker");
    }

    @Test
    void theDeadlineHoldsForWhatIsDeferred() throws Exception {
        askForTheResult();
        server.advance(10);
        assertThat(client.reply().status()).isEqualTo(503);
    }

    @Test
    void waitsForAHandlerThatIsBeingReplaced() throws Exception {
        put("1", true, e -> place());
        server.methods.remove("1", RemovalPolicy.AWAIT_REQUESTS);
        client.request("ASK", "rtsp://h/a");
        await().until(() -> server.server.methods().held().waiting("ASK") == 1);
        put("2", true, e -> place());
        assertThat(client.reply().header("X-Place")).isEqualTo("loop");
        assertThat(server.server.methods().table().find("ASK").orElseThrow().uses())
                .isZero();
    }

    /** A client that sends many at once shares the loop with others. */
    @Test
    void theLoopServesAFewOfManyRequestsThatComeTogether() throws Exception {
        put("1", true, e -> place());
        int all = 100;
        StringBuilder requests = new StringBuilder();
        for (int i = 1; i <= all; i++) {
            requests.append("ASK rtsp://h/a RTSP/1.0\r\nCSeq: ").append(i).append("\r\n\r\n");
        }
        client.send(requests.toString());
        int onWorkers = 0;
        for (int i = 1; i <= all; i++) {
            Reply reply = client.reply();
            assertThat(reply.cseq()).isEqualTo(Integer.toString(i));
            onWorkers += reply.header("X-Place").equals("worker") ? 1 : 0;
        }
        assertThat(onWorkers).isPositive().isLessThan(all);
    }
}
