// SPDX-License-Identifier: Apache-2.0
package sprocket.media.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.Map;
import java.util.stream.IntStream;
import javax.imageio.plugins.jpeg.JPEGHuffmanTable;
import javax.imageio.plugins.jpeg.JPEGQTable;

/** What RFC 2435 can carry without re-coding, and the course's client can receive and show. */
final class BaselineCheck {
    /** ITU-T T.81 Annex K.3, as the JDK publishes it. */
    private static final Map<Integer, JPEGHuffmanTable> STANDARD = Map.of(
            0x00, JPEGHuffmanTable.StdDCLuminance,
            0x10, JPEGHuffmanTable.StdACLuminance,
            0x01, JPEGHuffmanTable.StdDCChrominance,
            0x11, JPEGHuffmanTable.StdACChrominance);

    /** Diagonal by diagonal, the odd ones downwards. */
    private static final Comparator<Integer> ZIGZAG = Comparator.<Integer>comparingInt(at -> at / 8 + at % 8)
            .thenComparingInt(at -> (at / 8 + at % 8) % 2 == 0 ? at % 8 : at / 8);

    private BaselineCheck() {}

    static void check(byte[] jpeg) {
        assertThat(jpeg.length).isLessThanOrEqualTo(20_000);
        ParsedJpeg header = ParsedJpeg.of(jpeg, 0);
        assertThat(header.end()).isEqualTo(jpeg.length);
        assertThat(header.startOfFrame()).as("baseline").isEqualTo(0xC0);
        assertThat(header.width()).isEqualTo(384);
        assertThat(header.height()).isEqualTo(288);
        assertThat(header.sampling()).as("4:2:0").isEqualTo("22 11 11");
        assertThat(header.huffman()).containsOnlyKeys(STANDARD.keySet());
        STANDARD.forEach((name, table) -> assertThat(header.huffman().get(name)).isEqualTo(bytes(table)));
        assertThat(header.quantisers()).containsOnlyKeys(0, 1);
        assertThat(header.quantisers().get(0)).isEqualTo(q25(JPEGQTable.K1Luminance));
        assertThat(header.quantisers().get(1)).isEqualTo(q25(JPEGQTable.K2Chrominance));
    }

    /** RFC 2435, appendix A for Q 25, which needs no tables on the wire. */
    private static byte[] q25(JPEGQTable table) {
        int[] natural = table.getTable();
        int[] zigzag = IntStream.range(0, 64)
                .boxed()
                .sorted(ZIGZAG)
                .mapToInt(Integer::intValue)
                .toArray();
        byte[] steps = new byte[64];
        for (int i = 0; i < 64; i++) {
            steps[i] = (byte) Math.min(255, (natural[zigzag[i]] * (5000 / 25) + 50) / 100);
        }
        return steps;
    }

    private static byte[] bytes(JPEGHuffmanTable table) {
        short[] lengths = table.getLengths();
        short[] values = table.getValues();
        byte[] bytes = new byte[16 + values.length];
        for (int i = 0; i < lengths.length; i++) {
            bytes[i] = (byte) lengths[i];
        }
        for (int i = 0; i < values.length; i++) {
            bytes[16 + i] = (byte) values[i];
        }
        return bytes;
    }
}
