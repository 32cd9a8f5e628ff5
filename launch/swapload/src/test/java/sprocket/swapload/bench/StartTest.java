// SPDX-License-Identifier: Apache-2.0
package sprocket.swapload.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** What launch/measure prints. */
class StartTest {

    private static final String TEXT = """
            start to first connection, first start (ms):  min 1010  median 1043  max 1100
              processor time (ms):                        min 1  median 2  max 3

            start to first connection, later starts (ms): min 610  median 633  max 700
            """;

    @Test
    void eachKindOfStartHasItsMedian() throws IOException {
        assertThat(Start.median(TEXT, "first start")).isEqualTo(1043);
        assertThat(Start.median(TEXT, "later starts")).isEqualTo(633);
    }

    @Test
    void aMissingLineIsAnError() {
        assertThatThrownBy(() -> Start.median("", "first start")).hasMessageContaining("first start");
    }
}
