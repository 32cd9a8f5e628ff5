// SPDX-License-Identifier: Apache-2.0
package sprocket.settings.checked;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CheckedSettingsTest {

    private static final String PID = "sprocket.some";

    @interface Config {

        @Range(min = 1, max = 3600, unit = "seconds")
        int idle_timeout() default 60;

        @Range(min = -5, max = 5)
        int level() default 0;

        @Range(min = 0, max = 240, unit = "pictures per second")
        double frame_rate() default 0;

        boolean loop() default false;

        String names() default "";
    }

    @interface Required {

        @Range(min = 0, max = 65_535)
        int port();
    }

    private static CheckedSettings<Config> settings(Map<String, ?> configuration) {
        return CheckedSettings.of(PID, Config.class, configuration);
    }

    private static CheckedSettings<Config> setting(String name, Object value) {
        return settings(Map.of(name, value));
    }

    @Test
    void withoutAValueTheDefaultHolds() {
        Config values = settings(Map.of()).values();
        assertThat(values.idle_timeout()).isEqualTo(60);
        assertThat(values.frame_rate()).isZero();
        assertThat(values.loop()).isFalse();
        assertThat(values.names()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "3600, 3600", "' 007 ', 7"})
    void aNumberMayBeText(String text, int number) {
        assertThat(setting("idle.timeout", text).values().idle_timeout()).isEqualTo(number);
        assertThat(setting("idle.timeout", number).values().idle_timeout()).isEqualTo(number);
    }

    @Test
    void aNumberMayBeNegative() {
        assertThat(setting("level", "-5").values().level()).isEqualTo(-5);
        assertThatThrownBy(() -> setting("level", "-6")).hasMessageContaining("level must be -5 to 5 (default 0)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "3601", "-1", "many", "", "60.5", "1e2", "70000000000", "9999999999999999999999"})
    void aNumberOutsideOfItsRangeIsRefused(String value) {
        assertThatThrownBy(() -> setting("idle.timeout", value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("sprocket.some: idle.timeout must be 1 to 3600 seconds (default 60), not '" + value + "'");
    }

    /** A conversion to int would make 60 of it. */
    @Test
    void aLongIsNotTruncated() {
        assertThatThrownBy(() -> setting("idle.timeout", (1L << 32) + 60)).hasMessageContaining("not '4294967356'");
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "0.0, 0", "' 29.97 ', 29.97", "240.000000, 240"})
    void aNumberMayHaveDecimals(String text, double number) {
        assertThat(setting("frame.rate", text).values().frame_rate()).isEqualTo(number);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "240.1", "NaN", "Infinity", "1e2", "many", ""})
    void anotherFormOfNumberIsRefused(String value) {
        assertThatThrownBy(() -> setting("frame.rate", value))
                .hasMessage("sprocket.some: frame.rate must be 0 to 240 pictures per second (default 0), not '" + value
                        + "'");
    }

    @Test
    void aFlagIsTrueOrFalse() {
        assertThat(setting("loop", "TRUE").values().loop()).isTrue();
        assertThat(setting("loop", true).values().loop()).isTrue();
        assertThatThrownBy(() -> setting("loop", "yes"))
                .hasMessage("sprocket.some: loop must be true or false (default false), not 'yes'");
    }

    @Test
    void aTextIsTakenLiterally() {
        assertThat(setting("names", " a, b ").values().names()).isEqualTo(" a, b ");
        assertThat(setting("names", new String[] {"a", "b"}).values().names()).isEqualTo("a,b");
        assertThat(setting("names", List.of("a", "b")).values().names()).isEqualTo("a,b");
    }

    @Test
    void aComponentMayRefuseAValueForAReasonOfItsOwn() {
        assertThat(setting("names", "x y").refusal("names", "one word"))
                .hasMessage("sprocket.some: names must be one word (default empty), not 'x y'");
    }

    @Test
    void aSettingWithoutADefaultIsRequired() {
        assertThatThrownBy(() -> CheckedSettings.of(PID, Required.class, Map.of()))
                .hasMessage("sprocket.some: port must be 0 to 65535, and is missing");
    }

    @Test
    void ofSeveralWrongValuesTheFirstByNameIsRefused() {
        assertThatThrownBy(() -> settings(Map.of("loop", "x", "idle.timeout", "x", "level", "x")))
                .hasMessageContaining("idle.timeout");
    }

    /** Such as service.pid, which Configuration Admin adds. */
    @Test
    void otherPropertiesAreIgnored() {
        assertThat(settings(Map.of("service.pid", PID, "no.setting", 1)).byName())
                .containsOnlyKeys("frame.rate", "idle.timeout", "level", "loop", "names");
    }
}
