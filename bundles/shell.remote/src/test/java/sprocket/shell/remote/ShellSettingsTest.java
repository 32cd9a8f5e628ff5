// SPDX-License-Identifier: Apache-2.0
package sprocket.shell.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sprocket.shell.channel.Limits;

class ShellSettingsTest {

    private static ShellSettings settings(String name, Object value) {
        return ShellSettings.of(Map.of(name, value));
    }

    @Test
    void withoutAPathThereIsNoSocket() {
        assertThat(settings("socket", "  "))
                .isEqualTo(new ShellSettings(Optional.empty(), new Limits(8, Duration.ofHours(1))));
        assertThat(settings("socket", " data/shell/socket ").socket()).contains(Path.of("data/shell/socket"));
    }

    @Test
    void eachLimitHasItsPlace() {
        assertThat(settings("max.connections", " 7 ").limits()).isEqualTo(new Limits(7, Duration.ofHours(1)));
        assertThat(settings("idle.timeout", "7").limits()).isEqualTo(new Limits(8, Duration.ofSeconds(7)));
    }

    @ParameterizedTest
    @CsvSource({
        "max.connections, 65, 1 to 64 (default 8)",
        "idle.timeout, 86401, 1 to 86400 seconds (default 3600)",
        "idle.timeout, 12345678901, 1 to 86400 seconds (default 3600)"
    })
    void aWrongValueIsRefusedWithWhatIsAllowed(String name, String value, String allowed) {
        assertThatThrownBy(() -> settings(name, value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("sprocket.shell: " + name + " must be " + allowed + ", not '" + value + "'");
    }

    @Test
    void whatIsNoPathIsRefused() {
        assertThatThrownBy(() -> settings("socket", "a\0b"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("sprocket.shell: socket must be a path");
    }
}
