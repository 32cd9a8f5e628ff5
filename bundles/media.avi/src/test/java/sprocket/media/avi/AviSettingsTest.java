// SPDX-License-Identifier: Apache-2.0
package sprocket.media.avi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AviSettingsTest {

    @ParameterizedTest
    @CsvSource({"0, 0", "0.0, 0", "1, 1", " 29.97 , 29.97", "240, 240", "240.000000, 240"})
    void readsTheFrameRate(String text, double perSecond) {
        assertThat(AviSettings.of(Map.of("frame.rate", text))).isEqualTo(new AviSettings(perSecond));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "0.5", "240.1", "NaN", "Infinity", "1e2", "many", ""})
    void othersAreRefused(String text) {
        assertThatThrownBy(() -> AviSettings.of(Map.of("frame.rate", text)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("sprocket.media.avi: frame.rate must be 0 (25) or 1 to 240 pictures per second, not '"
                        + text + "'");
    }
}
