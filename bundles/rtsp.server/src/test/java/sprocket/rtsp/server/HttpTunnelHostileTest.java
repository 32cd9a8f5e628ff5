// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import sprocket.rtsp.api.message.RtspResponse;
import sprocket.rtsp.server.testing.Gate;
import sprocket.rtsp.server.testing.LeakCheck;
import sprocket.rtsp.server.testing.RawClient;
import sprocket.rtsp.server.testing.Reply;
import sprocket.rtsp.server.testing.Settled;
import sprocket.rtsp.server.testing.TunnelClient;

/**
 * Clients that misuse tunnels over HTTP (PROTOCOL section 3). A viewer beside them loses no packet, and nothing of them
 * is left.
 */
@ExtendWith(LeakCheck.class)
class HttpTunnelHostileTest {

    private TestServer server;
    private Viewer viewer;

    @BeforeEach
    void start() throws Exception {
        server = new TestServer(TestServer.settings(Map.of("max.tunnels.waiting", 20, "max.connections", 300))).usual();
        viewer = new Viewer(server, server.client());
    }

    @AfterEach
    void stop() throws Exception {
        viewer.losesNothing();
        await().until(() -> {
            server.advance(70);
            return server.server.connections().count() <= 1
                    && server.server.tunnels().count() == 0
                    && server.server.tunnels().waiting() == 0
                    && server.server.sessions().count() == 0;
        });
        server.close();
    }

    private TunnelClient tunnel(String cookie) throws Exception {
        return new TunnelClient(server::client, cookie);
    }

    static Stream<Arguments> heads() {
        String cookie = "x-sessioncookie: a\r\n";
        return Stream.of(
                // the request, the status
                Arguments.of("POST /a HTTP/1.0\r\n" + cookie + "\r\n", 404),
                Arguments.of("GET /a HTTP/1.0\r\n" + cookie + "x-sessioncookie: b\r\n\r\n", 400),
                Arguments.of("GET /a HTTP/1.0\r\nx-sessioncookie: " + "c".repeat(257) + "\r\n\r\n", 400),
                Arguments.of("GET /a HTTP/1.0\r\nx-sessioncookie: \r\n\r\n", 400),
                Arguments.of("GET /a HTTP/1.0\r\n" + cookie + "no colon\r\n: x\r\n\r\n", 400),
                Arguments.of("GET /a HTTP/1.0\r\n" + cookie + "A: " + "b".repeat(9000) + "\r\n\r\n", 431),
                Arguments.of("GET /a HTTP/1.0\r\n" + cookie + "A: b\r\n".repeat(3000) + "\r\n", 431),
                Arguments.of("POST /a HTTP/1.0\r\n" + cookie + "Content-Length: -1\r\n\r\n", 400),
                Arguments.of("POST /a HTTP/1.1\r\n" + cookie + "Content-Length: 1\r\nContent-Length: 2\r\n\r\n", 400),
                Arguments.of("GET /" + "a".repeat(5000) + " HTTP/1.0\r\n" + cookie + "\r\n", 400));
    }

