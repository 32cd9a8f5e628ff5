// SPDX-License-Identifier: Apache-2.0
package sprocket.swapload.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class InstantServerTest {

    @Test
    void eachViewerGetsItsRepliesAndAPacket() throws Exception {
        try (InstantServer server = InstantServer.start();
                Arrivals arrivals = new Arrivals(server.url(), false, true)) {
            arrivals.come(5, 50);

            assertThat(arrivals.setup().getTotalCount()).isEqualTo(5);
            assertThat(arrivals.play().getTotalCount()).isEqualTo(5);
            assertThat(arrivals.firstPacket().getTotalCount()).isEqualTo(5);
        }
    }
}
