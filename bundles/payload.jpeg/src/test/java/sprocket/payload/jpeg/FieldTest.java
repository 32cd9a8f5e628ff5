// SPDX-License-Identifier: Apache-2.0
package sprocket.payload.jpeg;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sprocket.rtp.payload.Depacketiser.Frame;

/** Interlaced pictures, and sizes that only the session description knows. */
class FieldTest {

    private static final String JFIF = "ffd8ffe000104a46494600010100";

    private final JpegDepacketiser depacketiser = new JpegDepacketiser(PictureSize.UNKNOWN);

    private static String hex(Frame frame) {
        return HexFormat.of().formatHex(Pictures.bytes(frame.parts().get(0)));
    }

    /** What follows SOI: JFIF with the aspect of pixels, and the field as AVI files have it. */
    @ParameterizedTest
    @CsvSource({
        "00, 000100010000ffdb",
        "01, 000200010000ffe0000741564931 01 ffdb",
        "02, 000200010000ffe0000741564931 02 ffdb",
        "03, 000200010000ffdb",
        "04, 000100010000ffdb",
        "ff, 000100010000ffdb"
    })
    void saysWhichFieldItIs(String typeSpecific, String header) throws Exception {
        Frame frame = Wire.receive(depacketiser, 1, true, false, typeSpecific + "000000 00010202 1234")
                .get(0);

        assertThat(hex(frame)).startsWith(JFIF + header.replace(" ", ""));
        CarriedPicture parsed = Pictures.carried(frame.parts().get(0));
        assertThat(parsed.height()).isEqualTo(16);
        assertThat(Wire.receive(depacketiser, 2, true, false, "00000000 00010202 1234"))
                .hasSize(1);
    }

    /** A decoder that does not know fields shows the lines that it has. */
    @Test
    void aFieldCanBeDecoded() throws Exception {
        byte[] jpeg = TinyJpeg.of(64, 32, TinyJpeg.HORIZONTAL).bytes();
        List<ByteBuffer> packets = Wire.packets(jpeg, 300, 1);
        packets.forEach(packet -> packet.put(12, (byte) 1));

        ByteBuffer field = Wire.receive(depacketiser, packets).get(0).parts().get(0);

        assertThat(Pictures.pixels(field)).isEqualTo(Pictures.pixels(ByteBuffer.wrap(jpeg)));
    }

    /** The marker may end the picture of both fields, or each of them. */
    @ParameterizedTest
    @CsvSource({"false, 01, 02", "true, 01, 02", "false, 02, 01", "true, 02, 01"})
    void bothFieldsComeOut(boolean marker, String first, String second) {
        assertThat(Wire.receive(depacketiser, 1, false, false, first + "000000 00010202 1234"))
                .isEmpty();
        List<Frame> odd = Wire.receive(depacketiser, 1, marker, false, first + "000002 00010202 56");
        List<Frame> next = Wire.receive(depacketiser, 1, true, false, second + "000000 00010202 78");

        assertThat(odd).hasSize(marker ? 1 : 0);
        assertThat(next).hasSize(marker ? 1 : 2);
        Frame whole = marker ? odd.get(0) : next.get(0);
        assertThat(hex(whole)).contains("41564931" + first).endsWith("123456ffd9");
        assertThat(hex(next.get(next.size() - 1))).contains("41564931" + second).endsWith("78ffd9");
        assertThat(depacketiser.dropped()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "01000000 00010202 12, 02000000 00010203 34, false", // another size
        "01000000 00010202 12, 02000000 01010202 34, false", // another type
        "01000000 00010202 12, 01000000 00010202 34, false", // the same field once more
        "00000000 00010202 12, 02000000 00010202 34, false", // no field
        "01000000 00010202 12, 02000000 00010202 34, true", // a packet is missing between them
    })
    void aFieldWithoutItsEndIsDropped(String first, String second, boolean lost) {
        assertThat(Wire.receive(depacketiser, 1, false, false, first)).isEmpty();
        List<Frame> frames = Wire.receive(depacketiser, 1, true, lost, second);
        assertThat(frames).hasSize(1);
        assertThat(hex(frames.get(0))).endsWith("34ffd9");
        assertThat(depacketiser.dropped()).isEqualTo(1);
    }

    /** Announced, in units of 8 pixels, sent as field; and what comes out. */
    @ParameterizedTest
    @CsvSource({
        "310, 230, 27, 1d, 0, 310, 230",
        "310, 230, 27, 0f, 1, 310, 115",
        "310, 229, 27, 0f, 3, 310, 115",
        "310, 230, 10, 10, 0, 128, 128",
        "3840, 2160, 00, 00, 0, 3840, 2160",
        "3840, 2160, 00, 00, 2, 3840, 1080",
        "65535, 65535, 00, 00, 0, 65535, 65535"
    })
    void theAnnouncedSizeHolds(
            int width, int height, String blocksWide, String blocksHigh, int field, int shownWidth, int shownHeight) {
        JpegDepacketiser announced = new JpegDepacketiser(new PictureSize(width, height));
        String payload = String.format("%02x000000 0001%s%s 1234", field, blocksWide, blocksHigh);
        String picture = hex(Wire.receive(announced, 1, true, false, payload).get(0));
        assertThat(picture).contains(String.format("ffc0001108%04x%04x03", shownHeight, shownWidth));
    }

    @ParameterizedTest
    @CsvSource({"0, 0, 0000", "70000, 100, 0000", "100, 70000, 0000", "100, 100, 0002", "100, 100, 0200"})
    void aSizeThatNobodyStatesIsDropped(int width, int height, String blocks) {
        JpegDepacketiser announced = new JpegDepacketiser(new PictureSize(width, height));
        assertThat(Wire.receive(announced, 1, true, false, "00000000 0001" + blocks + " 1234"))
                .isEmpty();
        assertThat(announced.dropped()).isEqualTo(1);
    }
}
