// SPDX-License-Identifier: Apache-2.0
package sprocket.jpeg;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sprocket.jpeg.InterchangeHeader.Lines;

class InterchangeHeaderTest {

    @ParameterizedTest
    @CsvSource({
        "HALF_SIZE, 640, 480, 0, ALL",
        "HALF_WIDTH, 1, 65535, 7, ODD",
        "HALF_SIZE, 65535, 1, 65535, EVEN",
        "HALF_WIDTH, 720, 288, 1, SINGLE"
    })
    void isReadAsItWasMeant(JpegHeader.Sampling sampling, int width, int height, int restartInterval, Lines lines)
            throws Exception {
        byte[] tables = new byte[128];
        for (int i = 0; i < tables.length; i++) {
            tables[i] = (byte) (i + 1);
        }
        InterchangeHeader written = new InterchangeHeader(sampling, width, height, restartInterval, tables, lines);
        Arrays.fill(tables, (byte) 0);
        ByteBuffer bytes = ByteBuffer.allocate(written.size());
        written.write(bytes);
        assertThat(bytes.hasRemaining()).isFalse();
        JpegHeader header = JpegHeader.parse(bytes.flip());
        assertThat(header.scan()).isEqualTo(bytes.limit());
        assertThat(header.width()).isEqualTo(width);
        assertThat(header.height()).isEqualTo(height);
        assertThat(header.restartInterval()).isEqualTo(restartInterval);
        assertThat(header.standardHuffman() && header.singleScan() && header.inOrder())
                .isTrue();
        assertThat(header.components().get(0).horizontal()).isEqualTo(sampling.horizontal());
        assertThat(header.components().get(0).vertical()).isEqualTo(sampling.vertical());
        assertThat(header.components().subList(1, 3))
                .allMatch(component -> component.factors().equals("1x1"));
        assertThat(bytes.get(header.quantisationAt(0))).isEqualTo((byte) 1);
        assertThat(bytes.get(header.quantisationAt(2) + 63)).isEqualTo((byte) 128);
        assertThat(bytes.getShort(14))
                .as("horizontal density, relative to the vertical one")
                .isEqualTo((short) (lines == Lines.ALL ? 1 : 2));
    }
}
