// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sprocket.rtp.transport.ChannelListener;
import sprocket.rtsp.server.testing.LeakCheck;
import sprocket.rtsp.server.testing.RawClient;
import sprocket.rtsp.server.testing.Reply;
import sprocket.rtsp.server.testing.TunnelClient;

/** RTSP over HTTP, as its clients use it. GET and POST are on different loops: the test server has two. */
@ExtendWith(LeakCheck.class)
class HttpTunnelTest {

    private TestServer server;
    private TunnelClient tunnel;

    @BeforeEach
    void start() throws Exception {
        server = new TestServer().usual().on("BIND", TestServer::boundSession);
        tunnel = new TunnelClient(server::client, "a1");
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
        assertThat(server.server.tunnels().count()).isZero();
    }

    private int connections() {
        return server.server.connections().count();
    }

    @Test
    void answersAGetWithoutEnd() throws Exception {
        RawClient get = server.client().send(TunnelClient.getHead("b"));
        Reply head = get.reply();
        assertThat(head.startLine()).isEqualTo("HTTP/1.0 200 OK");
        assertThat(head.header("Content-Type")).isEqualTo("application/x-rtsp-tunnelled");
        assertThat(head.header("Cache-Control")).isEqualTo("no-store");
        assertThat(head.header("Content-Length")).isNull();
        assertThat(server.server.tunnels().waiting()).isEqualTo(2);
    }

    @Test
    void isAConnectionLikeAnyOther() throws Exception {
        tunnel.openPost("Content-Length: 32767");
        assertThat(tunnel.ask("OPTIONS", "*").header("Public")).contains("SETUP");
        assertThat(server.server.tunnels().waiting()).isZero();
        Viewer viewer = new Viewer(server, tunnel.get(), tunnel::ask);
        assertThat(viewer.connection().tunnelled()).isTrue();
        assertThat(viewer.connection().secure()).isFalse();
        assertThat(viewer.connection().remoteAddress().getPort())
                .isEqualTo(tunnel.get().socket().getLocalPort());
        viewer.losesNothing();
    }

    @Test
    void handsFramesOfTheClientToWhoClaimedThem() throws Exception {
        List<String> received = new CopyOnWriteArrayList<>();
        tunnel.openPost();
        Viewer viewer = new Viewer(server, tunnel.get(), tunnel::ask);
        viewer.link().claim(OptionalInt.of(2), new ChannelListener() {
            @Override
            public void rtp(ByteBuffer packet) {
                received.add("rtp " + packet.remaining());
            }

            @Override
            public void rtcp(ByteBuffer packet) {
                received.add("rtcp " + packet.remaining());
            }

            @Override
            public void failed(String reason) {
                received.add("failed");
            }
        });
        tunnel.post().send(TunnelClient.base64(new byte[] {'$', 2, 0, 3, 1, 2, 3, '$', 3, 0, 1, 7}));
        await().until(() -> received.equals(List.of("rtp 3", "rtcp 1")));
        tunnel.get().close();
        await().until(() -> received.equals(List.of("rtp 3", "rtcp 1", "failed")));
    }

    @Test
    void takesBase64InAnyPieces() throws Exception {
        tunnel.openPost();
        String text = TunnelClient.base64(tunnel.request("OPTIONS", "*")) + "\r\n"
                + TunnelClient.base64(tunnel.request("OPTIONS", "rtsp://h/ab")) + "\n"
                + TunnelClient.base64(tunnel.request("OPTIONS", "rtsp://h/abc"));
        assertThat(text).contains("=\n");
        for (byte b : text.getBytes(StandardCharsets.US_ASCII)) {
            tunnel.post().send(new byte[] {b});
        }
        for (int i = 1; i <= 3; i++) {
            assertThat(tunnel.get().reply().cseq()).isEqualTo(Integer.toString(i));
        }
    }

    @Test
    void takesOnePostForEachRequest() throws Exception {
        for (int i = 1; i <= 3; i++) {
            String body = TunnelClient.base64(tunnel.request("OPTIONS", "*"));
            tunnel.openPost("Content-Length: " + body.length()).post().send(body);
            assertThat(tunnel.post().reply().status()).isEqualTo(200);
            assertThat(tunnel.get().reply().cseq()).isEqualTo(Integer.toString(i));
            tunnel.post().close();
        }
        await().until(() -> connections() == 1);
    }

    @Test
    void takesSeveralPostsOnOneConnection() throws Exception {
        RawClient post = server.client();
        for (int i = 1; i <= 3; i++) {
            String body = TunnelClient.base64(tunnel.request("OPTIONS", "*"));
            post.send(TunnelClient.postHead("a1", "Content-Length: " + body.length()) + body);
            assertThat(post.reply().status()).isEqualTo(200);
            assertThat(tunnel.get().reply().cseq()).isEqualTo(Integer.toString(i));
        }
    }

    /** Without waiting for the responses, so that a POST begins in the middle of a read. */
    @Test
    void takesSeveralPostsAtOnce() throws Exception {
        StringBuilder all = new StringBuilder();
        for (int i = 1; i <= 3; i++) {
            String body = TunnelClient.base64(tunnel.request("OPTIONS", "*"));
            all.append(TunnelClient.postHead("a1", "Content-Length: " + body.length()))
                    .append(body)
                    .append("\r\n");
        }
        server.client().send(all.toString());
        for (int i = 1; i <= 3; i++) {
            assertThat(tunnel.get().reply().cseq()).isEqualTo(Integer.toString(i));
        }
    }

