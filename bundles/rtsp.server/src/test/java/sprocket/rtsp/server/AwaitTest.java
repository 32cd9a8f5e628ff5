// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import sprocket.rtsp.api.RtspExchange;
import sprocket.rtsp.api.RtspMethodHandler;
import sprocket.rtsp.api.message.RtspException;
import sprocket.rtsp.api.message.RtspResponse;
import sprocket.rtsp.api.message.RtspStatus;
import sprocket.rtsp.server.testing.RawClient;
import sprocket.rtsp.server.testing.Reply;

/** Handlers wait for results without holding a thread. */
class AwaitTest {

    private static final int CLIENTS = 20;

    private final CompletableFuture<String> result = new CompletableFuture<>();
    private final AtomicInteger waiting = new AtomicInteger();
    private TestServer server;

    @BeforeEach
    void start() throws Exception {
        server = new TestServer(
                        TestServer.settings(Map.of("worker.threads", 2, "max.overdue.per.method", 2, "max.held", 3)))
                .usual();
        server.on(
                "FIND",
                waitFor(value -> RtspResponse.builder(RtspStatus.OK)
                        .header("X-Found", value)
                        .build()));
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    private RtspMethodHandler waitFor(RtspExchange.Continuation<String> then) {
        return exchange -> {
            RtspResponse response = exchange.await(result, then);
            waiting.incrementAndGet();
            return response;
        };
    }

    private Reply ask(RawClient client) throws Exception {
        return client.ask("FIND", "rtsp://h/a");
    }

    @Test
    void aResultThatIsThereIsAnsweredAtOnce() throws Exception {
        result.complete("here");
        assertThat(ask(server.client()).header("X-Found")).isEqualTo("here");
    }

    @Test
    void manyWaitWhereTwoThreadsWork() throws Exception {
        List<RawClient> clients = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            clients.add(server.client().request("FIND", "rtsp://h/a"));
        }
        await().until(() -> waiting.get() == CLIENTS);
        assertThat(server.client().ask("OPTIONS", "*").status()).isEqualTo(200);
        result.complete("late");
        for (RawClient client : clients) {
            assertThat(client.reply().header("X-Found")).isEqualTo("late");
        }
    }

    @Test
    void aFailureIsAnsweredAsIfTheHandlerHadThrownIt() throws Exception {
        RawClient client = server.client().request("FIND", "rtsp://h/a");
        await().until(() -> waiting.get() == 1);
        result.completeExceptionally(new RtspException(RtspStatus.UNSUPPORTED_MEDIA_TYPE, "damaged"));
        assertThat(client.reply().status()).isEqualTo(415);
        assertThat(ask(client).status()).as("one that has failed before").isEqualTo(415);
    }

    @Test
    void aFailureThatNobodyForesawIsAnIncident() throws Exception {
        RawClient client = server.client().request("FIND", "rtsp://h/a");
        await().until(() -> waiting.get() == 1);
        result.completeExceptionally(new IllegalStateException("boom"));
        assertThat(client.reply().status()).isEqualTo(500);
    }

    /** The continuation, an object of the handler's bundle. */
    private static final class Then implements RtspExchange.Continuation<String> {

        private final AtomicInteger called;

        Then(AtomicInteger called) {
            this.called = called;
        }

        @Override
        public RtspResponse respond(String value) {
            called.incrementAndGet();
            return RtspResponse.ok();
        }
    }

    @Test
    void beyondTheDeadlineNothingOfTheHandlerIsHeldAndNothingIsCalled() throws Exception {
        AtomicInteger called = new AtomicInteger();
        List<WeakReference<Then>> held = new ArrayList<>();
        server.on("SEEK", exchange -> {
            Then then = new Then(called);
            held.add(new WeakReference<>(then));
            RtspResponse response = exchange.await(result, then);
            waiting.incrementAndGet();
            return response;
        });
        RawClient client = server.client().request("SEEK", "rtsp://h/a");
        await().until(() -> waiting.get() == 1);
        server.advance(10);
        Reply reply = client.reply();
        assertThat(reply.status()).isEqualTo(503);
        assertThat(reply.header("Retry-After")).isNotNull();
        await().until(() -> {
            System.gc();
            return held.get(0).get() == null;
        });
        result.complete("too late");
        assertThat(ask(client).status()).isEqualTo(200);
        assertThat(called).hasValue(0);
    }

    @Test
    void aLeaseLastsUntilTheContinuationHasAnswered() throws Exception {
        RawClient client = server.client().request("FIND", "rtsp://h/a");
        await().until(() -> waiting.get() == 1);
        assertThat(server.methods.table().winner("FIND").orElseThrow().uses()).isEqualTo(1);
        result.complete("here");
        assertThat(client.reply().status()).isEqualTo(200);
        await().until(() -> server.methods.table().winner("FIND").orElseThrow().uses() == 0);
    }
}
