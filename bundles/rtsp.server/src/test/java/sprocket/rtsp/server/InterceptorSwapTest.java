// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Version;
import sprocket.registry.RemovalPolicy;
import sprocket.registry.ServiceRank;
import sprocket.registry.ServiceSource;
import sprocket.rtsp.api.RtspExchange;
import sprocket.rtsp.api.RtspInterceptor;
import sprocket.rtsp.api.message.RtspResponse;
import sprocket.rtsp.server.extension.Methods;
import sprocket.rtsp.server.testing.Gate;
import sprocket.rtsp.server.testing.RawClient;

/** Interceptors are replaced while requests arrive, and threads get stuck in them. */
class InterceptorSwapTest extends InterceptorFixture {

    private static final ServiceRank RANK = new ServiceRank(0, "record", Version.emptyVersion, 1, 100);

    @Test
    void oneVersionSeesARequestAndTheOldOneIsNotCalledBehindItsEnd() throws Exception {
        audit.put(1, null);
        audit.put(2, null);
        assertThat(play()).isEqualTo(200);
        assertThat(audit.events).containsExactly("v2", "v2 after");
        audit.remove(1);
        assertThat(play()).isEqualTo(200);
        assertThat(audit.events).containsExactly("v2", "v2 after", "v1 gone", "v2", "v2 after");
    }

    @Test
    void whatLeavesIsWaitedForUntilItHasSeenTheResponse() throws Exception {
        Gate gate = new Gate();
        audit.put(1, gate);
        client.request("PLAY", "rtsp://h/a");
        gate.awaitReached();
        audit.put(2, null);
        CompletableFuture<Void> removal = CompletableFuture.runAsync(() -> audit.remove(1));
        assertThat(server.client().ask("PLAY", "rtsp://h/a").status()).isEqualTo(200);
        assertThat(removal).isNotDone();
        gate.open();
        assertThat(client.reply().status()).isEqualTo(200);
        removal.get(10, TimeUnit.SECONDS);
        assertThat(audit.events).containsSubsequence("v2", "v2 after", "v1 after", "v1 gone");
    }

    @Test
    void oneThatMayBeMissingIsWaitedForWhileItIsUpdatedOnly() throws Exception {
        audit.put(1, null);
        audit.remove(1);
        assertThat(play()).as("it was stopped on purpose").isEqualTo(200);
        audit.put(2, null);
        audit.coming.set(true);
        audit.remove(2);
        client.request("PLAY", "rtsp://h/a");
        await().until(() -> audit.described().waiting == 1);
        audit.put(3, null);
        assertThat(client.reply().status()).isEqualTo(200);
        assertThat(audit.events).containsExactly("v1 gone", "v2 gone", "v3", "v3 after");
    }

    @Test
    void aRequestThatWaitsForItsHandlerKeepsNoInterceptorInUse() throws Exception {
        audit.put(1, null);
        Methods.Declaration record = new Methods.Declaration("RECORD", Set.of(), Set.of());
        server.methods.put("record 1", record, RANK, ServiceSource.of(e -> RtspResponse.ok()), null);
        server.methods.remove("record 1", RemovalPolicy.AWAIT_REQUESTS);
        client.request("RECORD", "rtsp://h/a");
        await().until(() -> server.server.methods().held().waiting("RECORD") == 1);
        assertThat(server.server
                        .interceptors()
                        .registry()
                        .table()
                        .serving()
                        .get(0)
                        .uses())
                .isZero();
        audit.put(2, null);
        audit.remove(1);
        server.methods.put("record 2", record, RANK, ServiceSource.of(e -> RtspResponse.ok()), null);
        assertThat(client.reply().status()).isEqualTo(200);
        assertThat(audit.events).as("none is asked twice").containsExactly("v1 gone", "v2", "v2 after");
    }

    @Test
    void anErrorFromOneDoesNotKeepTheOthersInUse() throws Exception {
        audit.put(1, null);
        server.interceptors.add("faulty", new RtspInterceptor() {
            @Override
            public RtspResponse after(RtspExchange exchange, RtspResponse response) {
                throw new AssertionError("boom");
            }
        });
        assertThat(play()).isEqualTo(500);
        assertThat(audit.events).containsExactly("v1", "v1 after");
        server.server
                .interceptors()
                .registry()
                .table()
                .serving()
                .forEach(c -> assertThat(c.uses()).isZero());
    }

    @Test
    void oneThatHasGoneDoesNotSpoilTheResponse() throws Exception {
        audit.put(1, null);
        server.on("RECORD", e -> {
            server.server.interceptors().registry().remove("v1", RemovalPolicy.NO_WAIT);
            return RtspResponse.ok();
        });
        assertThat(client.ask("RECORD", "rtsp://h/a").status()).isEqualTo(200);
        assertThat(audit.events).containsExactly("v1", "v1 gone");
    }

    @Test
    void threadsThatAreStuckInOneAreCountedAndDoNotStopTheServer() throws Exception {
        Gate gate = new Gate(2);
        audit.put(1, gate);
        RawClient other = server.client();
        client.request("PLAY", "rtsp://h/a");
        other.request("PLAY", "rtsp://h/a");
        gate.awaitReached();
        server.advance(10);
        server.advance(1);
        assertThat(client.reply().status()).isEqualTo(503);
        assertThat(other.reply().status()).isEqualTo(503);
        assertThat(audit.described().winner.overdue).isEqualTo(2);
        assertThat(server.client().ask("PLAY", "rtsp://h/a").status())
                .as("no third one gets stuck")
                .isEqualTo(503);
        server.server
                .interceptors()
                .registry()
                .remove("v1", new RemovalPolicy(Duration.ZERO, Duration.ofMillis(50), true));
        audit.put(2, null);
        for (int i = 0; i < 10; i++) {
            assertThat(server.client().ask("PLAY", "rtsp://h/a").status()).isEqualTo(200);
        }
        gate.open();
    }
}
