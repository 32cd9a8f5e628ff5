// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Version;
import sprocket.registry.RemovalPolicy;
import sprocket.registry.ServiceRank;
import sprocket.registry.ServiceSource;
import sprocket.rtsp.api.RtspDialect;
import sprocket.rtsp.api.message.HeaderNames;
import sprocket.rtsp.api.message.RtspRequest;
import sprocket.rtsp.api.message.RtspResponse;
import sprocket.rtsp.api.message.RtspUri;
import sprocket.rtsp.server.testing.Gate;
import sprocket.rtsp.server.testing.RawClient;

/** A dialect's bundle is replaced while connections use it. */
class DialectSwapTest {

    private final List<String> events = new CopyOnWriteArrayList<>();
    private final AtomicBoolean coming = new AtomicBoolean();
    private final Gate gate = new Gate();
    private TestServer server;

    @BeforeEach
    void start() throws Exception {
        server = new TestServer().usual();
        server.on("SLOW", e -> {
            gate.pass();
            return RtspResponse.ok();
        });
    }

    @AfterEach
    void stop() throws Exception {
        gate.open();
        server.close();
    }

    /** Requests are {@code METHOD path} and a line end; replies are the version and the status. */
    private final class Lines implements RtspDialect {

        private final String version;

        Lines(String version) {
            this.version = version;
        }

        @Override
        public Probe probe(ByteBuffer start) {
            return Probe.YES;
        }

        @Override
        public RtspDialect.Codec open(RtspDialect.Context context) {
            StringBuilder text = new StringBuilder();
            return new RtspDialect.Codec() {
                @Override
                public void received(ByteBuffer bytes) {
                    text.append(StandardCharsets.US_ASCII.decode(bytes));
                    for (int end = text.indexOf("\n"); end >= 0; end = text.indexOf("\n")) {
                        String[] words = text.substring(0, end).split(" ");
                        text.delete(0, end + 1);
                        try {
                            context.request(RtspRequest.builder(words[0], RtspUri.parse(words[1]))
                                    .header(HeaderNames.CSEQ, "1")
                                    .build());
                        } catch (Exception e) {
                            throw new IllegalStateException(e);
                        }
                    }
                    events.add(version + " keeps " + text);
                }

                @Override
                public ByteBuffer encode(RtspRequest request, RtspResponse response) {
                    return ByteBuffer.wrap((version + " " + request.uri() + " "
                                    + response.status().code() + "\n")
                            .getBytes(StandardCharsets.US_ASCII));
                }

                @Override
                public boolean sessionsEndWithConnection() {
                    return true;
                }

                @Override
                public ByteBuffer release() {
                    events.add(version + " released");
                    return StandardCharsets.US_ASCII.encode(text.toString());
                }

                @Override
                public void closed() {
                    events.add(version + " closed");
                }
            };
        }
    }

    private void put(int version) {
        server.server
                .dialects()
                .registry()
                .put(
                        "v" + version,
                        "lines",
                        new ServiceRank(0, "lines", new Version(version, 0, 0), version, version),
                        new ServiceSource<>() {
                            @Override
                            public RtspDialect get() {
                                return new Lines("v" + version);
                            }

                            @Override
                            public void unget(RtspDialect dialect) {
                                events.add("v" + version + " gone");
                            }

                            @Override
                            public BooleanSupplier coming() {
                                return coming::get;
                            }
                        },
                        null);
    }

    private void remove(int version) {
        server.server.dialects().registry().remove("v" + version, RemovalPolicy.AWAIT_REQUESTS);
    }

    private RawClient speaking() throws Exception {
        RawClient client = server.client().send("OPTIONS a\n");
        assertThat(client.line()).isEqualTo("v1 a 200");
        return client;
    }

    @Test
    void aConnectionGoesOverToTheNewOneWithWhatTheOldHadNotConsumed() throws Exception {
        put(1);
        RawClient client = speaking();
        client.send("OPTIO");
        await().until(() -> events.contains("v1 keeps OPTIO"));
        put(2);
        await().until(() -> events.contains("v1 released"));
        client.send("NS b\n");
        assertThat(client.line()).isEqualTo("v2 b 200");
        remove(1);
        client.send("OPTIONS c\n");
        assertThat(client.line()).isEqualTo("v2 c 200");
        assertThat(events).containsSubsequence("v1 released", "v1 gone").doesNotContain("v1 closed");
    }

