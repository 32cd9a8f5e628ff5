// SPDX-License-Identifier: Apache-2.0
package sprocket.jpeg;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MultiPictureIndexTest {

    /** Of three pictures, in a buffer with bytes around it. */
    private static ByteBuffer segment(String order) {
        ByteBuffer bytes =
                ByteBuffer.allocate(200).order(order.equals("II") ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        bytes.position(10);
        bytes.put(ascii("MPF\0" + order)).putShort((short) 42).putInt(8).putShort((short) 3);
        bytes.putShort((short) 0xB000).putShort((short) 7).putInt(4).put(ascii("0100"));
        bytes.putShort((short) 0xB001).putShort((short) 4).putInt(1).putInt(3);
        bytes.putShort((short) 0xB002).putShort((short) 7).putInt(48).putInt(50).putInt(0);
        bytes.putInt(0x20030000).putInt(5000).putInt(0).putInt(0);
        bytes.putInt(0x00010001).putInt(300).putInt(4900).putInt(0);
        bytes.putInt(0).putInt(200).putInt(0xFFFF0000).putInt(0);
        return bytes.flip().position(10);
    }

    @ParameterizedTest
    @ValueSource(strings = {"II", "MM"})
    void saysWhereFurtherPicturesLie(String order) {
        assertThat(MultiPictureIndex.offsets(segment(order))).containsExactly(4904, 0xFFFF0004L);
    }

    @Test
    void namesNothingWhereItIsDamagedOrSomethingElse() {
        ByteBuffer whole = segment("MM");
        for (int end = whole.position(); end < whole.limit(); end++) {
            assertThat(MultiPictureIndex.offsets(whole.duplicate().limit(end))).isEmpty();
        }
        assertThat(MultiPictureIndex.offsets(whole.duplicate().put(12, (byte) 'X')))
                .isEmpty();
        assertThat(MultiPictureIndex.offsets(whole.duplicate().putInt(18, -1)))
                .as("the directory is elsewhere")
                .isEmpty();
        assertThat(MultiPictureIndex.offsets(whole.duplicate().putInt(10 + 4 + 8 + 2 + 24 + 4, -1)))
                .as("many bytes")
                .isEmpty();
        assertThat(MultiPictureIndex.offsets(whole.duplicate().putInt(10 + 4 + 8 + 2 + 24 + 8, -1)))
                .as("far away")
                .isEmpty();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
