// SPDX-License-Identifier: Apache-2.0
package sprocket.jpeg;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LosslessScanTest {

    /**
     * 0 is category 0; 10 is category 8, which eight bits follow; 110 is category 16, without more; 1110 is category
     * 17.
     */
    private static final String TABLE = "FFC40017 00 01010101000000000000000000000000 00081011";

    private static final String GRAY = "FFC3000B 08 0002 0004 01 011100";
    private static final String SCAN = "FFDA0008 01 0100 01 00 00";

    private static JpegHeader header(String... parts) throws JpegException {
        return JpegHeader.parse(
                ByteBuffer.wrap(HexFormat.of().parseHex(("FFD8" + String.join("", parts) + "FFD9").replace(" ", ""))));
    }

    /** Of 4 by 2 samples. */
    @ParameterizedTest
    @CsvSource({"00", "00 0000", "00 FFFF", "BC 00 7F", "DB 6D B6", "02 FF00 7F"})
    void acceptsTheDataOfAllSamples(String data) {
        assertThatCode(() -> LosslessScan.check(header(TABLE, GRAY, SCAN, data)))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | it ends within its scan",
                "A0 | it ends within its scan",
                "02 FF00 | it ends within its scan",
                "02 | it ends within its scan",
                "00 12 | its scan has more bytes than blocks",
                "E0 00 | a code has no meaning in its process",
                "F0 00 | a code is in no Huffman table"
            })
    void refusesOtherData(String data, String message) {
        assertThatThrownBy(() -> LosslessScan.check(header(TABLE, GRAY, SCAN, data)))
                .isInstanceOf(JpegException.class)
                .hasMessage("The JPEG is damaged: " + message);
    }

    /** Two lines of four samples each. */
    @Test
    void readsRestartIntervals() throws Exception {
        LosslessScan.check(header(TABLE, GRAY, "FFDD00040004", SCAN, "0F FFD0 0F"));
        assertThatThrownBy(() -> LosslessScan.check(header(TABLE, GRAY, "FFDD00040004", SCAN, "00")))
                .hasMessageContaining("restart marker is missing");
    }

    /** 5 by 3 pixels are three by two MCUs of 4 + 1 samples; alone, the second component has 3 by 2. */
    @ParameterizedTest
    @CsvSource({"FFDA000A 02 0100 0200 01 00 00, 30", "FFDA0008 01 0200 01 00 00, 6", "FFDA0008 01 0100 01 00 00, 15"})
    void countsTheSamplesOfMcus(String scan, int samples) throws Exception {
        String frame = "FFC3000E 08 0003 0005 02 012200 021100";
        LosslessScan.check(header(TABLE, frame, scan, data(samples)));
        assertThatThrownBy(() -> LosslessScan.check(header(TABLE, frame, scan, data(samples - 8))))
                .isInstanceOf(JpegException.class);
        assertThatThrownBy(() -> LosslessScan.check(header(TABLE, frame, scan, data(samples + 8))))
                .isInstanceOf(JpegException.class);
    }

    /** So many samples of category 16. */
    private static String data(int samples) {
        StringBuilder bits = new StringBuilder("110".repeat(Math.max(0, samples)));
        while (bits.length() % 8 != 0) {
            bits.append('1');
        }
        StringBuilder hex = new StringBuilder();
        for (int i = 0; i < bits.length(); i += 8) {
            hex.append(String.format("%02X", Integer.parseInt(bits.substring(i, i + 8), 2)));
        }
        return hex.toString();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "FFDA0008 01 0110 01 00 00 | a Huffman table is missing",
                "FFDA0008 01 0100 00 00 00 | its predictor is 0",
                "FFDA0008 01 0100 08 00 00 | its predictor is 8",
                "FFDA0008 01 0200 01 00 00 | components or tables that are not there"
            })
    void refusesScansThatMeanNothing(String scan, String message) {
        assertThatThrownBy(() -> LosslessScan.check(header(TABLE, GRAY, scan, "00")))
                .isInstanceOf(JpegException.class)
                .hasMessageContaining(message);
    }

    @Test
    void refusesOtherProcesses() {
        assertThatThrownBy(() -> LosslessScan.check(header(TABLE, GRAY.replace("C3", "C0"), SCAN, "00")))
                .isInstanceOf(JpegException.class)
                .hasMessageContaining("lossless process");
    }
}
