// SPDX-License-Identifier: Apache-2.0
package sprocket.jpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import javax.imageio.plugins.jpeg.JPEGQTable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The tables of T.81 as the JDK knows them. */
class StandardTablesTest {

    private static final int[] ZIG_ZAG = {
        0, 1, 8, 16, 9, 2, 3, 10, 17, 24, 32, 25, 18, 11, 4, 5, 12, 19, 26, 33, 40, 48, 41, 34, 27, 20, 13, 6, 7, 14,
        21, 28, 35, 42, 49, 56, 57, 50, 43, 36, 29, 22, 15, 23, 30, 37, 44, 51, 58, 59, 52, 45, 38, 31, 39, 46, 53, 60,
        61, 54, 47, 55, 62, 63
    };

    @Test
    void quality50IsT81() {
        byte[] tables = QuantisationTable.standard(50);
        for (int i = 0; i < 64; i++) {
            assertThat((int) tables[i]).isEqualTo(JPEGQTable.K1Luminance.getTable()[ZIG_ZAG[i]]);
            assertThat((int) tables[64 + i]).isEqualTo(JPEGQTable.K2Chrominance.getTable()[ZIG_ZAG[i]]);
        }
    }

    /** RFC 2435, appendix A: scaled by 5000 / Q below 50 and by 200 - 2 Q from there on, within 1 to 255. */
    @ParameterizedTest
    @CsvSource({
        "1, 255, 255",
        "10, 80, 255",
        "25, 32, 198",
        "49, 16, 101",
        "50, 16, 99",
        "75, 8, 50",
        "99, 1, 2",
        "100, 1, 1"
    })
    void otherQualitiesAreScaled(int quality, int first, int last) {
        byte[] tables = QuantisationTable.standard(quality);

        assertThat(tables[0] & 0xFF).isEqualTo(first);
        assertThat(tables[127] & 0xFF).isEqualTo(last);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 101})
    void otherNumbersAreNoQuality(int quality) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> QuantisationTable.standard(quality))
                .withMessageContaining("1 to 100, not " + quality);
    }
}
