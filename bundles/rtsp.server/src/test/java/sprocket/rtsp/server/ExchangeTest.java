// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import sprocket.loop.Loop;
import sprocket.rtp.transport.InterleavedLink;
import sprocket.rtsp.api.RtspExchange;
import sprocket.rtsp.api.RtspExchange.ReplyOutcome;
import sprocket.rtsp.api.SessionState;
import sprocket.rtsp.api.message.RtspException;
import sprocket.rtsp.api.message.RtspResponse;
import sprocket.rtsp.api.message.RtspStatus;
import sprocket.rtsp.server.testing.Gate;
import sprocket.rtsp.server.testing.RawClient;
import sprocket.rtsp.server.testing.Reply;

/** The two phases of an exchange, deferred replies, and the order of requests. */
class ExchangeTest {

    private final List<String> events = new CopyOnWriteArrayList<>();
    private final Gate gate = new Gate();
    private TestServer server;
    private RawClient client;

    @BeforeEach
    void start() throws Exception {
        server = new TestServer(
                        TestServer.settings(Map.of("worker.threads", 4, "max.overdue.per.method", 2, "max.held", 100)))
                .usual();
        client = server.client();
    }

    @AfterEach
    void stop() throws Exception {
        gate.open();
        server.close();
    }

    private ReplyOutcome outcome(String name, RtspExchange exchange) {
        Loop loop = exchange.connection().adapt(Loop.class).orElseThrow();
        return new ReplyOutcome() {
            @Override
            public void commit(RtspResponse response) {
                events.add(name + " commit " + response.status().code() + " " + loop.inLoop());
                exchange.connection().adapt(InterleavedLink.class).orElseThrow().send(0, ByteBuffer.wrap(new byte[] {7
                }));
            }

            @Override
            public void rollback() {
                events.add(name + " rollback " + loop.inLoop());
            }
        };
    }

    @Test
    void commitsBehindTheReply() throws Exception {
        server.on("PLAY", e -> {
            e.enlist(outcome("a", e));
            e.enlist(outcome("b", e));
            return RtspResponse.ok();
        });
        assertThat(client.ask("PLAY", "rtsp://h/a").status()).isEqualTo(200);
        assertThat(client.frame().payload()).containsExactly(7);
        assertThat(client.frame().channel()).isZero();
        assertThat(events).containsExactly("a commit 200 true", "b commit 200 true");
    }

    @Test
    void rollsBackOnAnErrorStatus() throws Exception {
        server.on("PLAY", e -> {
            e.enlist(outcome("a", e));
            return RtspResponse.of(RtspStatus.INVALID_RANGE);
        });
        server.on("RECORD", e -> {
            e.enlist(outcome("b", e));
            throw new IllegalStateException("boom");
        });
        server.on("REDIRECT", e -> {
            e.enlist(outcome("c", e));
            throw new RtspException(RtspStatus.FORBIDDEN, "no");
        });
        assertThat(client.ask("PLAY", "rtsp://h/a").status()).isEqualTo(457);
        assertThat(client.ask("RECORD", "rtsp://h/a").status()).isEqualTo(500);
        assertThat(client.ask("REDIRECT", "rtsp://h/a").status()).isEqualTo(403);
        await().until(() -> events.size() == 3);
        assertThat(events).containsExactly("a rollback true", "b rollback true", "c rollback true");
    }

    @Test
    void goesOnWithTheOtherOutcomesWhenOneFails() throws Exception {
        server.on("PLAY", e -> {
            e.enlist(new ReplyOutcome() {
                @Override
                public void commit(RtspResponse response) {
                    throw new AssertionError("boom");
                }

                @Override
                public void rollback() {
                    events.add("never");
                }
            });
            e.enlist(outcome("b", e));
            return RtspResponse.ok();
        });
        assertThat(client.ask("PLAY", "rtsp://h/a").status()).isEqualTo(200);
        assertThat(client.frame().payload()).containsExactly(7);
        assertThat(events).containsExactly("b commit 200 true");
        assertThat(client.ask("OPTIONS", "*").status()).isEqualTo(200);
    }

