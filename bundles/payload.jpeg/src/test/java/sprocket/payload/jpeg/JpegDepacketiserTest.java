// SPDX-License-Identifier: Apache-2.0
package sprocket.payload.jpeg;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sprocket.jpeg.JpegHeader;
import sprocket.rtp.payload.Depacketiser.Frame;

class JpegDepacketiserTest {

    private static final String TABLE = "07".repeat(64);

    private final JpegDepacketiser depacketiser = new JpegDepacketiser(PictureSize.UNKNOWN);

    @ParameterizedTest
    @CsvSource({"1, ff, ff", "50, 10, 63", "99, 01, 02"})
    void lowQsMeanStandardTables(int q, String luma, String chroma) throws Exception {
        Frame frame = whole(1, String.format("00000000 00%02x0202 1234", q)).get(0);

        ByteBuffer picture = frame.parts().get(0);
        CarriedPicture header = Pictures.carried(picture);
        assertThat(picture.get(header.lumaTable()) & 0xFF).isEqualTo(Integer.parseInt(luma, 16));
        assertThat(picture.get(header.chromaTable() + 63) & 0xFF).isEqualTo(Integer.parseInt(chroma, 16));
        assertThat(header.sampling()).isEqualTo(JpegHeader.Sampling.HALF_WIDTH);
        assertThat(picture.slice(header.scan(), 4))
                .isEqualTo(ByteBuffer.wrap(new byte[] {0x12, 0x34, (byte) 0xFF, (byte) 0xD9}));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''",
                "00000000 0001",
                "00000000 000102", // cut short
                "00000000 00000202 12",
                "00000000 00640202 12",
                "00000000 007f0202 12", // Q 0, 100, 127
                "00000000 00ff0202 00000000 12",
                "00000000 00ff0202 0000ffff 12",
                "00000000 00ff0202 000000c0 12",
                "00000000 00ff0202 00", // tables
                "00000000 00ff0202 00000001 12",
                "00000000 00800202 00000000 12",
                "00000000 00ff0202 00010040 T 12",
                "00000000 02010202 12",
                "00000000 3f010202 12",
                "00000000 80010202 12", // types
                "00000000 40010202 0001ff",
                "00000000 41010202 0000ffff 12", // restart header
                "00000000 00010002 12",
                "00000000 00010200 12",
                "00000000 00010000 12", // size
                "00000000 00010202",
                "00000001 00010202 12",
                "00ffffff 00010202 12"
            }) // no scan, no start
    void badPacketsAreDroppedAndCountedOnce(String payload) {
        assertThat(whole(1, payload.replace("T", TABLE))).isEmpty();
        assertThat(depacketiser.dropped()).isEqualTo(1);
        assertThat(whole(1, "00000001 00010202 34")).isEmpty();
        assertThat(depacketiser.dropped()).isEqualTo(1);
        assertThat(whole(2, "00000000 00010202 12")).hasSize(1);
    }

    /**
     * RFC 2435, section 3.1.7: first, middle and last packet of a chunk of intervals, counted or not; what matters is
     * the interval.
     */
    @ParameterizedTest
    @CsvSource({
        "40, ffff, ffff, 21",
        "41, ffff, ffff, 22",
        "41, 8000, 4000, 22",
        "40, c000, c001, 21",
        "41, 0000, 3fff, 22"
    })
    void restartCountsDoNotMatter(String type, String first, String second, String sampling) {
        assertThat(part(1, "00000000 " + type + "010202 0004" + first + " 1234"))
                .isEmpty();
        Frame frame =
                whole(1, "00000002 " + type + "010202 0004" + second + " 56").get(0);
        String picture = HexFormat.of().formatHex(Pictures.bytes(frame.parts().get(0)));
        assertThat(picture)
                .contains("ffdd00040004", "ffc0001108001000100301" + sampling)
                .endsWith("123456ffd9");
    }

    /** RFC 2435, section 3.1.8: the byte before the precision must be ignored. */
    @Test
    void reservedBitsDoNotMatter() {
        assertThat(whole(1, "00000000 00ff0202 ff000040" + TABLE + "12")).hasSize(1);
    }

    @Test
    void tablesAreRememberedForTheirQOnly() throws Exception {
        assertThat(whole(1, "00000000 00800202 00000040" + TABLE + "12")).hasSize(1);

        ByteBuffer picture =
                whole(2, "00000000 00800202 00000000 34").get(0).parts().get(0);
        CarriedPicture header = Pictures.carried(picture);
        assertThat(picture.get(header.lumaTable())).isEqualTo((byte) 7);
        assertThat(picture.get(header.chromaTable())).isEqualTo((byte) 7);
        assertThat(whole(3, "00000000 00810202 00000000 34")).isEmpty();
        assertThat(whole(4, "00000000 00ff0202 00000040" + TABLE + "12")).hasSize(1);
        assertThat(whole(5, "00000000 00ff0202 00000000 34")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "00000003 00010202 34",
        "00000001 00010202 34",
        "00ffffff 00010202 34",
        "00000002 01010202 34",
        "00000002 00020202 34",
        "00000002 00010302 34",
        "00000002 00010203 34",
        "00000002 400102020004ffff 34",
        "00000002"
    })
    void whatDoesNotContinueThePictureDropsIt(String second) {
        assertThat(part(1, "00000000 00010202 1234")).isEmpty();
        assertThat(whole(1, second)).isEmpty();
        assertThat(depacketiser.dropped()).isEqualTo(1);
    }

    @Test
    void aLossDropsThePictureAndNothingElse() {
        assertThat(part(1, "00000000 00010202 1234")).isEmpty();
        assertThat(Wire.receive(depacketiser, 1, true, true, "00000002 00010202 56"))
                .isEmpty();
        assertThat(Wire.receive(depacketiser, 2, true, true, "00000000 00010202 56"))
                .hasSize(1);
        assertThat(depacketiser.dropped()).isEqualTo(1);
    }

    @Test
    void aPictureWithoutItsMarkerIsDroppedWhenTheNextBegins() {
        assertThat(part(1, "00000000 00010202 1234")).isEmpty();
        assertThat(part(2, "00000000 00010202 12")).isEmpty();
        assertThat(whole(2, "00000001 00010202 34")).hasSize(1);
        assertThat(depacketiser.dropped()).isEqualTo(1);
    }

    @Test
    void anEndOfImageOfTheSenderIsNotDoubled() {
        ByteBuffer picture = whole(1, "00000000 00010202 12ffd9").get(0).parts().get(0);

        assertThat(picture.slice(picture.limit() - 3, 3))
                .isEqualTo(ByteBuffer.wrap(new byte[] {0x12, (byte) 0xFF, (byte) 0xD9}));
    }

    @Test
    void aPictureThatNeverEndsIsDroppedAtTheLargestOffset() {
        String scan = "55".repeat(60_000);
        int offset = 0;
        while (depacketiser.dropped() == 0) {
            assertThat(part(1, String.format("%08x 00010202", offset) + scan)).isEmpty();
            offset += 60_000;
            assertThat(offset).isLessThan(FragmentHeader.MAX_SCAN + 60_001);
        }
        assertThat(offset).isGreaterThan(FragmentHeader.MAX_SCAN);
    }

    private List<Frame> whole(int timestamp, String payload) {
        return Wire.receive(depacketiser, timestamp, true, false, payload);
    }

    private List<Frame> part(int timestamp, String payload) {
        return Wire.receive(depacketiser, timestamp, false, false, payload);
    }
}
