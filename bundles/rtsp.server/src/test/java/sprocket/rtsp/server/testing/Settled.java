// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.server.testing;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** Waits until a number is above zero and no longer changes. */
public final class Settled {

    private Settled() {}

    public static long value(LongSupplier number) {
        AtomicLong last = new AtomicLong();
        await().pollInterval(Duration.ofMillis(200)).until(() -> {
            long now = number.getAsLong();
            return now > 0 && last.getAndSet(now) == now;
        });
        return last.get();
    }
}
