// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import sprocket.itest.wire.Reply;

/** SETUP without end. */
@ExtendWith(GuardedServer.Extension.class)
class SessionFloodTest {

    /** Settings with their defaults. */
    private static final int MAX_SESSIONS = 2000;

    private static final int MAX_PER_ADDRESS = 200;
    private static final int MAX_PER_CONNECTION = 64;

    private static final String TCP = "Transport: RTP/AVP/TCP;unicast;interleaved=0-1";

    private static String url(GuardedServer server) {
        return server.url("movie.mjpg") + "/trackID=0";
    }

    /** How often a connection got each status to SETUP requests without a session. */
    private static Map<Integer, Integer> flood(RawPeer peer, GuardedServer server, int count) throws IOException {
        StringBuilder text = new StringBuilder();
        for (int i = 1; i <= count; i++) {
            text.append(
                    "SETUP " + url(server) + " RTSP/1.0\r\nCSeq: " + i + "\r\nTransport: RTP/AVP/TCP;unicast\r\n\r\n");
        }
        peer.send(text.toString());
        Map<Integer, Integer> statuses = new TreeMap<>();
        for (int i = 0; i < count; i++) {
            statuses.merge(peer.reply().status(), 1, Integer::sum);
        }
        return statuses;
    }

    /** 1,000 sessions from one connection. Another one of its address still opens a session. */
    private static void floodFromOneConnection(GuardedServer server) throws Exception {
        try (RawPeer peer = new RawPeer(server.port(), "127.0.0.31", 0)) {
            assertThat(flood(peer, server, 1000))
                    .containsOnly(Map.entry(200, MAX_PER_CONNECTION), Map.entry(453, 1000 - MAX_PER_CONNECTION));
            try (RawPeer next = new RawPeer(server.port(), "127.0.0.31", 0)) {
                assertThat(Row.setup(next, server).status()).isEqualTo(200);
            }
        }
        assertThat(server.log()).contains("127.0.0.31 has reached a limit", "max.sessions.per.connection");
    }

    /** A session must not end during the floods, however busy the machine is. */
    @Test
    void thoseWhoPlayGoOnWhenNoMoreSessionsAreOpened() throws Exception {
        try (GuardedServer server = GuardedServer.start(Map.of("session.timeout", "600"))) {
            server.begin();
            floodFromOneConnection(server);
            server.awaitLevel();
            floodFromTenAddresses(server);
            server.check();
            try (RawPeer late = new RawPeer(server.port(), "127.0.41.1", 0)) {
                assertThat(late.ask("SETUP", url(server), TCP).status()).isEqualTo(200);
            }
            assertThat(server.log()).contains("max.sessions of sprocket", "max.sessions.per.address of sprocket");
        }
    }

    /** 10,000 sessions that never play, from ten addresses, and one from another address, which is refused. */
    private static void floodFromTenAddresses(GuardedServer server) throws Exception {
        List<RawPeer> peers = new ArrayList<>();
        int opened = 0;
        int refused = 0;
        try {
            for (int address = 1; address <= 10; address++) {
                for (int i = 0; i < 4; i++) {
                    RawPeer peer = new RawPeer(server.port(), "127.0.40." + address, 0);
                    peers.add(peer);
                    Map<Integer, Integer> statuses = flood(peer, server, 250);
                    assertThat(statuses.keySet()).isSubsetOf(200, 453, 503);
                    opened += statuses.getOrDefault(200, 0);
                    refused += statuses.getOrDefault(453, 0) + statuses.getOrDefault(503, 0);
                }
                assertThat(opened)
                        .as("sessions of %s addresses", address)
                        .isLessThanOrEqualTo(address * MAX_PER_ADDRESS);
            }
            assertThat(opened + refused).isEqualTo(10_000);
            // The two viewers have sessions, too.
            assertThat(opened).isEqualTo(MAX_SESSIONS - 2);
            try (RawPeer late = new RawPeer(server.port(), "127.0.41.1", 0)) {
                assertThat(late.ask("SETUP", url(server), TCP).status()).isEqualTo(503);
            }
            server.assertNothingLost();
        } finally {
            for (RawPeer peer : peers) {
                peer.close();
            }
        }
    }

    @Test
    void aTrackIsSetUpAgainAndAgainInOneSession(GuardedServer server) throws Exception {
        try (RawPeer peer = new RawPeer(server.port())) {
            String session = "Session: " + Row.setup(peer, server).session();
            for (int i = 0; i < 500; i++) {
                assertThat(peer.ask("SETUP", url(server), session, TCP).status())
                        .isIn(200, 455);
            }
            Reply other = peer.ask("SETUP", server.url("movie.avi") + "/trackID=0", session, TCP);
            assertThat(other.status()).as("another path: " + other).isEqualTo(459);
            assertThat(peer.ask("PLAY", server.url("movie.mjpg"), session).status())
                    .isEqualTo(200);
            assertThat(peer.ask("SETUP", url(server), session, TCP).status())
                    .as("while it plays")
                    .isIn(200, 455);
            assertThat(peer.ask("TEARDOWN", server.url("movie.mjpg"), session).status())
                    .isEqualTo(200);
        }
    }

    /** Each PLAY that waits has its file open. */
    @Test
    void rangesThatWaitWithoutEnd(GuardedServer server) throws Exception {
        try (RawPeer peer = new RawPeer(server.port())) {
            String session = "Session: " + Row.setup(peer, server).session();
            String url = server.url("movie.mjpg");
            // One plays and sixteen wait. Later, on a slow machine, a range may end and make room for another.
            for (int i = 0; i < 17; i++) {
                Reply reply = peer.ask("PLAY", url, session, "Range: npt=1-15");
                assertThat(reply.status()).as(reply.toString()).isEqualTo(200);
            }
            assertThat(peer.ask("PLAY", url, session, "Range: npt=1-15").status())
                    .isEqualTo(453);
            for (int i = 18; i < 300; i++) {
                Reply reply = peer.ask("PLAY", url, session, "Range: npt=1-15");
                assertThat(reply.status()).as(reply.toString()).isIn(200, 453);
            }
            assertThat(server.level().media()).isLessThan(25);
            assertThat(peer.ask("PAUSE", url, session).status()).isEqualTo(200);
            assertThat(peer.ask("PLAY", url, session, "Range: npt=1-2").status())
                    .isEqualTo(200);
        }
    }
}
