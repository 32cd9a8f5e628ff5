// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sprocket.playout.config.PlayoutSettings.ConversionSettings;
import sprocket.playout.config.PlayoutSettings.LoadLimit;
import sprocket.playout.config.PlayoutSettings.MediaLimits;
import sprocket.playout.config.PlayoutSettings.SessionSettings;

class PlayoutSettingsTest {

    @Test
    void theDefaultsSuitAFirstRun() {
        PlayoutSettings settings = PlayoutSettings.of(Map.of());
        assertThat(settings.sessions())
                .isEqualTo(new SessionSettings(
                        1400,
                        false,
                        false,
                        Duration.ofMillis(120),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(15),
                        Duration.ofSeconds(5)));
        assertThat(settings.packetMemory()).isEqualTo(256L << 20);
        assertThat(settings.conversions()).isEqualTo(new ConversionSettings(128L << 20, 0.8));
        assertThat(settings.media()).isEqualTo(new MediaLimits(4000, 16));
        assertThat(settings.load()).isEqualTo(new LoadLimit(Duration.ofMillis(250), Duration.ofSeconds(1)));
    }

    @Test
    void eachSettingHasItsPlace() {
        Map<String, String> properties = Map.ofEntries(
                Map.entry("packet.size", " 900 "),
                Map.entry("loop", "TRUE"),
                Map.entry("multicast.loop", "true"),
                Map.entry("read.ahead", "500"),
                Map.entry("max.lateness", "300"),
                Map.entry("max.load", "50"),
                Map.entry("slow.viewer.timeout", "5"),
                Map.entry("successor.grace", "7"),
                Map.entry("max.open.media", "9"),
                Map.entry("max.queued.ranges", "0"),
                Map.entry("packet.memory", "65536"),
                Map.entry("cache.memory", "0"),
                Map.entry("conversion.share", "150"));
        assertThat(PlayoutSettings.of(properties))
                .isEqualTo(new PlayoutSettings(
                        new SessionSettings(
                                900,
                                true,
                                true,
                                Duration.ofMillis(500),
                                Duration.ofMillis(300),
                                Duration.ofSeconds(5),
                                Duration.ofSeconds(7)),
                        1L << 36,
                        new ConversionSettings(0, 1.5),
                        new MediaLimits(9, 0),
                        new LoadLimit(Duration.ofMillis(150), Duration.ofMillis(300))));
    }

    @ParameterizedTest
    @CsvSource({
        "packet.size, 199, 200 to 65507 bytes (default 1400)",
        "read.ahead, 10001, 20 to 10000 milliseconds (default 120)",
        "max.load, 101, 0 to 100 percent (default 25)",
        "conversion.share, 0, 1 to 1000 percent (default 80)",
        "loop, yes, true or false (default false)"
    })
    void aWrongValueIsRefusedWithWhatIsAllowed(String name, String value, String allowed) {
        assertThatThrownBy(() -> PlayoutSettings.of(Map.of(name, value)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("sprocket.playout: " + name + " must be " + allowed + ", not '" + value + "'");
    }
}
