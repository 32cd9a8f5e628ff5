// SPDX-License-Identifier: Apache-2.0
package sprocket.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BackoffTest {

    @Test
    void doublesUpToTheMaximum() {
        Backoff backoff = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(30), () -> 0.5);
        assertThat(IntStream.range(0, 7).mapToObj(i -> backoff.next().toSeconds()))
                .containsExactly(1L, 2L, 4L, 8L, 16L, 30L, 30L);
        assertThat(backoff.attempt()).isEqualTo(7);
        backoff.reset();
        assertThat(backoff.next()).hasSeconds(1);
    }

    @Test
    void doesNotSendAllClientsAtOnce() {
        assertThat(new Backoff(Duration.ofSeconds(10), Duration.ofSeconds(10), () -> 0).next())
                .hasSeconds(9);
        assertThat(new Backoff(Duration.ofSeconds(10), Duration.ofSeconds(10), () -> 1).next())
                .hasSeconds(11);
    }

    @Test
    void neverOverflows() {
        Backoff backoff = new Backoff(Duration.ofDays(300), Duration.ofDays(400), () -> 1);
        for (int i = 0; i < 100; i++) {
            assertThat(backoff.next()).isPositive();
        }
    }
}
