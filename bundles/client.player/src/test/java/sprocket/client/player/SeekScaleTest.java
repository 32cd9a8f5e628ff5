// SPDX-License-Identifier: Apache-2.0
package sprocket.client.player;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SeekScaleTest {

    private static final SeekScale SCALE = new SeekScale(10, 400, Duration.ofSeconds(20));

    @ParameterizedTest
    @CsvSource({"10, 0", "410, 20000", "210, 10000", "30, 1000", "-50, 0", "1000, 20000"})
    void aPixelIsAPlaceInTheFilm(int x, long millis) {
        assertThat(SCALE.position(x)).isEqualTo(Duration.ofMillis(millis));
    }

    @ParameterizedTest
    @CsvSource({"0, 10", "20000, 410", "10000, 210", "-5000, 10", "25000, 410", "26, 11", "24, 10"})
    void aPlaceInTheFilmIsAPixel(long millis, int x) {
        assertThat(SCALE.pixel(Duration.ofMillis(millis))).isEqualTo(x);
    }

    @Test
    void aLengthThatIsNotKnownHasOnePlace() {
        SeekScale none = new SeekScale(10, 400, Duration.ZERO);

        assertThat(none.position(200)).isEqualTo(Duration.ZERO);
        assertThat(none.pixel(Duration.ofSeconds(3))).isEqualTo(10);
        assertThat(new SeekScale(10, 0, Duration.ofSeconds(20)).position(10)).isEqualTo(Duration.ZERO);
    }
}
