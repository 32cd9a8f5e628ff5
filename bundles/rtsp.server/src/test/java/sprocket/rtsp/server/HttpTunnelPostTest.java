// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import sprocket.rtsp.server.testing.LeakCheck;
import sprocket.rtsp.server.testing.RawClient;
import sprocket.rtsp.server.testing.TunnelClient;

/** How long a POST of a tunnel lasts, and which one comes after it. */
@ExtendWith(LeakCheck.class)
class HttpTunnelPostTest {

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

    /** A POST that is open for a viewer who needs to say nothing is not idle. The GET decides. */
    @Test
    void letsThePostOfASessionBeSilent() throws Exception {
        tunnel.openPost();
        tunnel.ask("BIND", "rtsp://h/a");
        server.advance(50);
        tunnel.ask("OPTIONS", "*", "Session: x");
        server.advance(50);
        assertThat(connections()).isEqualTo(2);
        server.advance(80);
        await().until(() -> connections() == 0);
    }

    @Test
    void receivesAllOfAPostBeforeTheNext() throws Exception {
        tunnel.openPost();
        RawClient first = tunnel.post();
        tunnel.ask("OPTIONS", "*");
        first.send(TunnelClient.base64(tunnel.request("OPTIONS", "*")));
        tunnel.openPost().post().send(TunnelClient.base64(tunnel.request("OPTIONS", "*")));
        assertThat(tunnel.get().reply().cseq()).isEqualTo("2");
        // The first is ended by the server, which waits a second for its last bytes.
        assertThat(first.closed()).isTrue();
        server.advance(2);
        assertThat(tunnel.get().reply().cseq()).isEqualTo("3");
    }

    /** The first POST waits for its turn until its tunnel ends. Its connection carries another tunnel by then. */
    @Test
    void endsAPostOnce() throws Exception {
        tunnel.openPost().ask("OPTIONS", "*");
        TunnelClient other = new TunnelClient(server::client, "other");
        RawClient post = server.client()
                .send("POST /a HTTP/1.1\r\nx-sessioncookie: a1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"
                        + TunnelClient.postHead("other"));
        assertThat(post.reply().status()).isEqualTo(200);
        post.send(TunnelClient.base64(other.request("BIND", "rtsp://h/a")));
        assertThat(other.get().reply().status()).isEqualTo(200);
        tunnel.get().close();
        tunnel.post().close();
        await().until(() -> server.server.tunnels().count() == 1);
        for (int i = 0; i < 2; i++) {
            server.advance(50);
            post.send(TunnelClient.base64(other.request("OPTIONS", "*", "Session: x")));
            assertThat(other.get().reply().status()).isNotZero();
        }
        server.advance(50);
        assertThat(connections()).isEqualTo(2);
    }
}
