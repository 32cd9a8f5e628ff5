package sprocket.playout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Method;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import sprocket.playout.catalog.MountedSources;
import sprocket.playout.catalog.PayloadFormats;
import sprocket.playout.catalog.Transports;
import sprocket.playout.config.PlayoutConfig;
import sprocket.playout.config.PlayoutSettings;

class PlayoutSettingsTest {

    private static PlayoutService service(PlayoutConfig config) {
        return new PlayoutService(config, new MountedSources(), new PayloadFormats(), new Transports());
    }

    @Test
    void isRightForAFirstRun() {
        assertThat(PlayoutSettings.of(ConfigOf.defaults())).isEqualTo(
                new PlayoutSettings(1400, false, Duration.ofMillis(120), Duration.ofSeconds(1), Duration.ofSeconds(15)));
    }

    @Test
    void readsEachSetting() {
        PlayoutConfig config = ConfigOf.values(Map.of("packetSize", 900, "loop", true, "readAheadMillis", 500,
                "maxLatenessMillis", 300, "slowViewerSeconds", 5));
        assertThat(PlayoutSettings.of(config)).isEqualTo(
                new PlayoutSettings(900, true, Duration.ofMillis(500), Duration.ofMillis(300), Duration.ofSeconds(5)));
    }

    @ParameterizedTest
    @CsvSource({"packetSize, 200, 65507", "readAheadMillis, 20, 10000", "maxLatenessMillis, 50, 60000", "slowViewerSeconds, 1, 3600",
        "packetMemoryMiB, 8, 65536", "readerThreads, 0, 256"})
    void staysWithinTheLimits(String name, int min, int max) {
        for (int fine : new int[] {min, max}) {
            assertThatCode(() -> service(ConfigOf.with(name, fine)).deactivate()).doesNotThrowAnyException();
        }
        for (int wrong : new int[] {min - 1, max + 1, Integer.MIN_VALUE}) {
            String message = "sprocket.playout: " + name + " lies between " + min + " and " + max + ", not at " + wrong;
            assertThatThrownBy(() -> service(ConfigOf.with(name, wrong))).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
            PlayoutService running = service(ConfigOf.defaults());
            assertThatThrownBy(() -> running.modified(ConfigOf.with(name, wrong))).isInstanceOf(IllegalArgumentException.class);
            running.deactivate();
        }
    }

    static Stream<String> numbers() {
        return Stream.of(PlayoutConfig.class.getDeclaredMethods()).filter(m -> m.getReturnType() == int.class).map(Method::getName);
    }

    @ParameterizedTest
    @MethodSource("numbers")
    void hasDefaultsThatItAccepts(String name) throws Exception {
        Object value = PlayoutConfig.class.getDeclaredMethod(name).getDefaultValue();
        assertThatCode(() -> service(ConfigOf.with(name, value)).deactivate()).doesNotThrowAnyException();
    }
}
