// SPDX-License-Identifier: Apache-2.0
package sprocket.media.catalog.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CatalogSettingsTest {

    @Test
    void theDefaultsSuitAFirstRun() {
        int processors = Runtime.getRuntime().availableProcessors();
        assertThat(CatalogSettings.of(Map.of()))
                .isEqualTo(new CatalogSettings(processors * 2, Duration.ofSeconds(5), 1000));
    }

    @Test
    void eachSettingHasItsPlace() {
        assertThat(CatalogSettings.of(Map.of("reader.threads", " 3 ", "hold.grace", "7", "max.held", "0")))
                .isEqualTo(new CatalogSettings(3, Duration.ofSeconds(7), 0));
    }

    @ParameterizedTest
    @CsvSource({
        "reader.threads, 257, 0 to 256 (default 0)",
        "hold.grace, 0, 1 to 60 seconds (default 5)",
        "max.held, many, 0 to 100000 (default 1000)"
    })
    void aWrongValueIsRefusedWithWhatIsAllowed(String name, String value, String allowed) {
        assertThatThrownBy(() -> CatalogSettings.of(Map.of(name, value)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("sprocket.media.catalog: " + name + " must be " + allowed + ", not '" + value + "'");
    }
}
