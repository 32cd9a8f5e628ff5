// SPDX-License-Identifier: Apache-2.0
package sprocket.jpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TableSegmentTest {

    private static final String BYTES = "01" + "05".repeat(64);
    private static final String WIDE = "12" + "0105".repeat(64);
    private static final String DC = "00" + "0102" + "00".repeat(14) + "030405";
    private static final String AC = "11" + "00".repeat(16);

    private static ByteBuffer bytes(String hex) {
        return ByteBuffer.wrap(HexFormat.of().parseHex(hex));
    }

    @Test
    void takesTablesApart() throws Exception {
        assertThat(TableSegment.tables(Marker.DQT, bytes(BYTES + WIDE + BYTES)))
                .containsExactly(bytes(BYTES), bytes(WIDE), bytes(BYTES));
        assertThat(TableSegment.tables(Marker.DHT, bytes(DC + AC + DC)))
                .containsExactly(bytes(DC), bytes(AC), bytes(DC));
        assertThat(TableSegment.tables(Marker.DQT, bytes(""))).isEmpty();
    }

    @Test
    void leavesTheBufferAlone() throws Exception {
        ByteBuffer segment = bytes("FFFF" + AC + "FF").position(2).limit(19);
        assertThat(TableSegment.tables(Marker.DHT, segment)).containsExactly(bytes(AC));
        assertThat(segment.position()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({"00, 64", "10, 128", "20, 256", "F0, 64"})
    void refusesQuantisationTablesThatAreCutOffOrUnknown(String kind, int length) {
        int missing = kind.startsWith("0") || kind.startsWith("1") ? 1 : 0;
        assertThatThrownBy(() -> TableSegment.tables(Marker.DQT, bytes(kind + "01".repeat(length - missing))))
                .isInstanceOf(JpegException.class)
                .hasMessageContaining("a quantisation table is malformed");
    }

    @ParameterizedTest
    @CsvSource({"00", "000102", "20000000000000000000000000000000 00", "00010000000000000000000000000000 00"})
    void refusesHuffmanTablesThatAreCutOffOrUnknown(String table) {
        assertThatThrownBy(() -> TableSegment.tables(Marker.DHT, bytes(table.replace(" ", ""))))
                .isInstanceOf(JpegException.class)
                .hasMessageContaining("a Huffman table is malformed");
    }
}
