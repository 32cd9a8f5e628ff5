// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Version;
import sprocket.registry.Patience;
import sprocket.registry.ServiceRank;
import sprocket.registry.ServiceSource;
import sprocket.rtsp.api.RtspConnection;
import sprocket.rtsp.api.RtspExchange;
import sprocket.rtsp.api.RtspInterceptor;
import sprocket.rtsp.api.message.RtspRequest;
import sprocket.rtsp.api.message.RtspResponse;
import sprocket.rtsp.api.runtime.InterceptorDTO;
import sprocket.rtsp.api.runtime.PlaceDTO;
import sprocket.rtsp.server.config.Work;
import sprocket.rtsp.server.extension.MethodTraits;
import sprocket.rtsp.server.testing.CapturedLog;
import sprocket.rtsp.server.testing.Gate;
import sprocket.rtsp.server.testing.RawClient;
import sprocket.rtsp.server.testing.Reply;

/** Interceptors are replaced, required and stuck while requests come (the rules of methods hold for them, too). */
class InterceptorSwapTest {

    private static final ServiceRank STANDING = new ServiceRank(0, "record", Version.emptyVersion, 1, 100);

    private final List<String> events = new CopyOnWriteArrayList<>();
    private final AtomicBoolean coming = new AtomicBoolean();
    private final AtomicInteger served = new AtomicInteger();
    private TestServer server;
    private RawClient client;

    @BeforeEach
    void start() throws Exception {
        server = new TestServer(TestServer.SETTINGS.with(new Work(4, 2, 3))).usual();
        server.on("PLAY", e -> {
            served.incrementAndGet();
            return RtspResponse.ok();
        });
        client = server.client();
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    /** Notes its version; waits at a gate within after, where it has one. */
    private final class Noting implements RtspInterceptor {

        private final String version;
        private final Gate gate;

        Noting(String version, Gate gate) {
            this.version = version;
            this.gate = gate;
        }

        @Override
        public Optional<RtspResponse> before(RtspExchange exchange) {
            events.add(version);
            return Optional.empty();
        }

        @Override
        public RtspResponse after(RtspExchange exchange, RtspResponse response) {
            if (gate != null) {
                gate.pass();
            }
            events.add(version + " after");
            return response;
        }

        @Override
        public void refused(RtspConnection connection, Optional<RtspRequest> request, RtspResponse response) {
            events.add("refused " + response.status().code() + " "
                    + request.map(RtspRequest::method).orElse("?"));
        }
    }

    /** A version of the bundle {@code audit}, whose interceptor has the name {@code audit}. */
    private Noting put(int version, Gate gate) {
        Noting noting = new Noting("v" + version, gate);
        server.server
                .interceptors()
                .registry()
                .put(
                        "v" + version,
                        "audit",
                        new ServiceRank(0, "audit", new Version(version, 0, 0), version, version),
                        new ServiceSource<>() {
                            @Override
                            public RtspInterceptor get() {
                                return noting;
                            }

                            @Override
                            public void unget(RtspInterceptor interceptor) {
                                events.add(noting.version + " gone");
                            }

                            @Override
                            public BooleanSupplier coming() {
                                return coming::get;
                            }
                        },
                        null);
        return noting;
    }

    private void remove(int version) {
        remove(version, Patience.REQUESTS);
    }

    private void remove(int version, Patience patience) {
        server.server.interceptors().registry().remove("v" + version, patience);
    }

    private void require() {
        server.server.adopt(TestServer.SETTINGS.with(new Work(4, 2, 3)).requiring(Set.of("audit")));
    }

    private InterceptorDTO described() {
        return new RuntimeDescription(server.server, new MediaSide())
                .describe()
                .interceptors
                .get(0);
    }

    private int play() throws Exception {
        return client.ask("PLAY", "rtsp://h/a").status();
    }

    @Test
    void oneVersionSeesARequestAndTheOldOneIsNotCalledBehindItsEnd() throws Exception {
        put(1, null);
        put(2, null);
        assertThat(play()).isEqualTo(200);
        assertThat(events).containsExactly("v2", "v2 after");
        remove(1);
        assertThat(play()).isEqualTo(200);
        assertThat(events).containsExactly("v2", "v2 after", "v1 gone", "v2", "v2 after");
    }

    @Test
    void whatLeavesIsWaitedForUntilItHasSeenTheResponse() throws Exception {
        Gate gate = new Gate();
        put(1, gate);
        client.request("PLAY", "rtsp://h/a");
        gate.awaitReached();
        put(2, null);
        CompletableFuture<Void> removal = CompletableFuture.runAsync(() -> remove(1));
        assertThat(server.client().ask("PLAY", "rtsp://h/a").status()).isEqualTo(200);
        assertThat(removal).isNotDone();
        gate.open();
        assertThat(client.reply().status()).isEqualTo(200);
        removal.get(10, TimeUnit.SECONDS);
        assertThat(events).containsSubsequence("v2", "v2 after", "v1 after", "v1 gone");
    }

    @Test
    void nothingIsServedWhileARequiredOneIsMissing() throws Exception {
        require();
        Reply refused = client.ask("PLAY", "rtsp://h/a");
        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.header("Retry-After")).isNotNull();
        assertThat(client.ask("OPTIONS", "*").status()).isEqualTo(503);
        assertThat(served).hasValue(0);
        assertThat(described().state).isEqualTo(PlaceDTO.MISSING);
        put(1, null);
        assertThat(play()).isEqualTo(200);
        assertThat(described().state).isEqualTo(PlaceDTO.SERVED);
        assertThat(described().required).isTrue();
    }

