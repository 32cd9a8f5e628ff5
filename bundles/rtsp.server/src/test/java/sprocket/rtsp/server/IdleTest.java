// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.SocketException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import sprocket.rtsp.server.testing.LeakCheck;
import sprocket.rtsp.server.testing.RawClient;

/** Clients that send nothing, or incomplete messages (PROTOCOL 3.1, 3.6, 3.17), and too many clients (3.21). */
@ExtendWith(LeakCheck.class)
class IdleTest {

    private TestServer server;
    private RawClient client;

    @BeforeEach
    void start() throws Exception {
        server = new TestServer().usual();
        client = server.client();
        await().until(() -> connections() == 1);
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    private int connections() {
        return server.server.connections().count();
    }

    @Test
    void endsAConnectionThatSaysNothing() throws Exception {
        server.advance(59);
        assertThat(connections()).isEqualTo(1);
        server.advance(6);
        assertThat(client.closed()).isTrue();
        await().until(() -> connections() == 0);
        assertThat(server.time().timers()).isZero();
    }

    @Test
    void letsAClientWithASessionBeSilent() throws Exception {
        client.ask("SETUP", "rtsp://h/a");
        server.advance(59);
        client.ask("OPTIONS", "*");
        assertThat(connections()).isEqualTo(1);
        server.advance(130);
        assertThat(client.closed()).isTrue();
    }

    @Test
    void endsAConnectionWithHalfARequest() throws Exception {
        client.send("OPTIONS * RTSP/1.0\r\nCSe");
        client.socket().getOutputStream().flush();
        await().until(() -> advanceUntilGone(25));
        assertThat(client.closed()).isTrue();
    }

    /** Advances the time repeatedly: the server may not have read the bytes yet. */
    private boolean advanceUntilGone(long seconds) throws Exception {
        server.advance(seconds);
        return connections() == 0;
    }

    @Test
    void endsAConnectionThatSendsAByteNowAndThen() throws Exception {
        RawClient second = server.client();
        second.ask("SETUP", "rtsp://h/a");
        client.close();
        try {
            // It has a session, so it may be silent for a minute.
            for (int i = 0; i < 5 && connections() > 0; i++) {
                second.send("O");
                server.advance(10);
            }
        } catch (SocketException e) {
            // The server has closed the connection already.
        }
        assertThat(server.server.sessions().count()).isEqualTo(1);
        assertThat(second.closed()).isTrue();
    }

    @Test
    void endsAConnectionWithHalfABodyOrFrame() throws Exception {
        RawClient body =
                server.client().send("OPTIONS * RTSP/1.0\r\nCSeq: 1\r\nContent-Length: 500\r\n\r\n" + "x".repeat(100));
        RawClient frame = server.client();
        frame.ask("SETUP", "rtsp://h/a");
        frame.send(new byte[] {'$', 0, (byte) 0xff, (byte) 0xff, 1});
        await().until(() -> advanceUntilGone(25));
        assertThat(body.closed()).isTrue();
        assertThat(frame.closed()).isTrue();
    }
}
