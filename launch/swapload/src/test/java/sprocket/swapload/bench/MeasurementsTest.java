// SPDX-License-Identifier: Apache-2.0
package sprocket.swapload.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What was measured, looked up. */
class MeasurementsTest {

    private final Measurements measurements = new Measurements();

    @Test
    void ofSeveralRoundsTheMedianCounts() {
        for (double cost : new double[] {3, 9, 4}) {
            measurements.add(Result.limit("file, UDP", 100, 50_000, cost));
        }
        measurements.add(Result.limit("file, UDP", 300, 150_000, 1));
        assertThat(measurements.result("file, UDP", Result.LIMIT, 100, Result::cost))
                .isEqualTo(4);
        assertThat(measurements.viewers("file, UDP")).containsExactly(100, 300);
    }

    @Test
    void whatWasNotMeasuredIsNotANumber() {
        measurements.add(new Figure("start", Result.OURS, "first start, ms", 900));
        assertThat(measurements.figure("start", Result.OURS, "first start, ms")).isEqualTo(900);
        assertThat(measurements.figure("start", Result.GSTREAMER, "first start, ms"))
                .isNaN();
        assertThat(measurements.figure("start", Result.OURS, "later starts, ms"))
                .isNaN();
        assertThat(measurements.result("live, UDP", Result.OURS, 100, Result::cost))
                .isNaN();
    }
}
