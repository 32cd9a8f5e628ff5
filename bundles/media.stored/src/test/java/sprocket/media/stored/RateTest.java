// SPDX-License-Identifier: Apache-2.0
package sprocket.media.stored;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RateTest {

    @ParameterizedTest
    @CsvSource({
        "25,1,1,40000000",
        "30000,1001,1,33366667",
        "30000,1001,30000,1001000000000",
        "30,1,1,33333333",
        "30,1,2,66666667",
        "8000,1,160,20000000",
        "1,100,3,300000000000",
        "4294967295,4294967294,8388608,8388607998046875"
    })
    void roundsOnceFromTheNumber(long units, long seconds, long index, long time) {
        assertThat(new Rate(units, seconds).time(index)).isEqualTo(time);
    }

    @Test
    void agreesWithExactArithmetic() {
        Random random = new Random(1);
        for (int i = 0; i < 20_000; i++) {
            long units = 1 + random.nextInt(Integer.MAX_VALUE);
            long seconds = 1 + random.nextInt(1_000_000);
            long index = random.nextInt(1 << 23);
            BigInteger exact = BigInteger.valueOf(index)
                    .multiply(BigInteger.valueOf(seconds))
                    .multiply(BigInteger.valueOf(2_000_000_000))
                    .add(BigInteger.valueOf(units))
                    .divide(BigInteger.valueOf(units).shiftLeft(1));
            if (exact.bitLength() < 63) {
                assertThat(new Rate(units, seconds).time(index)).isEqualTo(exact.longValue());
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"25,1", "30000,1001", "24000,1001", "30,1", "44100,1", "1,60", "7,3", "1000,1"})
    void findsTheIndexWhoseSpanHoldsATime(long units, long seconds) {
        Rate rate = new Rate(units, seconds);
        for (long index : new long[] {0, 1, 2, 29, 30, 1000, 107_892, 8_000_000}) {
            assertThat(rate.indexAt(rate.time(index))).isEqualTo(index);
            assertThat(rate.indexAt(rate.time(index + 1) - 1)).isEqualTo(index);
        }
    }

    @Test
    void takesDecimals() {
        assertThat(Rate.of(29.97)).isEqualTo(new Rate(2997, 100));
        assertThat(Rate.of(12.5).time(1)).isEqualTo(80_000_000);
    }

    @Test
    void refusesNonsense() {
        assertThatThrownBy(() -> new Rate(0, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Rate(1, 1L << 32)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aConfiguredRateOfZeroIsTheOneOfTheKind() {
        FrameRate rate = new FrameRate();
        assertThat(rate.of(20)).isEqualTo(new Rate(20, 1));
        rate.set(29.97);
        assertThat(rate.of(20)).isEqualTo(new Rate(2997, 100));
        rate.set(0);
        assertThat(rate.of(25)).isEqualTo(new Rate(25, 1));
    }
}
