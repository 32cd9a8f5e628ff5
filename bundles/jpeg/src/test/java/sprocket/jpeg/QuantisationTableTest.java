// SPDX-License-Identifier: Apache-2.0
package sprocket.jpeg;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuantisationTableTest {

    /** Coefficients of the old table are multiples of the new one's, so that little of them is lost. */
    @ParameterizedTest
    @CsvSource({"1, 1", "255, 255", "256, 128", "400, 200", "510, 255", "511, 170", "65535, 255"})
    void largeValuesAreDivided(int value, int divided) throws Exception {
        ByteBuffer wide = ByteBuffer.allocate(128);
        while (wide.hasRemaining()) {
            wide.putShort((short) value);
        }

        QuantisationTable table = QuantisationTable.read(wide, 0, true).inBytes();

        assertThat(table.value(0)).isEqualTo(divided);
        assertThat(table.fitsBytes()).isTrue();
    }
}
