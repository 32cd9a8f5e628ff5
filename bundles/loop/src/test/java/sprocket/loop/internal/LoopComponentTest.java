// SPDX-License-Identifier: Apache-2.0
package sprocket.loop.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoopComponentTest {

    @ParameterizedTest
    @ValueSource(strings = {"-1", "257", "many", "", "4294967297"})
    void refusesAnAbsurdNumberOfLoops(String count) {
        assertThatThrownBy(() -> LoopComponent.count(Map.of("loops", count)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("sprocket.loop: loops must be 0 to 256 (default 0), not '" + count + "'");
    }

    @Test
    void hasOneForEachProcessorIfNotSaidOtherwise() {
        assertThat(LoopComponent.count(Map.of("loops", 0)))
                .isEqualTo(Runtime.getRuntime().availableProcessors());
        assertThat(LoopComponent.count(Map.of("loops", " 256 "))).isEqualTo(256);
    }
}
