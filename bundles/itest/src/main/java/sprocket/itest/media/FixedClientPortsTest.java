// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.osgi.test.common.annotation.InjectService;
import org.osgi.test.junit5.service.ServiceExtension;
import sprocket.itest.wire.Reply;
import sprocket.itest.wire.RtspWire;
import sprocket.rtsp.api.RtspListener;

/** A client with fixed ports crashes and comes back, while its old session still uses the same ports. */
@ExtendWith(ServiceExtension.class)
class FixedClientPortsTest {

    private static final Duration SOON = Duration.ofSeconds(10);
    private static final String PORTS = "Transport: RTP/AVP;unicast;client_port=1042-1043";

    @InjectService(timeout = 10_000)
    RtspListener server;

    @Test
    void theFormerSessionEndsForTheOneThatComesBack() throws Exception {
        Reply former;
        try (RtspWire wire = wire();
                RtspWire other = wire()) {
            former = setUp(wire);
            assertThat(former.status()).isEqualTo(200);
            assertThat(setUp(other).status()).as("while the first one is there").isEqualTo(461);
        }
        try (RtspWire wire = wire()) {
            // The event loop of the server notices the end of the connection a little later.
            await().atMost(SOON).until(() -> setUp(wire).status() == 200);
            assertThat(wire.request("PLAY", "/movie.mjpg", "Session: " + former.session())
                            .status())
                    .isEqualTo(454);
        }
    }

    private RtspWire wire() throws Exception {
        return RtspWire.connect(server.localAddress().getPort());
    }

    private static Reply setUp(RtspWire wire) throws Exception {
        return wire.request("SETUP", "/movie.mjpg", PORTS);
    }
}
