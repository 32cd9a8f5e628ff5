// SPDX-License-Identifier: Apache-2.0
package sprocket.swapload.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

/** What is computed from what an audience has seen: two sampled viewers for four seconds, 100 pictures each. */
class WindowTest {

    private static Window window(long received, long unread, long dropped, long faults, List<Long> whole) {
        return new Window(4, 2_000_000, 1 << 20, 4000, received, unread, dropped, faults, whole, new Histogram(2));
    }

    @Test
    void ratesAreThoseOfAllViewers() {
        Window window = window(4000, 0, 0, 0, List.of(100L, 100L));
        assertThat(window.packetRate(20)).isEqualTo(10_000);
        Result result = window.result("file, UDP", "Sprocket", 20, 3);
        assertThat(result.cost()).isEqualTo(50);
        assertThat(result.memory()).isEqualTo(1);
        assertThat(result.lost()).isZero();
        assertThat(window.complete()).isTrue();
    }

    @Test
    void theSharesAreThoseOfTheDuePictures() {
        Window window = window(4000, 0, 0, 0, List.of(40L, 101L));
        assertThat(window.shares()).containsExactly(0.4, 1.01);
        assertThat(window.share()).isCloseTo(0.705, within(1e-9));
        assertThat(window.complete()).isFalse();
    }

    @Test
    void onlyWhatTheServerHasLostIsItsLoss() {
        List<Long> all = List.of(98L, 97L);
        assertThat(window(3990, 10, 0, 0, all).complete()).isTrue();
        assertThat(window(3990, 9, 0, 0, all).complete()).isFalse();
        assertThat(window(4000, 0, 1, 0, all).complete()).isFalse();
        assertThat(window(4000, 0, 0, 1, all).complete()).isFalse();
    }
}
