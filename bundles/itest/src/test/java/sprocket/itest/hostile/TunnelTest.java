// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tunnels over HTTP and WebSocket that are none. All kinds, on a clock of their own, are in rtsp.server. */
@ExtendWith(GuardedServer.Extension.class)
class TunnelTest {

    private static final int FLOOD = 3000;
    private static final String COOKIE = "x-sessioncookie: ";

    private static String get(String cookie) {
        return "GET /movie.mjpg HTTP/1.0\r\n" + COOKIE + cookie + "\r\n\r\n";
    }

    private static String post(String cookie) {
        return "POST /movie.mjpg HTTP/1.0\r\n" + COOKIE + cookie + "\r\nContent-Length: 32767\r\n\r\n";
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static String webSocket(String... headers) {
        return "GET / HTTP/1.1\r\nHost: h\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                + String.join("\r\n", headers) + "\r\n\r\n";
    }

    static Stream<Row> rows() {
        String version = "Sec-WebSocket-Version: 13";
        String protocol = "Sec-WebSocket-Protocol: rtsp.onvif.org";
        return Stream.of(
                Row.closes("POST without GET", post("none"), 404),
                Row.closes("two cookies", get("a\r\n" + COOKIE + "b"), 400),
                Row.closes("a cookie without end", get("c".repeat(5000)), 400),
                Row.closes("headers without end", get("c\r\nA: " + "b".repeat(100_000)), 431),
                Row.closes("half a head", "GET / HTTP/1.0\r\n" + COOKIE),
                Row.closes("no tunnel", "GET / HTTP/1.1\r\n\r\n", 400),
                Row.closes("another WebSocket version", webSocket("Sec-WebSocket-Version: 8", protocol), 426),
                Row.closes("another subprotocol", webSocket(version, "Sec-WebSocket-Protocol: soap"), 400),
                Row.closes("a foreign page", webSocket(version, protocol, "Origin: https://evil.example"), 403),
                Row.closes("half a handshake", "GET / HTTP/1.1\r\nUpgrade: websocket\r\n"));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void isRefused(Row row, GuardedServer server) throws Exception {
        row.play(server);
    }

    @ParameterizedTest
    @MethodSource
    void aTunnelWithBadBytesEnds(String bytes, GuardedServer server) throws Exception {
        try (RawPeer get = new RawPeer(server.port());
                RawPeer post = new RawPeer(server.port())) {
            get.send(get("bad"));
            assertThat(get.reply().status()).isEqualTo(200);
            post.send(post("bad"));
            post.sendAnyway(bytes);
            assertThat(post.reply().status()).isEqualTo(400);
            assertThat(get.closed()).isTrue();
        }
    }

    static Stream<String> aTunnelWithBadBytesEnds() {
        return Stream.of("!!!!", "$\0\0\u0004abcd", "OPTIONS * RTSP/1.0\r\nCSeq: 1\r\n\r\n", "A===".repeat(10_000));
    }

    @ParameterizedTest
    @MethodSource
    void aWebSocketWithBadFramesEnds(String frame, GuardedServer server) throws Exception {
        try (RawPeer peer = new RawPeer(server.port())) {
            peer.send(webSocket("Sec-WebSocket-Version: 13", "Sec-WebSocket-Protocol: rtsp.onvif.org"));
            assertThat(peer.reply().status()).isEqualTo(101);
            peer.send(frame.getBytes(StandardCharsets.ISO_8859_1));
            assertThat(peer.read()).as("a close frame").isEqualTo(0x88);
            assertThat(peer.closed()).isTrue();
        }
    }

    /** Without a mask, text, a reserved bit, too large, a ping in pieces, a continuation of nothing. */
    static Stream<String> aWebSocketWithBadFramesEnds() {
        return Stream.of(
                "\u0082\u0003abc",
                "\u0081\u0083\0\0\0\0abc",
                "\u00c2\u0083\0\0\0\0abc",
                "\u0082\u00ff\0\0\0\u0001\0\0\0\0\0\0\0\0",
                "\u0009\u0080\0\0\0\0",
                "\u0080\u0083\0\0\0\0abc");
    }

    @Test
    void aPostOfAnotherAddressIsRefused(GuardedServer server) throws Exception {
        try (RawPeer get = new RawPeer(server.port());
                RawPeer foreign = new RawPeer(server.port(), "127.0.0.60", 0);
                RawPeer own = new RawPeer(server.port())) {
            get.send(get("mine"));
            assertThat(get.reply().status()).isEqualTo(200);
            foreign.send(post("mine"));
            assertThat(foreign.reply().status()).isEqualTo(404);
            own.send(post("mine") + base64(Row.request("OPTIONS", "*")));
            assertThat(get.reply().status()).isEqualTo(200);
        }
    }

    /** From hundreds of addresses. Meanwhile somebody else plays in a tunnel. */
    @Test
    void thousandsOfGetsWithoutPostKeepNobodyOut(GuardedServer server) throws Exception {
        List<RawPeer> flood = new ArrayList<>();
        try {
            for (int i = 0; i < FLOOD; i++) {
                RawPeer peer = new RawPeer(server.port(), "127.0.1." + (1 + i % 250), 0);
                flood.add(peer);
                peer.sendAnyway(get("flood" + i));
                if (i % 1000 == 500) {
                    plays(server, "viewer" + i);
                }
            }
            server.assertNothingLost();
        } finally {
            for (RawPeer peer : flood) {
                peer.close();
            }
        }
    }

    private static void plays(GuardedServer server, String cookie) throws Exception {
        try (RawPeer get = new RawPeer(server.port());
                RawPeer post = new RawPeer(server.port())) {
            get.send(get(cookie));
            assertThat(get.reply().status()).isEqualTo(200);
            String url = server.url(Bystander.MEDIA.substring(1));
            post.send(post(cookie)
                    + base64(Row.request(
                            "SETUP", url + "/trackID=0", "Transport: RTP/AVP/TCP;unicast;interleaved=0-1")));
            String session = get.reply().session();
            post.send(base64(Row.request("PLAY", url, "Session: " + session)));
            assertThat(get.reply().status()).isEqualTo(200);
        }
    }
}