    @Test
    void whatIsUnderWayIsAnsweredInTheOldOnesWordsFirst() throws Exception {
        put(1);
        RawClient client = speaking();
        client.send("SLOW b\nOPTIONS c\n");
        gate.awaitReached();
        put(2);
        CompletableFuture<Void> removal = CompletableFuture.runAsync(() -> remove(1));
        client.send("OPTIONS d\n");
        assertThat(removal).isNotDone();
        gate.open();
        assertThat(client.line()).isEqualTo("v1 b 200");
        assertThat(client.line()).isEqualTo("v1 c 200");
        assertThat(client.line()).isEqualTo("v2 d 200");
        removal.get(10, TimeUnit.SECONDS);
    }

    @Test
    void aConnectionWaitsWhileItsDialectIsUpdated() throws Exception {
        put(1);
        RawClient client = speaking();
        coming.set(true);
        remove(1);
        client.send("OPTIONS b\n");
        RawClient young = server.client().send("OPTIONS c\n");
        await().until(() -> server.server.dialects().held().waiting("lines") == 2);
        put(2);
        assertThat(client.line()).isEqualTo("v2 b 200");
        assertThat(young.line()).isEqualTo("v2 c 200");
    }

    @Test
    void aClientThatSendsNoMoreIsAnsweredOnceItsDialectIsThere() throws Exception {
        put(1);
        coming.set(true);
        remove(1);
        RawClient client = server.client().send("OPTIONS a\n");
        client.socket().shutdownOutput();
        await().until(() -> server.server.dialects().held().waiting("lines") == 1);
        put(2);
        assertThat(client.line()).isEqualTo("v2 a 200");
        assertThat(client.closed()).isTrue();
    }

    @Test
    void whatWaitsForADialectEndsWithTheServer() throws Exception {
        put(1);
        RawClient client = speaking();
        coming.set(true);
        remove(1);
        RawClient young = server.client().send("OPTIONS b\n\n");
        await().until(() -> server.server.dialects().held().waiting("lines") == 2);
        server.server.dialects().held().close();
        assertThat(client.closed()).isTrue();
        assertThat(young.reply().status()).as("the standard's own answer").isEqualTo(400);
    }

    @Test
    void aConnectionEndsWhereNobodyIsOnTheWay() throws Exception {
        put(1);
        RawClient client = speaking();
        remove(1);
        assertThat(client.closed()).isTrue();
        RawClient other = server.client().send("OPTIONS a\n\n");
        assertThat(other.reply().status()).as("the standard's own answer").isEqualTo(400);
    }

    @Test
    void aConnectionEndsAfterTheGrace() throws Exception {
        put(1);
        RawClient client = speaking();
        coming.set(true);
        remove(1);
        await().until(() -> server.server.dialects().held().waiting("lines") == 1);
        server.advance(6);
        assertThat(client.closed()).isTrue();
    }

    @Test
    void sessionsOfADialectEndWithTheirConnectionAndNotBefore() throws Exception {
        put(1);
        RawClient client = server.client().send("SETUP a\n");
        assertThat(client.line()).isEqualTo("v1 a 200");
        assertThat(server.server.sessions().count()).isEqualTo(1);
        server.advance(3600);
        assertThat(server.server.sessions().count()).isEqualTo(1);
        client.close();
        await().until(() -> server.server.sessions().count() == 0);
    }

    @Test
    void oneThatIsNotSureDoesNotSilenceTheOthers() throws Exception {
        server.dialects.add("unsure", new RtspDialect() {
            @Override
            public Probe probe(ByteBuffer start) {
                return Probe.MORE;
            }

            @Override
            public RtspDialect.Codec open(RtspDialect.Context context) {
                throw new IllegalStateException("It never becomes sure");
            }
        });
        put(1);
        RawClient client = server.client().send("OPTIONS a\n");
        await().until(() -> server.time().timers() >= 2);
        server.time().advance(Duration.ofMillis(50));
        assertThat(client.line()).isEqualTo("v1 a 200");
    }
}