    @ParameterizedTest
    @MethodSource("heads")
    void refusesBadHeads(String head, int status) throws Exception {
        RawClient client = server.client().send(head);
        Reply reply = client.reply();
        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.header("Connection")).isEqualTo("close");
        assertThat(reply.body()).endsWith("\r\n");
        assertThat(client.closed()).isTrue();
        assertThat(server.server.tunnels().count()).isZero();
    }

    @Test
    void refusesTheSecondGetOfACookie() throws Exception {
        TunnelClient first = tunnel("a").openPost();
        assertThat(server.client().send(TunnelClient.getHead("a")).reply().status())
                .isEqualTo(409);
        assertThat(first.ask("OPTIONS", "*").status()).isEqualTo(200);
    }

    /** Both requests in one connection: the second is not one, since the response to a GET has no end. */
    @Test
    void ignoresAPostOnTheConnectionOfItsGet() throws Exception {
        TunnelClient first = tunnel("a");
        first.get().send(TunnelClient.postHead("a") + TunnelClient.base64("OPTIONS * RTSP/1.0\r\nCSeq: 9\r\n\r\n"));
        first.get().send(TunnelClient.getHead("a"));
        assertThat(first.openPost().ask("OPTIONS", "*").cseq()).isEqualTo("1");
    }

    @Test
    void refusesAGetOnTheConnectionOfAPost() throws Exception {
        TunnelClient first = tunnel("a");
        RawClient post = server.client()
                .send("POST /a HTTP/1.1\r\nx-sessioncookie: a\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n");
        assertThat(post.reply().status()).isEqualTo(200);
        assertThat(post.send(TunnelClient.getHead("b")).reply().status()).isEqualTo(400);
        assertThat(first.openPost().ask("OPTIONS", "*").status()).isEqualTo(200);
        assertThat(server.server.tunnels().count()).isEqualTo(1);
    }

    @Test
    void refusesThePostOfAnotherAddress() throws Exception {
        TunnelClient first = tunnel("a");
        RawClient foreign = server.client(InetAddress.getByName("127.0.0.2"), 0)
                .send(TunnelClient.postHead("a"))
                .send(TunnelClient.base64("TEARDOWN rtsp://h/a RTSP/1.0\r\nCSeq: 1\r\n\r\n"));
        assertThat(foreign.reply().status()).isEqualTo(404);
        assertThat(foreign.closed()).isTrue();
        assertThat(first.openPost().ask("OPTIONS", "*").cseq()).isEqualTo("1");
    }

    @Test
    void keepsTheSameCookieOfTwoAddressesApart() throws Exception {
        InetAddress other = InetAddress.getByName("127.0.0.2");
        TunnelClient first = tunnel("a").openPost();
        TunnelClient second = new TunnelClient(() -> server.client(other, 0), "a").openPost();
        first.request("OPTIONS", "*");
        assertThat(first.ask("OPTIONS", "*").cseq()).isEqualTo("2");
        assertThat(second.ask("OPTIONS", "*").cseq()).isEqualTo("1");
    }

    @Test
    void endsAGetWhosePostDoesNotCome() throws Exception {
        TunnelClient first = tunnel("a");
        server.advance(9);
        assertThat(server.server.tunnels().count()).isEqualTo(1);
        server.advance(2);
        assertThat(first.get().closed()).isTrue();
        assertThat(server.client().send(TunnelClient.postHead("a")).reply().status())
                .isEqualTo(404);
    }

    /** One address fills the places. Another one still opens tunnels, and so do those that wait in no place. */
    @Test
    void limitsThoseThatWait() throws Exception {
        InetAddress other = InetAddress.getByName("127.0.0.2");
        TunnelClient quiet = new TunnelClient(() -> server.client(other, 0), "quiet");
        TunnelClient paired = tunnel("paired").openPost();
        paired.ask("OPTIONS", "*");
        List<TunnelClient> flood = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            flood.add(tunnel("f" + i));
        }
        assertThat(server.server.tunnels().waiting()).isEqualTo(20);
        for (TunnelClient old : flood.subList(0, 41)) {
            assertThat(old.get().closed()).isTrue();
        }
        assertThat(quiet.openPost().ask("OPTIONS", "*").status()).isEqualTo(200);
        assertThat(paired.ask("OPTIONS", "*").status()).isEqualTo(200);
        assertThat(flood.get(59).openPost().ask("OPTIONS", "*").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"!!!!", "AAA*", "=AAA", "A===", "OPTIONS * RTSP/1.0\r\n", "AAAA\u0000AAA", "$\u0000\u0000\u0001"
            })
    void endsATunnelWithBadBase64(String body) throws Exception {
        TunnelClient first = tunnel("a").openPost();
        first.post().send((body + "AAAA").getBytes(StandardCharsets.ISO_8859_1));
        assertThat(first.post().reply().status()).isEqualTo(400);
        assertThat(first.get().closed()).isTrue();
    }

    @Test
    void endsATunnelWithBadChunks() throws Exception {
        TunnelClient first = tunnel("a");
        RawClient post = server.client()
                .send("POST /a HTTP/1.1\r\nx-sessioncookie: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nAAAA\r\n");
        assertThat(post.reply().status()).isEqualTo(400);
        assertThat(first.get().closed()).isTrue();
    }

    @Test
    void limitsThePostsOfATunnel() throws Exception {
        TunnelClient first = tunnel("a");
        for (int i = 0; i < 4; i++) {
            String head = "POST /a HTTP/1.1\r\nx-sessioncookie: a\r\nExpect: 100-continue\r\n\r\n";
            assertThat(server.client().send(head).reply().status()).isEqualTo(100);
        }
        RawClient fifth = server.client().send(TunnelClient.postHead("a"));
        assertThat(fifth.reply().status()).isEqualTo(503);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "G",
                "GET /a HTT",
                "GET /a HTTP/1.0\r\nx-sess",
                "POST /a HTTP/1.0\r\nx-sessioncookie: a\r\n",
                "GET /a HTTP/1.1\r\nUpgrade: websocket\r\n"
            })
    void endsAConnectionWithHalfAHead(String half) throws Exception {
        RawClient client = server.client().send(half);
        await().until(() -> {
            server.advance(25);
            return server.server.connections().count() <= 1;
        });
        assertThat(client.closed()).isTrue();
        viewer = new Viewer(server, server.client());
    }

    /** Nobody reads the replies, and the handler is slow: the POST is not read either. */
    @Test
    void queuesLittleOfAPost() throws Exception {
        Gate gate = new Gate();
        server.on("SLOW", e -> {
            gate.pass();
            return RtspResponse.ok();
        });
        TunnelClient first = tunnel("a").openPost();
        AtomicLong sent = new AtomicLong();
        byte[] requests = TunnelClient.base64(
                        first.request("SLOW", "rtsp://h/a").repeat(600))
                .getBytes(StandardCharsets.US_ASCII);
        CompletableFuture<Void> sending = CompletableFuture.runAsync(() -> {
            try {
                for (int i = 0; i < 2000; i++) {
                    first.post().send(requests);
                    sent.addAndGet(requests.length);
                }
            } catch (IOException e) {
                // The test has ended.
            }
        });
        long settled = Settled.value(sent::get);
        assertThat(settled).isLessThan(2000L * requests.length);
        assertThat(sending).isNotDone();
        viewer.losesNothing();
        gate.open();
        assertThat(first.get().reply().status()).isEqualTo(200);
        first.get().close();
        sending.join();
    }
}
