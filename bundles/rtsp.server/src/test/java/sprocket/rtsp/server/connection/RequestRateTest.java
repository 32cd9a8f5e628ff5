// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.server.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import sprocket.rtsp.server.connection.ClientLimits.RequestRate;

/** How many requests of a connection are read in which time. */
class RequestRateTest {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();
    /** The time of the JVM may have any value, and may overflow. */
    private static final long START = Long.MAX_VALUE - SECOND / 2;

    private final RequestRate rate = new RequestRate(10, 3, START);

    private void take(int count, long now) {
        for (int i = 0; i < count; i++) {
            rate.take(now);
        }
    }

    @Test
    void aBurstIsReadAtOnce() {
        take(3, START);
        assertThat(rate.pause(START)).isZero();
        take(1, START);
        assertThat(rate.pause(START)).isEqualTo(Duration.ofMillis(100));
    }

    @Test
    void whatWasReadBeyondItIsPaidByAPause() {
        take(23, START);
        assertThat(rate.pause(START)).isEqualTo(Duration.ofSeconds(2));
        assertThat(rate.pause(START + SECOND)).isEqualTo(Duration.ofSeconds(1));
        assertThat(rate.pause(START + 2 * SECOND)).isZero();
        take(1, START + 2 * SECOND);
        assertThat(rate.pause(START + 2 * SECOND)).isEqualTo(Duration.ofMillis(100));
    }

    @Test
    void aLongPauseGivesNoMoreThanABurst() {
        take(3, START);
        assertThat(rate.pause(START + 1000 * SECOND)).isZero();
        take(4, START + 1000 * SECOND);
        assertThat(rate.pause(START + 1000 * SECOND)).isEqualTo(Duration.ofMillis(100));
    }

    @Test
    void theRateItselfIsNeverSlowedDown() {
        for (int i = 0; i < 1000; i++) {
            long now = START + i * SECOND / 10;
            take(1, now);
            assertThat(rate.pause(now)).isZero();
        }
    }
}
