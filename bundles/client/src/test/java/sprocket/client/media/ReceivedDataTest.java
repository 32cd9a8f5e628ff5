// SPDX-License-Identifier: Apache-2.0
package sprocket.client.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ReceivedDataTest {

    private static final long MILLI = 1_000_000;
    /** Times wrap. */
    private static final long START = Long.MAX_VALUE - 500 * MILLI;

    private final ReceivedData data = new ReceivedData(START);

    private StreamStatistics.Data at(int millis) {
        return data.statistics(START + millis * MILLI);
    }

    private void add(int bytes, int millis) {
        data.add(bytes, START + millis * MILLI);
    }

    @Test
    void dividesBytesByTheTimeOfPlaying() {
        data.resume();
        assertThat(at(0).rate()).isZero();
        add(1000, 100);
        assertThat(at(200).rate()).isZero();
        add(500, 600);
        assertThat(at(5000))
                .extracting(StreamStatistics.Data::bytes, StreamStatistics.Data::time, StreamStatistics.Data::rate)
                .containsExactly(1500L, Duration.ofMillis(500), 3000.0);
    }

    @Test
    void leavesPausesOut() {
        data.resume();
        add(1000, 0);
        add(1000, 1000);
        data.pause();
        add(100, 1010);
        data.pause();
        data.resume();
        add(900, 60_000);
        add(1000, 61_000);
        assertThat(at(70_000).time()).isEqualTo(Duration.ofSeconds(2));
        assertThat(at(70_000).rate()).isEqualTo(2000.0);
    }

    @Test
    void knowsTheRateOfTheLastSecond() {
        data.resume();
        int sent = 0;
        for (int[] step : new int[][] {{2000, 5000}, {2500, 7500}, {3000, 10_000}}) {
            for (; sent < step[0]; sent += 10) {
                add(sent < 2000 ? 50 : 100, sent);
            }
            assertThat(at(step[0]).rateNow()).as("at %d ms", step[0]).isEqualTo(step[1]);
        }
        assertThat(at(3350).rateNow()).isEqualTo(7000);
        assertThat(at(60_000).rateNow()).isZero();
    }

    @Test
    void knowsTheHighestValueOfTheLastSecond() {
        SlidingSecond second = new SlidingSecond(START);
        second.add(7, START);
        second.add(9, START + 400 * MILLI);
        second.add(3, START + 450 * MILLI);
        assertThat(second.highest(START + 1000 * MILLI)).isEqualTo(9);
        assertThat(second.highest(START + 1399 * MILLI)).isEqualTo(9);
        assertThat(second.highest(START + 1500 * MILLI)).isZero();
    }
}
