// SPDX-License-Identifier: Apache-2.0
package sprocket.media.catalog.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Method;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CatalogSettingsTest {

    /** The component's properties: the defaults, but for what a test sets. */
    static Map<String, Object> properties(Map<String, Object> set) {
        Map<String, Object> properties = new HashMap<>();
        for (Method setting : CatalogConfig.class.getDeclaredMethods()) {
            properties.put(setting.getName().replace('_', '.'), setting.getDefaultValue());
        }
        properties.putAll(set);
        return properties;
    }

    private static CatalogSettings with(String name, Object value) {
        return CatalogSettings.of(properties(Map.of(name, value)));
    }

    @Test
    void areRightForAFirstRun() {
        int processors = Runtime.getRuntime().availableProcessors();
        assertThat(CatalogSettings.of(properties(Map.of())))
                .isEqualTo(new CatalogSettings(processors * 2, Duration.ofSeconds(5), 1000));
    }

    @Test
    void areReadAsAFileHoldsThem() {
        Map<String, Object> properties =
                properties(Map.of("reader.threads", " 3 ", "hold.grace", "7", "max.held", "0"));
        assertThat(CatalogSettings.of(properties)).isEqualTo(new CatalogSettings(3, Duration.ofSeconds(7), 0));
    }

    @ParameterizedTest
    @CsvSource({"reader.threads, 0, 256", "hold.grace, 1, 60", "max.held, 0, 100000"})
    void stayWithinTheLimits(String name, int min, int max) {
        for (int fine : new int[] {min, max}) {
            assertThat(with(name, fine)).isNotNull();
        }
        for (Object wrong : new Object[] {min - 1, max + 1, Integer.MIN_VALUE, "many", "", (1L << 32) + min}) {
            assertThatThrownBy(() -> with(name, wrong))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageMatching("sprocket\\.media\\.catalog: " + name + " must be " + min + " to " + max
                            + ".*, not '" + wrong + "'");
        }
    }
}
