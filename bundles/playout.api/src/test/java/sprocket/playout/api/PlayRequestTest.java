// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlayRequestTest {

    private static PlayRequest request(OptionalDouble scale, OptionalDouble speed) {
        return new PlayRequest(Optional.empty(), scale, speed, PlayRequest.SeekStyle.EXACT);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, Double.NaN, Double.POSITIVE_INFINITY})
    void refusesWhatIsNoFactor(double factor) {
        OptionalDouble wrong = OptionalDouble.of(factor);
        assertThatThrownBy(() -> request(wrong, OptionalDouble.empty()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Scale");
        assertThatThrownBy(() -> request(OptionalDouble.empty(), wrong))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Speed");
    }

    @Test
    void aScaleMayBeNegativeAndASpeedMayNot() {
        OptionalDouble backwards = OptionalDouble.of(-1);
        assertThat(request(backwards, OptionalDouble.empty()).scale()).isEqualTo(backwards);
        assertThatThrownBy(() -> request(OptionalDouble.empty(), backwards))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
