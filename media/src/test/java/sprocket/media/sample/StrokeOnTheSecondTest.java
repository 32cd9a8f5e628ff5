// SPDX-License-Identifier: Apache-2.0
package sprocket.media.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;

/** Sound and picture can be held against each other: every second begins with a stroke and ends in silence. */
class StrokeOnTheSecondTest {

    @Test
    void isLoudWhenTheHandPassesTheTopAndQuietBefore() {
        for (int second = 0; second < Movie.SECONDS; second++) {
            Moment first = new Moment(second * Movie.RATE);
            Moment last = new Moment(second * Movie.RATE + Movie.RATE - 1);
            assertThat(peak(Chimes.during(first))).as("second %d", second).isGreaterThan(8_000);
            assertThat(peak(Chimes.during(last))).as("end of second %d", second).isLessThan(400);
        }
    }

    private static int peak(byte[] sound) {
        ByteBuffer samples = ByteBuffer.wrap(sound).order(ByteOrder.LITTLE_ENDIAN);
        int peak = 0;
        while (samples.hasRemaining()) {
            peak = Math.max(peak, Math.abs(samples.getShort()));
        }
        return peak;
    }
}