    @Test
    void aRequiredOneThatGoesIsWaitedForAndThenMissing() throws Exception {
        require();
        put(1, null);
        remove(1);
        client.request("PLAY", "rtsp://h/a");
        await().until(() -> described().waiting == 1);
        put(2, null);
        assertThat(client.reply().status()).isEqualTo(200);
        assertThat(events).containsExactly("v1 gone", "v2", "v2 after");
        remove(2);
        client.request("PLAY", "rtsp://h/a");
        await().until(() -> described().waiting == 1);
        server.advance(6);
        assertThat(client.reply().status()).isEqualTo(503);
        assertThat(served).hasValue(1);
    }

    @Test
    void oneThatMayBeMissingIsWaitedForWhileItIsUpdatedOnly() throws Exception {
        put(1, null);
        remove(1);
        assertThat(play()).as("it was stopped on purpose").isEqualTo(200);
        put(2, null);
        coming.set(true);
        remove(2);
        client.request("PLAY", "rtsp://h/a");
        await().until(() -> described().waiting == 1);
        put(3, null);
        assertThat(client.reply().status()).isEqualTo(200);
        assertThat(events).containsExactly("v1 gone", "v2 gone", "v3", "v3 after");
    }

    @Test
    void aRequestThatWaitsForItsHandlerKeepsNoInterceptorInUse() throws Exception {
        put(1, null);
        MethodTraits record = new MethodTraits("RECORD", Set.of(), Set.of());
        server.methods.put("record 1", record, STANDING, ServiceSource.of(e -> RtspResponse.ok()), null);
        server.methods.remove("record 1", Patience.REQUESTS);
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
        put(2, null);
        remove(1);
        server.methods.put("record 2", record, STANDING, ServiceSource.of(e -> RtspResponse.ok()), null);
        assertThat(client.reply().status()).isEqualTo(200);
        assertThat(events).as("none is asked twice").containsExactly("v1 gone", "v2", "v2 after");
    }

    @Test
    void anErrorFromOneDoesNotKeepTheOthersInUse() throws Exception {
        put(1, null);
        server.interceptors.add("faulty", new RtspInterceptor() {
            @Override
            public RtspResponse after(RtspExchange exchange, RtspResponse response) {
                throw new AssertionError("boom");
            }
        });
        assertThat(play()).isEqualTo(500);
        assertThat(events).containsExactly("v1", "v1 after");
        server.server
                .interceptors()
                .registry()
                .table()
                .serving()
                .forEach(c -> assertThat(c.uses()).isZero());
    }

