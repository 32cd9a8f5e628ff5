package sprocket.media.mjpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sprocket.media.mjpeg.sample.Settings;
import sprocket.media.mjpeg.stored.Rate;

class FrameRateSettingTest {

    @Test
    void zeroIsTheDefaultOfTheKind() {
        assertThat(FrameRateSetting.of(new Settings(0), 20)).isEqualTo(new Rate(20, 1));
        assertThat(FrameRateSetting.of(new Settings(29.97), 20)).isEqualTo(new Rate(2997, 100));
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1, 0.5, 240.1, Double.NaN, Double.POSITIVE_INFINITY})
    void othersAreRefused(double frameRate) {
        assertThatThrownBy(() -> FrameRateSetting.of(new Settings(frameRate), 20))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("frameRate").hasMessageContaining("1 to 240");
    }
}
