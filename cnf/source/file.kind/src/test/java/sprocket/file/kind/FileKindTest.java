// SPDX-License-Identifier: Apache-2.0
package sprocket.file.kind;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.zip.GZIPOutputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileKindTest {

    @ParameterizedTest
    @CsvSource({"png, PNG", "gif, GIF", "bmp, BMP", "tiff, TIFF"})
    void namesWhatTheJdkWrites(String format, String name) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        assertThat(ImageIO.write(new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB), format, bytes))
                .isTrue();
        assertThat(FileKind.of(ByteBuffer.wrap(bytes.toByteArray()))).hasToString("Optional[" + name + "]");
    }

    @Test
    void namesWhatIsCompressed() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new GZIPOutputStream(bytes).close();
        assertThat(FileKind.of(ByteBuffer.wrap(bytes.toByteArray()))).contains(FileKind.GZIP);
    }

    /** Beginnings as programs write them. */
    @ParameterizedTest
    @CsvSource({
        "52494646 24000000 57454250 56503820, WebP",
        "52494646 24000000 41564920 4C495354, AVI",
        "52494646 24000000 57415645 666D7420, WAV",
        "00000018 66747970 68656963 00000000, HEIC",
        "00000018 66747970 6D696631 00000000, HEIF",
        "0000001C 66747970 61766966 00000000, AVIF",
        "00000020 66747970 69736F6D 00000200, MP4",
        "00000014 66747970 71742020 00000000, QuickTime",
        "1A45DFA3 A3428681 01428601, Matroska or WebM",
        "0000000C 6A502020 0D0A870A, JPEG 2000"
    })
    void namesMoreThanTheJdkWrites(String start, String name) {
        ByteBuffer bytes = ByteBuffer.wrap(hex("00 00" + start)).position(2);
        assertThat(FileKind.of(bytes)).hasToString("Optional[" + name + "]");
        assertThat(bytes.position()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({"''", "FFD8FFE0 00104A46", "52494646 24000000 52444942", "3036303134FFD8", "89504E47", "68656C6C6F"})
    void saysNothingOfOthers(String start) {
        assertThat(FileKind.of(ByteBuffer.wrap(hex(start)))).isEmpty();
    }

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text.replace(" ", ""));
    }
}
