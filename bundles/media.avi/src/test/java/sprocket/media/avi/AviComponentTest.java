// SPDX-License-Identifier: Apache-2.0
package sprocket.media.avi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AviComponentTest {

    @ParameterizedTest
    @CsvSource({"0, 0", "0.0, 0", "1, 1", " 29.97 , 29.97", "240, 240", "240.000000, 240"})
    void readsTheFrameRate(String text, double perSecond) {
        assertThat(AviComponent.frameRate(Map.of("frame.rate", text))).isEqualTo(perSecond);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "240.1", "many"})
    void aRateOutsideOfItsRangeIsRefused(String text) {
        assertThatThrownBy(() -> AviComponent.frameRate(Map.of("frame.rate", text)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("sprocket.media.avi: frame.rate must be 0 to 240 pictures per second (default 0), not '"
                        + text + "'");
    }

    @Test
    void aRateBelowOnePictureIsRefused() {
        assertThatThrownBy(() -> AviComponent.frameRate(Map.of("frame.rate", "0.5")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("sprocket.media.avi: frame.rate must be 0, or at least 1 picture per second (default 0), "
                        + "not '0.5'");
    }
}
