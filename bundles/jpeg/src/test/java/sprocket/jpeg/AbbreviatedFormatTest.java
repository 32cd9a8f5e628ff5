// SPDX-License-Identifier: Apache-2.0
package sprocket.jpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import javax.imageio.plugins.jpeg.JPEGHuffmanTable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AbbreviatedFormatTest {

    private static final String FRAME = " 0011 08 0010 0010 03 012200 021101 031101";
    /** A table of one code; class and slot go before it. */
    private static final String TABLE = "01000000000000000000000000000000 00";

    private static final String ALL = "FFC4 004A 00" + TABLE + "01" + TABLE + "10" + TABLE + "11" + TABLE;
    private static final String SCAN = "FFDA 000C 03 0100 0211 0311 003F00 55 FFD9";
    private static final String DC = "FFDA 000C 03 0100 0211 0311 000001 55";
    private static final String DC_REFINED = "FFDA 000C 03 0122 0222 0322 000010 55";
    private static final String AC_LUMA = "FFDA 0008 01 0100 013F00 55";
    private static final String AC_CHROMA = "FFDA 0008 01 0211 013F00 55";

    /** What is missing is told by class and slot of its tables. */
    @ParameterizedTest
    @CsvSource({
        "all, FFC0, '', " + SCAN + ", 00 01 10 11",
        "none, FFC0, " + ALL + ", " + SCAN + ", ''",
        "one is there, FFC0, FFC4 0014 10" + TABLE + ", " + SCAN + ", 00 01 11",
        "only what scans use, FFC0, '', FFDA 0008 01 0100 003F00 55 FFD9, 00 10",
        "the lossless process has no AC tables, FFC3, '', FFDA 0008 01 0100 010000 55 FFD9, 00",
        "arithmetic codes have none, FFC9, '', " + SCAN + ", ''",
        "slots without a standard table, FFC0, '', FFDA 0008 01 0132 003F00 55 FFD9, ''",
        "progressive, FFC2, '', " + DC + AC_LUMA + AC_CHROMA + "FFD9, 00 01 10 11",
        "a scan that refines DC has no table, FFC2, '', " + DC_REFINED + AC_CHROMA + "FFD9, 11",
        "defined between scans, FFC2, FFC4 0026 00" + TABLE + "01" + TABLE + ", " + DC + "FFC4 0014 10" + TABLE
                + AC_LUMA + "FFD9, ''",
        "defined too late, FFC2, '', " + AC_LUMA + "FFC4 0014 10" + TABLE + "FFD9, 10",
        "damage behind the first scan, FFC0, '', FFDA 0008 01 0100 003F00 55 FFC4 0004 0099"
                + " FFDA 0008 01 0111 003F00 FFD9, 00 10"
    })
    void addsWhatIsMissing(String name, String frame, String tables, String scans, String missing)
            throws JpegException {
        byte[] before = hex("FFD8" + frame + FRAME + tables + "FFFF");
        byte[] behind = hex(scans);
        ByteBuffer picture = ByteBuffer.wrap(concat(before, behind));
        ByteBuffer complete = AbbreviatedFormat.completed(picture);
        assertThat(complete).isEqualTo(ByteBuffer.wrap(concat(before, segment(missing), behind)));
        assertThat(AbbreviatedFormat.completed(complete)).as("once").isSameAs(complete);
        assertThat(picture.position()).isZero();
    }

    @Test
    void takesPicturesFromAPosition() throws JpegException {
        byte[] picture = hex("FFD8 FFC0" + FRAME + SCAN);
        ByteBuffer inner =
                ByteBuffer.wrap(concat(hex("0102 03"), picture, hex("0405"))).position(3);
        inner.limit(inner.limit() - 2);
        assertThat(AbbreviatedFormat.completed(inner)).isEqualTo(AbbreviatedFormat.completed(ByteBuffer.wrap(picture)));
    }

    @Test
    void refusesWhatHasNoHeader() {
        assertThatThrownBy(() -> AbbreviatedFormat.completed(ByteBuffer.wrap(hex("FFD8 FFC0" + FRAME))))
                .isInstanceOf(JpegException.class);
    }

    /** By the tables of the JDK. */
    private static byte[] segment(String ids) {
        if (ids.isEmpty()) {
            return new byte[0];
        }
        ByteArrayOutputStream tables = new ByteArrayOutputStream();
        for (String id : ids.split(" ")) {
            tables.writeBytes(hex(id));
            JPEGHuffmanTable table = switch (id) {
                case "00" -> JPEGHuffmanTable.StdDCLuminance;
                case "01" -> JPEGHuffmanTable.StdDCChrominance;
                case "10" -> JPEGHuffmanTable.StdACLuminance;
                default -> JPEGHuffmanTable.StdACChrominance;
            };
            for (int i = 0; i < 16; i++) {
                tables.write(i < table.getLengths().length ? table.getLengths()[i] : 0);
            }
            for (short value : table.getValues()) {
                tables.write(value);
            }
        }
        int length = 2 + tables.size();
        return concat(new byte[] {(byte) 0xFF, (byte) 0xC4, (byte) (length >> 8), (byte) length}, tables.toByteArray());
    }

    private static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text.replace(" ", ""));
    }
}
