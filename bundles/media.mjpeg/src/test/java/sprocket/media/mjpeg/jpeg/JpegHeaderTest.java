package sprocket.media.mjpeg.jpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sprocket.media.api.MediaException;
import sprocket.media.mjpeg.sample.Jpegs;

class JpegHeaderTest {

    private static final String SOF = "FFC0 0011 08 0020 0030 03 012200 021101 031101";
    private static final String SOS = "FFDA 000C 03 0100 0211 0311 003F00";

    @Test
    void endsBehindTheScansHeader() throws MediaException {
        byte[] picture = Jpegs.picture(1);
        JpegHeader header = JpegHeader.parse(picture, picture.length);
        assertThat(header.width()).isEqualTo(48);
        assertThat(header.height()).isEqualTo(32);
        int end = header.bytes().remaining();
        assertThat(HexFormat.of().formatHex(picture, end - 14, end - 10)).isEqualTo("ffda000c");
        assertThat(header.bytes().isReadOnly()).isTrue();
    }

    @Test
    void aThumbnailIsNotThePicture() throws MediaException {
        byte[] picture = Jpegs.withThumbnail(Jpegs.picture(1), Jpegs.picture(2, 16, 8));
        assertThat(JpegHeader.parse(picture, picture.length).width()).isEqualTo(48);
    }

    @Test
    void tablesMayBeMissingAndMarkersFilled() throws MediaException {
        byte[] picture = hex("FFD8 FFFFFF" + SOF.substring(2) + SOS + "00");
        assertThat(JpegHeader.parse(picture, picture.length).height()).isEqualTo(32);
    }

    @ParameterizedTest
    @CsvSource({
        "FFD9 FFC0, does not start with SOI",
        "'', does not start with SOI",
        "FFD8 FF, does not start with SOI",
        "FFD8 FFE0, cut off",
        "FFD8 FFE0 0010 0000, cut off",
        "FFD8 FFE0 0000 0000, length is 0",
        "FFD8 FFE0 0001 0000, length is 1",
        "FFD8 FFC0 0005 080020, frame header is too short",
        "FFD8 FFC0 0011 08 0020, cut off",
        "FFD8 FFDB 0002 1234, no marker at byte 6",
        "FFD8 FFD9 0000, marker d9",
        "FFD8 FFD8 FFE0, marker d8",
        "FFD8 FF02 0004 0000, marker 2",
        "FFD8 FFDA 0004 0000, how large",
        "FFD8 FFC0 0011 08 0000 0030 03 012200 021101 031101 FFDA 0004 0000, how large"})
    void saysWhatIsWrong(String bytes, String message) {
        byte[] picture = hex(bytes);
        assertThatThrownBy(() -> JpegHeader.parse(picture, picture.length)).isInstanceOf(MediaException.class).hasMessageContaining(message);
    }

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text.replace(" ", ""));
    }
}
