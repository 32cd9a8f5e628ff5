// SPDX-License-Identifier: Apache-2.0
package sprocket.media.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sprocket.media.api.MediaPath;
import sprocket.media.test.pattern.PatternFormat;

class TestSettingsTest {

    @Test
    void defaults() {
        assertThat(TestSettings.of(Map.of()))
                .isEqualTo(new TestSettings(
                        new MediaPath(List.of("live")),
                        Optional.of(new MediaPath(List.of("test"))),
                        new PatternFormat(640, 480, 25, 75, PatternFormat.Sound.PCMU, 440),
                        8));
    }

    @Test
    void smallestSizesFitThePattern() {
        PatternFormat smallest =
                TestSettings.of(Map.of("width", "192", "height", "96")).format();
        assertThat(smallest.width()).isEqualTo(PatternFormat.LEAST_WIDTH);
        assertThat(smallest.height()).isEqualTo(PatternFormat.LEAST_HEIGHT);
    }

    @Test
    void otherValues() {
        TestSettings settings =
                TestSettings.of(Map.of("media.mount", " a/b/ ", "pattern", "", "sound", "off", "max.loops", "0"));
        assertThat(settings.mount().toString()).isEqualTo("/a/b");
        assertThat(settings.pattern()).isEmpty();
        assertThat(settings.format().sound()).isEqualTo(PatternFormat.Sound.OFF);
        assertThat(settings.format().tracks()).hasSize(1);
        assertThat(settings.maxLoops()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "media.mount, /, not the root",
        "media.mount, /a/../b, a path of plain names",
        "pattern, a/b, a plain name such as test",
        "pattern, .., a plain name such as test",
        "width, 641, a multiple of 8",
        "height, 100, a multiple of 8",
        "sound, mp3, 'PCMU, L16 or off'",
        "tone, 4000, 50 to 3500"
    })
    void wrongValues(String name, String value, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TestSettings.of(Map.of(name, value)))
                .withMessageContaining(name)
                .withMessageContaining(message)
                .withMessageContaining(value);
    }
}
