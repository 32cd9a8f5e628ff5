package sprocket.media.mjpeg.jpeg;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PictureTest {

    @ParameterizedTest
    @CsvSource({
        "ffd8ff11ffd9, ffd8ff11ffd9",
        "ffd8ff11ffd90000000000, ffd8ff11ffd9",
        "ffd8ff11ffd9ffff, ffd8ff11ffd9",
        "ffd8ff1122, ffd8ff1122ffd9",
        "ffd8ff11ff00, ffd8ff11ff00ffd9"})
    void goesFromStartToEnd(String stored, String whole) {
        byte[] bytes = HexFormat.of().parseHex(stored);
        ByteBuffer picture = Picture.whole(Arrays.copyOf(bytes, bytes.length + Picture.SPARE), bytes.length);
        byte[] read = new byte[picture.remaining()];
        picture.get(read);
        assertThat(HexFormat.of().formatHex(read)).isEqualTo(whole);
    }

    @ParameterizedTest
    @CsvSource({"''", "ffd8", "ffd9ffd8", "00000000ffd8"})
    void isNothingElse(String stored) {
        byte[] bytes = HexFormat.of().parseHex(stored);
        assertThat(Picture.whole(Arrays.copyOf(bytes, bytes.length + Picture.SPARE), bytes.length)).isNull();
    }
}
