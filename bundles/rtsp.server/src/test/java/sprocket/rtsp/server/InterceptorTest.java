// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import sprocket.rtsp.api.RtspExchange;
import sprocket.rtsp.api.RtspInterceptor;
import sprocket.rtsp.api.message.RtspException;
import sprocket.rtsp.api.message.RtspResponse;
import sprocket.rtsp.api.message.RtspStatus;
import sprocket.rtsp.server.testing.Gate;
import sprocket.rtsp.server.testing.RawClient;

/** Which interceptors see requests and replies, and in what order. */
class InterceptorTest {

    private final List<String> events = new CopyOnWriteArrayList<>();
    private TestServer server;
    private RawClient client;

    @BeforeEach
    void start() throws Exception {
        server = new TestServer().usual();
        client = server.client();
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    /** Notes what it sees; refuses if the test wants it. */
    private final class Noting implements RtspInterceptor {

        private final String name;

        Noting(String name) {
            this.name = name;
        }

        @Override
        public Optional<RtspResponse> before(RtspExchange exchange) throws RtspException {
            events.add(name);
            String refuse = exchange.request().headers().first("X-Refuse").orElse("");
            if (refuse.equals(name)) {
                return Optional.of(RtspResponse.of(RtspStatus.UNAUTHORIZED));
            }
            if (refuse.equals(name + "!")) {
                throw new RtspException(RtspStatus.FORBIDDEN, "no");
            }
            exchange.attribute("seen", exchange.attribute("seen").orElse("") + name);
            return Optional.empty();
        }

        @Override
        public RtspResponse after(RtspExchange exchange, RtspResponse response) {
            events.add(name + " " + response.status().code());
            return response.toBuilder().header("X-By", name).build();
        }
    }

    @Test
    void goesInByRankingAndOutAgain() throws Exception {
        server.interceptors.addAll(List.of(new Noting("a"), new Noting("b")));
        server.on(
                "HELLO",
                e -> RtspResponse.builder(RtspStatus.OK)
                        .header("X-Seen", (String) e.attribute("seen").orElse(""))
                        .build());
        assertThat(client.ask("HELLO", "rtsp://h/a").header("X-Seen")).isEqualTo("ab");
        assertThat(events).containsExactly("a", "b", "b 200", "a 200");
        events.clear();
        assertThat(client.ask("FLY", "rtsp://h/a").status()).isEqualTo(501);
        assertThat(client.ask("OPTIONS", "*", "Session: unknown").status()).isEqualTo(454);
        assertThat(events).containsExactly("a", "b", "b 501", "a 501", "a", "b", "b 454", "a 454");
    }

    @Test
    void endsTheExchangeWhereOneSaysSo() throws Exception {
        server.interceptors.addAll(List.of(new Noting("a"), new Noting("b"), new Noting("c")));
        assertThat(client.ask("OPTIONS", "*", "X-Refuse: b").status()).isEqualTo(401);
        assertThat(client.ask("OPTIONS", "*", "X-Refuse: a!").status()).isEqualTo(403);
        assertThat(events).containsExactly("a", "b", "b 401", "a 401", "a", "a 403");
    }

    @Test
    void survivesOneThatFails() throws Exception {
        server.interceptors.addAll(List.of(new Noting("a"), new RtspInterceptor() {
            @Override
            public RtspResponse after(RtspExchange exchange, RtspResponse response) {
                throw new IllegalStateException("boom");
            }
        }));
        assertThat(client.ask("OPTIONS", "*").status()).isEqualTo(500);
        assertThat(events).containsExactly("a", "a 500");
    }

    @Test
    void showsThemThe503OfADeadline() throws Exception {
        Gate gate = new Gate();
        server.interceptors.add(new Noting("a"));
        server.on("SLOW", e -> {
            gate.pass();
            return RtspResponse.ok();
        });
        client.request("SLOW", "rtsp://h/a");
        gate.awaitReached();
        server.advance(10);
        assertThat(client.reply().status()).isEqualTo(503);
        assertThat(events).containsExactly("a", "a 503");
        gate.open();
        assertThat(client.ask("OPTIONS", "*").status()).isEqualTo(200);
    }

    @Test
    void doesNotWaitForOneThatHangs() throws Exception {
        Gate gate = new Gate();
        server.interceptors.add(new RtspInterceptor() {
            @Override
            public RtspResponse after(RtspExchange exchange, RtspResponse response) {
                gate.pass();
                return response;
            }
        });
        client.request("OPTIONS", "*");
        gate.awaitReached();
        server.advance(10);
        server.advance(1);
        assertThat(client.reply().status()).isEqualTo(503);
        gate.open();
    }
}