    /** On the loop of the GET and on another one. */
    @Test
    void takesThousandsOfEmptyPostsInOneRead() throws Exception {
        String posts = TunnelClient.postHead("a1", "Content-Length: 0").repeat(5_000);
        for (int i = 1; i <= 2; i++) {
            RawClient post = server.client();
            CompletableFuture<Void> reading = CompletableFuture.runAsync(() -> {
                try {
                    for (int k = 0; k < 5_000; k++) {
                        assertThat(post.reply().status()).isEqualTo(200);
                    }
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            post.send(posts);
            reading.get(30, TimeUnit.SECONDS);
            post.send(TunnelClient.postHead("a1") + TunnelClient.base64(tunnel.request("OPTIONS", "*")));
            assertThat(tunnel.get().reply().cseq()).isEqualTo(Integer.toString(i));
            post.close();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 40, 41, 42, 43})
    void goesOnBehindTheAnnouncedLength(int length) throws Exception {
        tunnel.openPost("Content-Length: " + length);
        for (int i = 1; i <= 3; i++) {
            assertThat(tunnel.ask("OPTIONS", "*").cseq()).isEqualTo(Integer.toString(i));
        }
        assertThat(tunnel.post().reply().status()).isEqualTo(200);
    }

    @Test
    void goesOnInAnotherPostInTheMiddleOfAQuartet() throws Exception {
        String text = TunnelClient.base64(tunnel.request("OPTIONS", "*"));
        tunnel.openPost("Content-Length: 21").post().send(text.substring(0, 21));
        assertThat(tunnel.post().reply().status()).isEqualTo(200);
        tunnel.post().close();
        tunnel.openPost().post().send(text.substring(21));
        assertThat(tunnel.get().reply().cseq()).isEqualTo("1");
    }

    @Test
    void takesChunks() throws Exception {
        RawClient post = server.client();
        for (int i = 1; i <= 4; i += 2) {
            post.send("POST /a HTTP/1.1\r\nx-sessioncookie: a1\r\nTransfer-Encoding: chunked\r\n\r\n");
            for (int k = 0; k < 2; k++) {
                String text = TunnelClient.base64(tunnel.request("OPTIONS", "*"));
                post.send("3\r\n" + text.substring(0, 3) + "\r\n");
                post.send(Integer.toHexString(text.length() - 3) + "\r\n" + text.substring(3) + "\r\n");
                assertThat(tunnel.get().reply().cseq()).isEqualTo(Integer.toString(i + k));
            }
            post.send("0\r\n\r\n");
            assertThat(post.reply().startLine()).isEqualTo("HTTP/1.1 200 OK");
        }
    }

    @Test
    void answersWhoAsksBeforeTheBody() throws Exception {
        RawClient post =
                server.client().send("POST /a HTTP/1.1\r\nx-sessioncookie: a1\r\nExpect: 100-continue\r\n\r\n");
        assertThat(post.reply().status()).isEqualTo(100);
        post.send(TunnelClient.base64(tunnel.request("OPTIONS", "*")));
        assertThat(tunnel.get().reply().status()).isEqualTo(200);
    }

    @Test
    void keepsItsSessionsWithoutAPost() throws Exception {
        tunnel.openPost();
        assertThat(tunnel.ask("BIND", "rtsp://h/a").status()).isEqualTo(200);
        tunnel.post().close();
        await().until(() -> connections() == 1);
        assertThat(server.server.sessions().count()).isEqualTo(1);
        tunnel.openPost();
        assertThat(tunnel.ask("OPTIONS", "*").status()).isEqualTo(200);
    }

    @Test
    void endsWithItsGet() throws Exception {
        tunnel.openPost();
        tunnel.ask("BIND", "rtsp://h/a");
        RawClient post = tunnel.post();
        tunnel.get().close();
        assertThat(post.closed()).isTrue();
        post.close();
        // Sessions end after the connection has been closed.
        await().until(() -> connections() == 0
                && server.server.tunnels().count() == 0
                && server.server.sessions().count() == 0);
    }

    @Test
    void saysWhatThePortIsToOtherHttp() throws Exception {
        for (String request : List.of(
                "GET / HTTP/1.1\r\nHost: h\r\n\r\n",
                "POST /a HTTP/1.1\r\nHost: h\r\nContent-Length: 3\r\n\r\nabc",
                "GET /a HTTP/1.1\r\nUpgrade: h2c\r\n\r\n",
                "HEAD / HTTP/1.1\r\n\r\n",
                "OPTIONS * HTTP/1.1\r\n\r\n")) {
            assertThat(server.client().send(request).rest())
                    .startsWith("HTTP/1.1 400 Bad Request\r\n")
                    .endsWith("This port speaks RTSP, not HTTP: open rtsp://host:port/path in a player,"
                            + " such as mpv, ffplay or VLC\r\n");
        }
        await().until(() -> {
            server.advance(1);
            return connections() == 1;
        });
    }
}
