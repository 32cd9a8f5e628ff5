// SPDX-License-Identifier: Apache-2.0
package sprocket.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RtpClockTest {

    @ParameterizedTest
    @CsvSource({
        "0, 90000, 0",
        "1000000000, 90000, 90000",
        "33366667, 90000, 3003",
        "-1000000000, 8000, -8000",
        "-1, 90000, 0",
        "-11111, 90000, -1",
        "9223372036854775807, 90000, 830103483316930",
        "9223372036854775807, 192000, 1770887431076117",
    })
    void convertsToTicks(long nanos, int rate, long ticks) {
        assertThat(RtpClock.ticks(nanos, rate)).isEqualTo(ticks);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 90000, 0",
        "1, 90000, 11111",
        "90000, 90000, 1000000000",
        "-1, 90000, -11111",
        "324000000, 90000, 3600000000000"
    })
    void convertsToNanos(long ticks, int rate, long nanos) {
        assertThat(RtpClock.nanos(ticks, rate)).isEqualTo(nanos);
        assertThat(RtpClock.ticks(nanos, rate)).isEqualTo(ticks);
    }

    /** RTP timestamps are the lower 32 bits: a difference across their wrap is as exact as any other. */
    @ParameterizedTest
    @CsvSource({"90000, 47721858833333", "8000, 536870911875000", "48000, 89478485312500"})
    void goesOnWhereTimestampsWrap(int rate, long nanos) {
        int before = (int) RtpClock.ticks(nanos, rate);
        int behind = (int) RtpClock.ticks(nanos + 1_000_000_000, rate);
        assertThat(before).as("the last tick before the wrap").isEqualTo(-1);
        assertThat(behind).isEqualTo(rate - 1);
        assertThat(behind - before).isEqualTo(rate);
    }

    @Test
    void isExactForAnyTimeAndRate() {
        SplittableRandom random = new SplittableRandom(8000);
        for (int i = 0; i < 20_000; i++) {
            long nanos = random.nextLong() >> random.nextInt(63);
            int rate = 1 + (random.nextInt(Integer.MAX_VALUE) >> random.nextInt(31));
            BigInteger scaled = BigInteger.valueOf(nanos).multiply(BigInteger.valueOf(rate));
            long ticks = RtpClock.ticks(nanos, rate);
            BigInteger error = BigInteger.valueOf(ticks)
                    .multiply(BigInteger.valueOf(1_000_000_000))
                    .subtract(scaled)
                    .abs();
            if (scaled.abs().bitLength() < 92) {
                assertThat(error).as("%d ns at %d", nanos, rate).isLessThanOrEqualTo(BigInteger.valueOf(500_000_000));
            }
        }
    }
}
