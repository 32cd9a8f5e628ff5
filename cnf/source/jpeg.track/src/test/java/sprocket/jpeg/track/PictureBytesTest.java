// SPDX-License-Identifier: Apache-2.0
package sprocket.jpeg.track;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sprocket.jpeg.JpegException;
import sprocket.jpeg.track.PictureTrack.PictureBytes;

class PictureBytesTest {

    private static final String HEADER = "ffd8 ffc0000b080020003001011100 ffda0008010100003f00";

    @ParameterizedTest
    @CsvSource({
        "11 ffd9, 11 ffd9",
        "11 ffd9 0000000000, 11 ffd9",
        "11 ffd9 ffff, 11 ffd9",
        "11 22, 11 22 ffd9",
        "11 ff00, 11 ff00 ffd9",
        "11 ffd9 0000 ffd8 22 ffd9 00, 11 ffd9 0000 ffd8 22 ffd9"
    })
    void goesFromStartToEnd(String stored, String whole) throws JpegException {
        byte[] bytes = hex(HEADER + stored);
        assertThat(PictureBytes.whole(Arrays.copyOf(bytes, bytes.length + PictureBytes.SPARE), bytes.length))
                .isEqualTo(buffer(HEADER + whole));
    }

    @ParameterizedTest
    @CsvSource({
        "11 ffd9, 11 ffd9",
        "11 ffd9 0000, 11 ffd9",
        "11 ffd9 ffd8ffe0 22 ffd9, 11 ffd9",
        "11 ffd8ffe0 22 ffd9, 11 ffd9",
        "11 fffe0004ffd9 ffda0008010100003f00 22 ffd9 00, 11 fffe0004ffd9 ffda0008010100003f00 22 ffd9",
        "11 22, 11 22 ffd9",
        "11 ff, 11 ff ffd9"
    })
    void theFirstOfSeveral(String stored, String first) throws JpegException {
        byte[] bytes = hex(HEADER + stored);
        assertThat(PictureBytes.first(Arrays.copyOf(bytes, bytes.length + PictureBytes.SPARE), bytes.length))
                .isEqualTo(buffer(HEADER + first));
    }

    @ParameterizedTest
    @CsvSource({"''", "ffd8", "ffd9ffd8", "00000000ffd8", "ffd8ff11ffd9"})
    void isNothingElse(String stored) {
        byte[] bytes = hex(stored);
        byte[] spared = Arrays.copyOf(bytes, bytes.length + PictureBytes.SPARE);
        assertThatThrownBy(() -> PictureBytes.whole(spared, bytes.length)).isInstanceOf(JpegException.class);
        assertThatThrownBy(() -> PictureBytes.first(spared, bytes.length)).isInstanceOf(JpegException.class);
    }

    private static ByteBuffer buffer(String text) {
        return ByteBuffer.wrap(hex(text));
    }

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text.replace(" ", ""));
    }
}
