// SPDX-License-Identifier: Apache-2.0
package sprocket.jpeg;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Orientations that an APP1 segment has, or has not. */
class ExifOrientationTest {

    private static final int DIRECTORY = 8;
    /** Identifier, header of TIFF, number of entries, one other entry. */
    private static final int ENTRY = 6 + DIRECTORY + 2 + 12;

    /** Before the entry there is one for the width, and behind it the end of the directory. */
    private static ByteBuffer exif(ByteOrder order, int code) {
        ByteBuffer exif = ByteBuffer.allocate(60)
                .put(new byte[] {'E', 'x', 'i', 'f', 0, 0})
                .order(order);
        byte letter = (byte) (order == ByteOrder.BIG_ENDIAN ? 'M' : 'I');
        exif.put(letter).put(letter).putShort((short) 42).putInt(DIRECTORY).putShort((short) 2);
        exif.putShort((short) 0x0100).putShort((short) 4).putInt(1).putInt(6);
        exif.putShort((short) 0x0112)
                .putShort((short) 3)
                .putInt(1)
                .putShort((short) code)
                .putShort((short) 0)
                .putInt(0);
        return exif.flip();
    }

    @ParameterizedTest
    @EnumSource
    void bothByteOrders(ExifOrientation orientation) {
        assertThat(ExifOrientation.of(exif(ByteOrder.BIG_ENDIAN, orientation.code())))
                .isEqualTo(orientation);
        assertThat(ExifOrientation.of(exif(ByteOrder.LITTLE_ENDIAN, orientation.code())))
                .isEqualTo(orientation);
    }

    @Test
    void codesAreThoseOfExif() {
        assertThat(ExifOrientation.TOP_LEFT.code()).isEqualTo(1);
        assertThat(ExifOrientation.BOTTOM_RIGHT.code()).isEqualTo(3);
        assertThat(ExifOrientation.RIGHT_TOP.code()).isEqualTo(6);
        assertThat(ExifOrientation.LEFT_BOTTOM.code()).isEqualTo(8);
        assertThat(ExifOrientation.BOTTOM_LEFT.swapsSides()).isFalse();
        assertThat(ExifOrientation.LEFT_TOP.swapsSides()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 9, 0xFFFF})
    void unknownCodes(int code) {
        assertThat(ExifOrientation.of(exif(ByteOrder.BIG_ENDIAN, code))).isEqualTo(ExifOrientation.TOP_LEFT);
    }

    @Test
    void segmentInTheMiddle() {
        ByteBuffer exif = exif(ByteOrder.LITTLE_ENDIAN, 6);
        ByteBuffer middle =
                ByteBuffer.allocate(80).put(new byte[9]).put(exif).flip().position(9);
        assertThat(ExifOrientation.of(middle)).isEqualTo(ExifOrientation.RIGHT_TOP);
        assertThat(middle.position()).isEqualTo(9);
    }

    @Test
    void cutOffAnywhere() {
        ByteBuffer exif = exif(ByteOrder.BIG_ENDIAN, 6);
        for (int length = 0; length < ENTRY + 12; length++) {
            assertThat(ExifOrientation.of(exif.slice(0, length)))
                    .as("%d bytes", length)
                    .isEqualTo(ExifOrientation.TOP_LEFT);
        }
        assertThat(ExifOrientation.of(exif.slice(0, ENTRY + 12))).isEqualTo(ExifOrientation.RIGHT_TOP);
    }

    @Test
    void damaged() {
        assertUpright(6, 'x'); // neither byte order
        assertUpright(9, 43); // no TIFF
        assertUpright(10, 0xFF); // its directory is far outside
        assertUpright(13, 59); // its directory begins with the last byte
        assertUpright(ENTRY + 3, 4); // no short
        assertUpright(ENTRY + 7, 2); // two of them
        assertUpright(0, 'e'); // no Exif
    }

    private static void assertUpright(int at, int value) {
        ByteBuffer exif = exif(ByteOrder.BIG_ENDIAN, 6).put(at, (byte) value);
        assertThat(ExifOrientation.of(exif)).isEqualTo(ExifOrientation.TOP_LEFT);
    }

    @Test
    void anythingElse() {
        Random random = new Random(1);
        for (int i = 0; i < 20_000; i++) {
            ByteBuffer exif = exif(i % 2 == 0 ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN, 6);
            for (int j = 0; j < 4; j++) {
                exif.put(6 + random.nextInt(exif.limit() - 6), (byte) random.nextInt());
            }
            assertThat(ExifOrientation.of(exif)).isNotNull();
        }
    }
}
