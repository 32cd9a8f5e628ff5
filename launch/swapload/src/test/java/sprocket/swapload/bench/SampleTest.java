// SPDX-License-Identifier: Apache-2.0
package sprocket.swapload.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Set;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

/** What a viewer that looks at each packet finds. */
class SampleTest {

    private static final long MILLI = 1_000_000;

    private final Histogram lateness = new Histogram(60_000_000, 3);
    private final Sample sample = new Sample(lateness, Set.of());

    /** A packet that ends a picture. */
    private void packet(int number, int stamp, long atMillis) {
        sample.packet(
                ByteBuffer.allocate(20)
                        .put((byte) 0x80)
                        .put((byte) (0x80 | 26))
                        .putShort((short) number)
                        .putInt(stamp)
                        .position(0),
                atMillis * MILLI);
    }

    @Test
    void countsWhatIsLostAlsoAcrossTheWrapOfNumbers() {
        sample.measure(true);
        packet(65_534, 0, 0);
        packet(65_535, 3600, 40);
        packet(1, 10_800, 120);
        assertThat(sample.sent()).isEqualTo(3);
        assertThat(sample.received()).isEqualTo(2);
    }

    @Test
    void latenessIsTheDistanceFromTheEarliestPacket() {
        sample.measure(true);
        packet(1, -3600, 5);
        packet(2, 0, 50);
        packet(3, 3600, 85);
        // The second picture has come 5 ms later than by the clock of the first, the third at its time.
        assertThat(lateness.getMaxValue()).isBetween(4_990L, 5_010L);
        assertThat(lateness.getTotalCount()).isEqualTo(3);
    }

    @Test
    void knowsTheTimeOfTheFirstPictureAndCountsNothingBeforeItMeasures() {
        assertThat(sample.firstPicture()).isNegative();
        sample.asks(10 * MILLI);
        packet(1, 0, 27);
        packet(5, 3600, 67);
        assertThat(sample.firstPicture()).isEqualTo(17 * MILLI);
        assertThat(sample.sent()).isZero();
        assertThat(lateness.getTotalCount()).isZero();
    }

    @Test
    void countsPicturesThatTheServerHasLeftOut() {
        sample.measure(true);
        packet(1, 0, 0);
        packet(2, 3600, 40);
        packet(3, 14_400, 160);
        assertThat(sample.dropped()).isEqualTo(2);
        assertThat(sample.faults()).isZero();
    }

    /** The timestamp falls; then two pictures have the same one. */
    @Test
    void countsTimestampsAndMarkersThatAreWrong() {
        sample.measure(true);
        packet(1, 3600, 0);
        packet(2, 0, 40);
        assertThat(sample.faults()).isEqualTo(1);
        packet(3, 0, 80);
        assertThat(sample.faults()).isEqualTo(2);
    }

    @Test
    void ignoresWhatIsNoPacket() {
        sample.measure(true);
        sample.packet(ByteBuffer.allocate(11), 0);
        assertThat(lateness.getTotalCount()).isZero();
    }
}
