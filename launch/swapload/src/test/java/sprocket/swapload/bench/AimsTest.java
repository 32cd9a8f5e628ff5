// SPDX-License-Identifier: Apache-2.0
package sprocket.swapload.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What was measured, compared with what is to be reached. */
class AimsTest {

    private final Measurements measurements = new Measurements();

    private List<Aim> measured() {
        return Aims.of(measurements).stream().filter(Aim::measured).toList();
    }

    private void cost(String scenario, String server, double cost) {
        measurements.add(new Result(scenario, server, 100, 50_000, cost, 0, 1, 0, 0, 0, 0, 0));
    }

    @Test
    void nothingIsComparedWhereNothingWasMeasured() {
        assertThat(measured()).isEmpty();
    }

    @Test
    void aFileMayTakeTwiceTheTimeOfTheLoopAndAFifteenthOfGStreamers() {
        cost("file, TCP", Result.OURS, 0.9);
        cost("file, TCP", Result.GSTREAMER, 15);
        cost("file, TCP", Result.LIMIT, 0.4);
        assertThat(measured()).extracting(Aim::held).containsExactly(true, false);
        assertThat(measured()).extracting(Aim::bounds).containsExactly("<= 0.067", "<= 2");
        assertThat(measured().get(1).value()).isEqualTo(2.25);
    }

    @Test
    void aLiveStreamOverTcpIsComparedWithTheLoopAlone() {
        cost("live, TCP", Result.OURS, 0.5);
        cost("live, TCP", Result.GSTREAMER, 1.2);
        cost("live, TCP", Result.LIMIT, 0.4);
        assertThat(measured()).singleElement().matches(Aim::held);
    }

    @Test
    void theLimitsAreComparedAsRatios() {
        measurements.add(new Figure("limit, file", Result.OURS, Holding.VIEWERS, 700));
        measurements.add(new Figure("limit, file", Result.GSTREAMER, Holding.VIEWERS, 140));
        assertThat(measured()).singleElement().satisfies(aim -> {
            assertThat(aim.value()).isEqualTo(5);
            assertThat(aim.bounds()).isEqualTo(">= 10");
            assertThat(aim.held()).isFalse();
        });
    }

    @ParameterizedTest
    @CsvSource({"453, true", "200, false", "503, false"})
    void aRefusalHasItsStatus(int status, boolean held) {
        measurements.add(new Figure(Admission.SCENARIO, Result.OURS, Admission.STATUS, status));
        assertThat(measured()).singleElement().extracting(Aim::held).isEqualTo(held);
    }

    @ParameterizedTest
    @CsvSource({"0.0667, 0.067", "1.5, 1.50", "15, 15", "12.34, 12.3", "1234.4, 1234", "0, 0", "-0.04, -0.040"})
    void valuesAreShownWithTheDigitsThatMatter(double value, String shown) {
        assertThat(Aim.shown(value)).isEqualTo(shown);
    }
}
