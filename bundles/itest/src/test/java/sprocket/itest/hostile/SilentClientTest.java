// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Clients that say nothing, or never finish what they say: the server closes their connections. */
@ExtendWith(GuardedServer.Extension.class)
class SilentClientTest {

    /** Below all timeouts of the server. */
    private static final Duration NOW_AND_THEN = Duration.ofMillis(700);

    private static final List<String> BEGINNINGS = List.of(
            "",
            "O",
            "\r\n",
            "OPTIONS * RTSP/1.0\r\nCSe",
            "OPTIONS * RTSP/1.0\r\nCSeq: 1\r\n",
            "SETUP movie.Mjpeg RTSP/1.0\nCSe",
            "$",
            "$\0",
            "$\0\u00ff\u00ff12345",
            "OPTIONS * RTSP/1.0\r\nCSeq: 1\r\nContent-Length: 500\r\n\r\n" + "x".repeat(100));

    @Test
    void silenceEndsTheConnection(GuardedServer server) throws Exception {
        List<RawPeer> peers = new ArrayList<>();
        for (String beginning : BEGINNINGS) {
            RawPeer peer = new RawPeer(server.port());
            peer.send(beginning);
            peers.add(peer);
        }
        for (int i = 0; i < peers.size(); i++) {
            assertThat(peers.get(i).closed()).as(BEGINNINGS.get(i)).isTrue();
            peers.get(i).close();
        }
    }

    /** Each byte alone is a sign of life. A message must be complete in time even so. */
    @Test
    void aByteNowAndThenDoesNotKeepIt(GuardedServer server) throws Exception {
        ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
        List<RawPeer> peers = new ArrayList<>();
        for (String byteByByte : List.of(
                "OPTIONS rtsp://h/" + "a".repeat(1000), "$\0\u00ff\u00ff" + "b".repeat(1000), "\r\n".repeat(1000))) {
            RawPeer peer = new RawPeer(server.port());
            peers.add(peer);
            int[] next = {0};
            clock.scheduleWithFixedDelay(
                    () -> peer.sendAnyway(byteByByte.substring(next[0], ++next[0])),
                    0,
                    NOW_AND_THEN.toMillis(),
                    TimeUnit.MILLISECONDS);
        }
        try {
            for (RawPeer peer : peers) {
                assertThat(peer.closed()).isTrue();
            }
        } finally {
            clock.shutdownNow();
            for (RawPeer peer : peers) {
                peer.close();
            }
        }
    }
}
