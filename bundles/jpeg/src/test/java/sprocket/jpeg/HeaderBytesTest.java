// SPDX-License-Identifier: Apache-2.0
package sprocket.jpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class HeaderBytesTest {

    private static final String HEADER = "FFD8 FFFFC0 000B 08 %s 0030 01 011100 FFDA 0008 01 0100 003F00";

    @Test
    void endBehindTheScanHeader() throws JpegException {
        byte[] header = hex(String.format(HEADER, "0020"));
        ByteBuffer picture = ByteBuffer.allocate(100)
                .position(7)
                .put(header)
                .put(hex("1234 FFD9"))
                .flip()
                .position(7);
        ByteBuffer bytes = JpegHeader.parse(picture).bytes();
        assertThat(bytes).isEqualTo(ByteBuffer.wrap(header));
        assertThat(bytes.isReadOnly()).isTrue();
    }

    @Test
    void stateTheHeightThatIsToldBehindTheScan() throws JpegException {
        byte[] picture = hex(String.format(HEADER, "0000") + "1234 FF00 FFDC 0004 0321 FFD9");
        ByteBuffer bytes = JpegHeader.parse(ByteBuffer.wrap(picture)).bytes();
        assertThat(bytes).isEqualTo(ByteBuffer.wrap(hex(String.format(HEADER, "0321"))));
        assertThat(JpegHeader.parse(bytes).height()).isEqualTo(0x321);
        assertThat(picture).as("the picture stays as it is").startsWith(hex(String.format(HEADER, "0000")));
    }

    @Test
    void ofAnotherFormatThereAreNone() {
        byte[] picture = hex("FFD8 FFF7 000B 08 0020 0030 01 011100 FFDA 0008 01 0100 000000 12 FFD9");
        assertThatThrownBy(() -> JpegHeader.parse(ByteBuffer.wrap(picture)))
                .isInstanceOf(JpegException.class)
                .hasMessage("This is JPEG-LS (ITU-T T.87), not JPEG");
    }

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text.replace(" ", ""));
    }
}
