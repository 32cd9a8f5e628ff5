// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfiguredTest {

    @Test
    void isRightForAFirstRun() {
        Configured configured = Configured.of(ConfigOf.defaults());
        assertThat(configured.sessions())
                .isEqualTo(new PlayoutSettings(
                        1400,
                        false,
                        Duration.ofMillis(120),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(15),
                        Duration.ofSeconds(5)));
        assertThat(configured.packetMemory()).isEqualTo(256L << 20);
        assertThat(configured.conversions()).isEqualTo(new ConversionSettings(64L << 20, 0.8));
    }

    @Test
    void readsEachSettingAsAFileHoldsIt() {
        Map<String, Object> properties = ConfigOf.values(Map.of(
                "packet.size",
                " 900 ",
                "loop",
                "TRUE",
                "read.ahead",
                "500",
                "max.lateness",
                "300",
                "slow.viewer.timeout",
                "5",
                "successor.grace",
                "7",
                "packet.memory",
                "65536",
                "cache.memory",
                "0",
                "conversion.share",
                "150"));
        assertThat(Configured.of(properties))
                .isEqualTo(new Configured(
                        new PlayoutSettings(
                                900,
                                true,
                                Duration.ofMillis(500),
                                Duration.ofMillis(300),
                                Duration.ofSeconds(5),
                                Duration.ofSeconds(7)),
                        1L << 36,
                        new ConversionSettings(0, 1.5)));
    }

    @ParameterizedTest
    @CsvSource({
        "packet.size, 200, 65507",
        "read.ahead, 20, 10000",
        "max.lateness, 50, 60000",
        "slow.viewer.timeout, 1, 3600",
        "successor.grace, 0, 3600",
        "packet.memory, 8, 65536",
        "cache.memory, 0, 65536",
        "conversion.share, 1, 1000"
    })
    void staysWithinTheLimits(String name, int min, int max) {
        for (int fine : new int[] {min, max}) {
            assertThat(Configured.of(ConfigOf.with(name, fine))).isNotNull();
        }
        for (Object wrong : new Object[] {min - 1, max + 1, Integer.MIN_VALUE, "many", "", (1L << 32) + min}) {
            assertThatThrownBy(() -> Configured.of(ConfigOf.with(name, wrong)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageMatching("sprocket\\.playout: " + name + " must be " + min + " to " + max + ".*, not '"
                            + wrong + "'");
        }
    }

    @Test
    void doesNotTakeYesForNo() {
        assertThatThrownBy(() -> Configured.of(ConfigOf.with("loop", "yes")))
                .hasMessage("sprocket.playout: loop must be true or false, not 'yes'");
    }
}
