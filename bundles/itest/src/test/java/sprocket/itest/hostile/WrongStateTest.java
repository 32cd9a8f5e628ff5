// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import sprocket.itest.wire.Reply;

/** Methods in states in which they cannot be (RFC 2326, appendix A). */
@ExtendWith(GuardedServer.Extension.class)
class WrongStateTest {

    private static final int RACES = 40;

    @Test
    void methodsBeforeSetup(GuardedServer server) throws Exception {
        try (RawPeer peer = new RawPeer(server.port())) {
            for (String method : new String[] {"PLAY", "PAUSE", "TEARDOWN"}) {
                assertThat(peer.ask(method, server.url("movie.mjpg")).status())
                        .as(method)
                        .isEqualTo(454);
            }
        }
    }

    @Test
    void teardownTwiceAndPauseInReady(GuardedServer server) throws Exception {
        try (RawPeer peer = new RawPeer(server.port())) {
            String session = "Session: " + Row.setup(peer, server).session();
            String url = server.url("movie.mjpg");
            Reply pause = peer.ask("PAUSE", url, session);
            assertThat(pause.status()).as(pause.toString()).isIn(200, 455);
            if (pause.status() == 455) {
                assertThat(pause.header("Allow")).isPresent();
            }
            assertThat(peer.ask("TEARDOWN", url, session).status()).isEqualTo(200);
            for (String method : new String[] {"TEARDOWN", "PLAY", "PAUSE", "GET_PARAMETER"}) {
                assertThat(peer.ask(method, url, session).status()).as(method).isEqualTo(454);
            }
        }
    }

    @Test
    void teardownRacesPlayFromAnotherConnection(GuardedServer server) throws Exception {
        String url = server.url("movie.mjpg");
        try (RawPeer first = new RawPeer(server.port());
                RawPeer second = new RawPeer(server.port())) {
            for (int i = 0; i < RACES; i++) {
                Reply setup =
                        first.ask("SETUP", url + "/trackID=0", "Transport: RTP/AVP;unicast;client_port=6200-6201");
                assertThat(setup.status()).isEqualTo(200);
                String session = "Session: " + setup.session();
                CompletableFuture<Reply> play = asked(first, "PLAY", url, session);
                CompletableFuture<Reply> teardown = asked(second, "TEARDOWN", url, session);
                assertThat(get(play).status()).isIn(200, 454);
                assertThat(get(teardown).status()).isEqualTo(200);
                assertThat(first.ask("PLAY", url, session).status()).isEqualTo(454);
            }
        }
    }

    private static CompletableFuture<Reply> asked(RawPeer peer, String method, String url, String session) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return peer.ask(method, url, session);
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                },
                task -> new Thread(task, method).start());
    }

    private static Reply get(CompletableFuture<Reply> reply) throws ExecutionException, Exception {
        return reply.get(60, TimeUnit.SECONDS);
    }
}
