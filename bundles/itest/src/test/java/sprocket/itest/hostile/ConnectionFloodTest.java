// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.hostile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** More connections from one address than its limit. */
@ExtendWith(GuardedServer.Extension.class)
class ConnectionFloodTest {

    private static final int MAX_PER_ADDRESS = 200;

    @Test
    void theAddressGetsNoMoreAndCanStillPlay(GuardedServer server) throws Exception {
        int before = server.level().connections();
        List<RawPeer> peers = new ArrayList<>();
        try {
            RawPeer player = new RawPeer(server.port(), "127.0.0.50", 0);
            peers.add(player);
            String session = "Session: " + Row.setup(player, server).session();
            assertThat(player.ask("PLAY", server.url("movie.mjpg"), session).status())
                    .isEqualTo(200);
            for (int i = 0; i < 3 * MAX_PER_ADDRESS; i++) {
                peers.add(new RawPeer(server.port(), "127.0.0.50", 0));
            }
            await().until(() -> server.level().connections() <= before + MAX_PER_ADDRESS);
            try (RawPeer late = new RawPeer(server.port(), "127.0.0.50", 0)) {
                assertThat(Row.setup(late, server).status()).isEqualTo(200);
            }
            assertThat(player.ask("GET_PARAMETER", server.url("movie.mjpg"), session)
                            .status())
                    .isEqualTo(200);
            server.assertNothingLost();
            assertThat(server.log())
                    .contains("127.0.0.50 has reached a limit: " + MAX_PER_ADDRESS, "max.connections.per.address");
        } finally {
            for (RawPeer peer : peers) {
                peer.close();
            }
        }
    }
}
