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
import org.osgi.framework.Version;
import sprocket.loop.Loop;
import sprocket.registry.ServiceRank;
import sprocket.registry.ServiceSource;
import sprocket.rtp.transport.InterleavedLink;
import sprocket.rtsp.api.RtspExchange;
import sprocket.rtsp.api.RtspExchange.ReplyOutcome;
import sprocket.rtsp.api.message.RtspResponse;
import sprocket.rtsp.api.runtime.MethodDTO;
import sprocket.rtsp.server.extension.Methods;
import sprocket.rtsp.server.testing.Gate;
import sprocket.rtsp.server.testing.RawClient;
import sprocket.rtsp.server.testing.Reply;

/** Replies that are late, and handlers that do not return. */
class DeadlineTest {

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
    void answersForADeferredReplyThatDoesNotCome() throws Exception {
        CompletableFuture<RtspExchange.Deferral> deferral = new CompletableFuture<>();
        server.on("DESCRIBE", e -> {
            e.enlist(outcome("a", e));
            deferral.complete(e.defer());
            return null;
        });
        client.request("DESCRIBE", "rtsp://h/a");
        deferral.get(10, TimeUnit.SECONDS);
        server.advance(10);
        Reply reply = client.reply();
        assertThat(reply.status()).isEqualTo(503);
        assertThat(reply.header("Retry-After")).isNotNull();
        assertThat(deferral.get().complete(RtspResponse.ok())).isFalse();
        await().until(() -> events.equals(List.of("a rollback true")));
    }

    @Test
    void answersForAnOverdueHandlerAndLetsItChangeNothing() throws Exception {
        CompletableFuture<RtspExchange> exchange = new CompletableFuture<>();
        CompletableFuture<String> late = new CompletableFuture<>();
        server.on("PLAY", TestServer.ANY, e -> {
            e.enlist(outcome("a", e));
            exchange.complete(e);
            gate.pass();
            try {
                e.enlist(outcome("b", e));
            } catch (IllegalStateException refused) {
                late.complete("refused");
            }
            return RtspResponse.ok();
        });
        AtomicInteger paused = new AtomicInteger();
        server.on("PAUSE", TestServer.ANY, e -> {
            paused.incrementAndGet();
            return RtspResponse.ok();
        });
        String session = "Session: " + client.ask("SETUP", "rtsp://h/a").session();
        client.request("PLAY", "rtsp://h/a", session);
        RtspExchange overdue = exchange.get(10, TimeUnit.SECONDS);
        assertThat(overdue.remaining().toSeconds()).isEqualTo(10);
        server.advance(10);
        assertThat(client.reply().status()).isEqualTo(503);
        await().until(() -> events.equals(List.of("a rollback true")));
        assertThat(overdue.remaining()).isZero();
        assertThatThrownBy(() -> overdue.attribute("x", 1)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(overdue::openSession).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(overdue::defer).isInstanceOf(IllegalStateException.class);

        // The connection continues; the session waits for the handler.
        client.request("PAUSE", "rtsp://h/a", session);
        RawClient other = server.client();
        assertThat(other.ask("OPTIONS", "*").status()).isEqualTo(200);
        assertThat(paused).hasValue(0);
        gate.open();
        assertThat(client.reply().status()).isEqualTo(200);
        assertThat(late.get(10, TimeUnit.SECONDS)).isEqualTo("refused");
    }

    @Test
    void waitsForAnOverdueHandlerNotForEver() throws Exception {
        server.on("PLAY", TestServer.ANY, e -> {
            gate.pass();
            return RtspResponse.ok();
        });
        server.on("PAUSE", TestServer.ANY, e -> RtspResponse.ok());
        String session = "Session: " + client.ask("SETUP", "rtsp://h/a").session();
        client.request("PLAY", "rtsp://h/a", session);
        gate.awaitReached();
        server.advance(10);
        assertThat(client.reply().status()).isEqualTo(503);
        client.request("PAUSE", "rtsp://h/a", session);
        client.request("OPTIONS", "*");
        server.advance(20);
        assertThat(client.reply().status()).isEqualTo(200);
        assertThat(client.reply().status()).isEqualTo(200);
        gate.awaitInterrupted();
    }

    /** Two handlers of PLAY are overdue, and a third is refused. */
    private Gate twoAreStuck() throws Exception {
        Gate both = new Gate(2);
        server.on("PLAY", e -> {
            both.pass();
            return RtspResponse.ok();
        });
        RawClient second = server.client();
        client.request("PLAY", "rtsp://h/a");
        second.request("PLAY", "rtsp://h/a");
        both.awaitReached();
        server.advance(10);
        assertThat(client.reply().status()).isEqualTo(503);
        assertThat(second.reply().status()).isEqualTo(503);
        assertThat(client.ask("PLAY", "rtsp://h/a").status()).isEqualTo(503);
        return both;
    }

    @Test
    void refusesAtOnceWhenTooManyHandlersOfAMethodAreOverdue() throws Exception {
        Gate both = twoAreStuck();
        assertThat(client.ask("OPTIONS", "*").status()).isEqualTo(200);
        both.open();
        await().until(() -> client.ask("PLAY", "rtsp://h/a").status() == 200);
    }

    @Test
    void asksAHandlerThatTakesThePlaceOfAStuckOneAtOnce() throws Exception {
        Gate both = twoAreStuck();
        server.methods.put(
                "new",
                new Methods.Declaration("PLAY", Set.of(), Set.of()),
                new ServiceRank(1, "new", Version.emptyVersion, 9, 999),
                ServiceSource.of(e -> RtspResponse.ok()),
                null);
        assertThat(client.ask("PLAY", "rtsp://h/a").status()).isEqualTo(200);
        MethodDTO play = new RuntimeDescription(server.server, new MediaRuntimeTracker())
                .describe().methods.stream()
                        .filter(m -> m.name.equals("PLAY"))
                        .findFirst()
                        .orElseThrow();
        assertThat(play.losers).extracting(loser -> loser.overdue).containsExactly(2);
        both.open();
    }

    @Test
    void replacesThreadsThatAreStuck() throws Exception {
        try (TestServer one = new TestServer(
                        TestServer.settings(Map.of("worker.threads", 1, "max.overdue.per.method", 2, "max.held", 100)))
                .usual()) {
            one.on("PLAY", e -> {
                gate.pass();
                return RtspResponse.ok();
            });
            RawClient stuck = one.client().request("PLAY", "rtsp://h/a");
            gate.awaitReached();
            one.advance(10);
            assertThat(stuck.reply().status()).isEqualTo(503);
            assertThat(one.client().ask("OPTIONS", "*").status()).isEqualTo(200);
            gate.open();
        }
    }
}