    @Test
    void rollsBackWhenTheConnectionHasGone() throws Exception {
        server.on("PLAY", e -> {
            e.openSession();
            e.enlist(outcome("a", e));
            gate.pass();
            return RtspResponse.ok();
        });
        client.request("PLAY", "rtsp://h/a");
        gate.awaitReached();
        client.socket().setSoLinger(true, 0);
        client.close();
        await().until(() -> events.equals(List.of("a rollback true")));
        await().until(() -> server.server.sessions().count() == 0);
    }

    @Test
    void closesTheSessionThatAFailedRequestOpened() throws Exception {
        server.on("ANNOUNCE", e -> {
            e.openSession();
            return RtspResponse.of(RtspStatus.UNSUPPORTED_TRANSPORT);
        });
        Reply reply = client.ask("ANNOUNCE", "rtsp://h/a");
        assertThat(reply.status()).isEqualTo(461);
        assertThat(reply.headers()).doesNotContainKey("session");
        await().until(() -> server.server.sessions().count() == 0);
    }

    @Test
    void takesADeferredReply() throws Exception {
        CompletableFuture<RtspExchange.Deferral> deferral = new CompletableFuture<>();
        server.on("DESCRIBE", e -> {
            deferral.complete(e.defer());
            assertThatThrownBy(e::defer).isInstanceOf(IllegalStateException.class);
            return null;
        });
        client.request("DESCRIBE", "rtsp://h/a").request("OPTIONS", "*");
        RtspExchange.Deferral later = deferral.get(10, TimeUnit.SECONDS);
        assertThat(later.complete(
                        RtspResponse.builder(RtspStatus.OK).header("X", "late").build()))
                .isTrue();
        assertThat(later.complete(RtspResponse.ok())).isFalse();
        assertThat(later.fail(new IllegalStateException())).isFalse();
        assertThat(client.reply().header("X")).isEqualTo("late");
        assertThat(client.reply().cseq()).isEqualTo("2");
    }

    @Test
    void takesADeferredFailure() throws Exception {
        server.on("DESCRIBE", e -> {
            e.defer().fail(new RtspException(RtspStatus.NOT_FOUND, "No such camera"));
            return null;
        });
        assertThat(client.ask("DESCRIBE", "rtsp://h/a").status()).isEqualTo(404);
    }

    @Test
    void servesASessionsRequestsOneAfterTheOtherAcrossConnections() throws Exception {
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        server.on("PLAY", TestServer.ANY, e -> {
            most.accumulateAndGet(inside.incrementAndGet(), Math::max);
            Thread.yield();
            inside.decrementAndGet();
            return RtspResponse.ok();
        });
        String session = "Session: " + client.ask("SETUP", "rtsp://h/a").session();
        RawClient other = server.client();
        for (int i = 0; i < 200; i++) {
            client.request("PLAY", "rtsp://h/a", session);
            other.request("PLAY", "rtsp://h/a", session);
        }
        for (int i = 0; i < 200; i++) {
            assertThat(client.reply().status()).isEqualTo(200);
            assertThat(other.reply().status()).isEqualTo(200);
        }
        assertThat(most).hasValue(1);
    }

    @Test
    void findsTheSessionGoneThatEndedWhileTheRequestWaited() throws Exception {
        server.on("TEARDOWN", TestServer.ANY, e -> {
            gate.pass();
            e.requireSession().close("TEARDOWN");
            return RtspResponse.ok();
        });
        server.on("PLAY", Set.of(SessionState.READY), e -> RtspResponse.ok());
        String session = "Session: " + client.ask("SETUP", "rtsp://h/a").session();
        client.request("TEARDOWN", "rtsp://h/a", session);
        gate.awaitReached();
        RawClient other = server.client();
        other.ask("OPTIONS", "*");
        other.request("PLAY", "rtsp://h/a", session);
        gate.open();
        assertThat(client.reply().status()).isEqualTo(200);
        assertThat(other.reply().status()).isEqualTo(454);
        assertThat(client.ask("TEARDOWN", "rtsp://h/a", session).status()).isEqualTo(454);
    }
}