    @Test
    void oneThatHasGoneDoesNotSpoilTheResponse() throws Exception {
        put(1, null);
        server.on("RECORD", e -> {
            server.server.interceptors().registry().remove("v1", Patience.NONE);
            return RtspResponse.ok();
        });
        assertThat(client.ask("RECORD", "rtsp://h/a").status()).isEqualTo(200);
        assertThat(events).containsExactly("v1", "v1 gone");
    }

    @Test
    void noRequestSlipsThroughWhileARequiredOneIsReplacedInBothWays() throws Exception {
        require();
        put(1, null);
        AtomicBoolean over = new AtomicBoolean();
        List<CompletableFuture<Integer>> clients = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            RawClient mine = server.client();
            clients.add(CompletableFuture.supplyAsync(() -> {
                int count = 0;
                try {
                    for (; !over.get() || count == 0; count++) {
                        assertThat(mine.ask("PLAY", "rtsp://h/a").status()).isEqualTo(200);
                    }
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
                return count;
            }));
        }
        for (int version = 2; version <= 101; version++) {
            boolean overlap = version % 2 == 0;
            if (overlap) {
                put(version, null);
            }
            remove(version - 1);
            if (!overlap) {
                put(version, null);
            }
        }
        over.set(true);
        int requests = 0;
        for (CompletableFuture<Integer> one : clients) {
            requests += one.get(20, TimeUnit.SECONDS);
        }
        assertThat(served).hasValue(requests);
        assertThat(events.stream().filter(e -> e.matches("v\\d+")))
                .as("each is seen once")
                .hasSize(requests);
        assertThat(events.stream().filter(e -> e.endsWith(" after"))).hasSize(requests);
    }

    @Test
    void threadsThatAreStuckInOneAreCountedAndDoNotStopTheServer() throws Exception {
        Gate gate = new Gate(2);
        put(1, gate);
        RawClient other = server.client();
        client.request("PLAY", "rtsp://h/a");
        other.request("PLAY", "rtsp://h/a");
        gate.awaitReached();
        server.advance(10);
        server.advance(1);
        assertThat(client.reply().status()).isEqualTo(503);
        assertThat(other.reply().status()).isEqualTo(503);
        assertThat(described().winner.overdue).isEqualTo(2);
        assertThat(server.client().ask("PLAY", "rtsp://h/a").status())
                .as("no third one gets stuck")
                .isEqualTo(503);
        remove(1, new Patience(Duration.ZERO, Duration.ofMillis(50), true));
        put(2, null);
        for (int i = 0; i < 10; i++) {
            assertThat(server.client().ask("PLAY", "rtsp://h/a").status()).isEqualTo(200);
        }
        gate.open();
    }

    @Test
    void noticesOfRefusalsAreBounded() throws Exception {
        Gate gate = new Gate();
        AtomicInteger told = new AtomicInteger();
        server.interceptors.add("slow", new RtspInterceptor() {
            @Override
            public void refused(RtspConnection connection, Optional<RtspRequest> request, RtspResponse response) {
                gate.pass();
                told.incrementAndGet();
            }
        });
        try (CapturedLog log = new CapturedLog()) {
            for (int i = 0; i < 1_500; i++) {
                server.server.dispatcher().refused(null, Optional.empty(), RtspResponse.ok());
            }
            assertThat(log.lines()).filteredOn(line -> line.startsWith("WARN ")).hasSize(1);
            gate.open();
            await().until(() -> told.get() == 1_000);
        }
        assertThat(play()).isEqualTo(200);
        assertThat(told).hasValue(1_000);
    }

    @Test
    void hearsOfWhatWasRefusedBeforeDispatch() throws Exception {
        put(1, null);
        client.send("OPTIONS * RTSP/1.0\r\n\r\n");
        assertThat(client.reply().status()).isEqualTo(400);
        client.send("OPTIONS * RTSP/2.0\r\nCSeq: 1\r\n\r\n");
        assertThat(client.reply().status()).isEqualTo(505);
        client.send("no request\r\n\r\n");
        assertThat(client.reply().status()).isEqualTo(400);
        await().until(() -> events.size() == 3);
        assertThat(events).containsExactlyInAnyOrder("refused 400 OPTIONS", "refused 505 OPTIONS", "refused 400 ?");
    }
}
