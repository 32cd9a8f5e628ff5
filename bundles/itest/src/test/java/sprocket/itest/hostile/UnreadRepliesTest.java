// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import sprocket.itest.wire.Reply;

/** Clients that do not read what the server sends, or reset the connection while it sends. */
@ExtendWith(GuardedServer.Extension.class)
class UnreadRepliesTest {

    private static final int REQUESTS = 1000;
    private static final int SMALL_BUFFER = 2048;

    private static String pipelined(String method, String url) {
        StringBuilder text = new StringBuilder();
        for (int i = 1; i <= REQUESTS; i++) {
            text.append(method + " " + url + " RTSP/1.0\r\nCSeq: " + i + "\r\n\r\n");
        }
        return text.toString();
    }

    @Test
    void pipelinedRequestsWhoseRepliesNobodyReads(GuardedServer server) throws Exception {
        try (RawPeer peer = new RawPeer(server.port(), "127.0.0.1", SMALL_BUFFER)) {
            peer.send(pipelined("DESCRIBE", server.url("movie.avi")));
            assertThat(peer.read()).as("the first reply begins").isEqualTo('R');
            server.awaitLevel();
            assertThat(peer.closed()).isTrue();
        }
    }

    @Test
    void pipelinedRequestsAreAnsweredInOrderIfTheirRepliesAreReadLate(GuardedServer server) throws Exception {
        try (RawPeer peer = new RawPeer(server.port(), "127.0.0.1", SMALL_BUFFER)) {
            peer.send(pipelined("OPTIONS", "*"));
            for (int i = 1; i <= REQUESTS; i++) {
                assertThat(peer.reply().header("CSeq")).contains(Integer.toString(i));
            }
        }
    }

    /** Plays pictures of noise, which fill any buffer soon. */
    private static RawPeer playing(GuardedServer server, int receiveBuffer) throws IOException {
        RawPeer peer = new RawPeer(server.port(), "127.0.0.1", receiveBuffer);
        String url = server.url(Noise.NAME);
        Reply setup = peer.ask("SETUP", url + "/trackID=0", "Transport: RTP/AVP/TCP;unicast;interleaved=0-1");
        assertThat(setup.status()).as(setup.toString()).isEqualTo(200);
        assertThat(peer.ask("PLAY", url, "Session: " + setup.session()).status())
                .isEqualTo(200);
        return peer;
    }

    @Test
    void aWindowThatStaysClosed(GuardedServer server) throws Exception {
        Noise.write(server.media());
        try (RawPeer first = playing(server, SMALL_BUFFER);
                RawPeer second = playing(server, SMALL_BUFFER)) {
            server.awaitLevel();
            assertThat(first.closed()).isTrue();
            assertThat(second.closed()).isTrue();
        }
    }

    @Test
    void aResetInMidFrame(GuardedServer server) throws Exception {
        Noise.write(server.media());
        for (int round = 0; round < 5; round++) {
            List<RawPeer> peers = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                peers.add(playing(server, 0));
            }
            for (RawPeer peer : peers) {
                peer.reset();
            }
        }
    }
}
