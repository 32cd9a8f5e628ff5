// SPDX-License-Identifier: Apache-2.0
package sprocket.transport.udp;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** The watch reports a buffer that was not released. The output of this test is expected. */
class LeakWatchTest {

    @Test
    void noticesALeak() {
        LeakWatch watch = new LeakWatch();
        watch.begin();
        leak();
        Awaitility.await()
                .atMost(20, TimeUnit.SECONDS)
                .until(() -> !watch.leaks().isEmpty());
    }

    private static void leak() {
        ByteBuf lost = ByteBufAllocator.DEFAULT.directBuffer(16);
        lost.writeInt(1);
    }
}
