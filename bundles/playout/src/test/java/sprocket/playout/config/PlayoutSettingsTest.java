package sprocket.playout.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlayoutSettingsTest {

    private static void check(PlayoutConfig config) {
        PlayoutSettings.of(config);
        PlayoutSettings.packetMemoryMiB(config);
        PlayoutSettings.readerThreads(config);
    }

    @Test
    void isRightForAFirstRun() {
        check(ConfigOf.defaults());
        assertThat(PlayoutSettings.of(ConfigOf.defaults())).isEqualTo(
                new PlayoutSettings(1400, false, Duration.ofMillis(120), Duration.ofSeconds(1), Duration.ofSeconds(15)));
        assertThat(PlayoutSettings.readerThreads(ConfigOf.defaults())).isEqualTo(2 * Runtime.getRuntime().availableProcessors());
    }

    @Test
    void readsEachSetting() {
        PlayoutConfig config = ConfigOf.values(Map.of("packetSize", 900, "loop", true, "readAheadMillis", 500,
                "maxLatenessMillis", 300, "slowViewerSeconds", 5, "packetMemoryMiB", 9, "readerThreads", 3));
        assertThat(PlayoutSettings.of(config)).isEqualTo(
                new PlayoutSettings(900, true, Duration.ofMillis(500), Duration.ofMillis(300), Duration.ofSeconds(5)));
        assertThat(PlayoutSettings.packetMemoryMiB(config)).isEqualTo(9);
        assertThat(PlayoutSettings.readerThreads(config)).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource({"packetSize, 200, 65507", "readAheadMillis, 20, 10000", "maxLatenessMillis, 50, 60000", "slowViewerSeconds, 1, 3600",
        "packetMemoryMiB, 8, 65536", "readerThreads, 0, 256"})
    void staysWithinTheLimits(String name, int min, int max) {
        for (int fine : new int[] {min, max}) {
            assertThatCode(() -> check(ConfigOf.with(name, fine))).doesNotThrowAnyException();
        }
        for (int wrong : new int[] {min - 1, max + 1, Integer.MIN_VALUE}) {
            assertThatThrownBy(() -> check(ConfigOf.with(name, wrong))).isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("sprocket.playout: " + name + " lies between " + min + " and " + max + ", not at " + wrong);
        }
    }
}
