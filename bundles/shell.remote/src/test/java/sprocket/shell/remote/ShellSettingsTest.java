// SPDX-License-Identifier: Apache-2.0
package sprocket.shell.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sprocket.shell.channel.Limits;

class ShellSettingsTest {

    private static ShellSettings settings(String name, Object value) {
        Map<String, Object> properties =
                new HashMap<>(Map.of("socket", "", "idle.timeout", 3600, "max.connections", 8));
        properties.put(name, value);
        return ShellSettings.of(properties);
    }

    @Test
    void withoutAPathThereIsNoSocket() {
        assertThat(settings("socket", "  "))
                .isEqualTo(new ShellSettings(Optional.empty(), new Limits(8, Duration.ofHours(1))));
        assertThat(settings("socket", " data/shell/socket ").socket()).contains(Path.of("data/shell/socket"));
    }

    /** Files have texts. */
    @ParameterizedTest
    @CsvSource({"1, 1", "64, 64", "' 7 ', 7"})
    void numbersMayBeTexts(String text, int connections) {
        assertThat(settings("max.connections", text).limits().connections()).isEqualTo(connections);
        assertThat(settings("max.connections", connections).limits().connections())
                .isEqualTo(connections);
        assertThat(settings("idle.timeout", text).limits().idle()).isEqualTo(Duration.ofSeconds(connections));
    }

    @ParameterizedTest
    @CsvSource({
        "max.connections, 0, 'max.connections must be 1 to 64, not ''0'''",
        "max.connections, 65, 'max.connections must be 1 to 64, not ''65'''",
        "max.connections, many, 'max.connections must be 1 to 64, not ''many'''",
        "idle.timeout, 86401, 'idle.timeout must be 1 to 86400, not ''86401'''",
        "idle.timeout, -1, 'idle.timeout must be 1 to 86400, not ''-1'''",
        "idle.timeout, 12345678901, 'idle.timeout must be 1 to 86400, not ''12345678901'''"
    })
    void whatIsWrongIsNamedWithWhatItMayBe(String name, String value, String message) {
        assertThatThrownBy(() -> settings(name, value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("sprocket.shell: " + message);
    }

    @Test
    void whatIsNoPathIsRefused() {
        assertThatThrownBy(() -> settings("socket", "a\0b"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("sprocket.shell: socket must be a path");
    }
}
