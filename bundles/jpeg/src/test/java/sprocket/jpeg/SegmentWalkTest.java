// SPDX-License-Identifier: Apache-2.0
package sprocket.jpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import java.util.StringJoiner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SegmentWalkTest {

    /** Each segment by its marker and what it holds; then where the picture ends, with a dot where that is EOI. */
    @ParameterizedTest
    @CsvSource({
        "FFD8 FFD9, 4.",
        "FFD8 FFE0 0003 11 FFD9, E0:11 9.",
        "FFD8 FFFFFF E0 0003 11 FF FFD9 FFD8, E0:11 12.",
        "FFD8 FFE0 0006 FFD8FFD9 FFD9 00, E0:FFD8FFD9 12.",
        "FFD8 FFDA 0003 01 22 FF00 33 FFD0 44 FFD7 FF01 FF02 55 FFD9, DA:01 23.",
        "FFD8 FFDA 0003 01 22 FFC4 0004 FFD9 FFDA 0003 02 33 FFD9, DA:01 C4:FFD9 DA:02 22.",
        "FFD8 FFDA 0003 01 22 FFFFFFD1 33 FFFF DC 0004 0010 FFD9, DA:01 DC:0010 22.",
        "FFD8 FFDA 0003 01 22 FFD8 FFE0, DA:01 8",
        "FFD8 FFDA 0003 01 22, DA:01 8",
        "FFD8 FFDA 0003 01 22 FF, DA:01 9",
        "FFD8 FFDA 0003 01 22 FFE5 7000 33 FFD9, DA:01 15",
        "FFD8 FF01 FFE0 0002 FFD9, E0: 10.",
        "FFD8 FFE0 0001 22 FFD9, 9",
        "FFD8 FFE0 00, 5",
        "FFD8 FFE0 0009 11, 7",
        "FFD8 FFE0 0003 11 22 FFD9, E0:11 10",
        "FFD8 00 FFE0 0003 11 0000 FF FFE1 0002 00 FFD9, E0:11 E1: 18.",
        "FFD8 FFE0 0003 11 0000, E0:11 9",
        "FFD8, 2"
    })
    void goesFromSegmentToSegment(String picture, String expected) throws JpegException {
        assertThat(walked(ByteBuffer.wrap(hex(picture)))).isEqualTo(expected);
        ByteBuffer behind = ByteBuffer.wrap(hex("FFD9 00" + picture + "FFD9")).order(ByteOrder.LITTLE_ENDIAN);
        behind.position(3).limit(behind.limit() - 2);
        assertThat(walked(behind.slice())).as("from a position").isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "FFD8 FFDA 0003 01 22 FF00 33 FFFFD0 44 FF02 55 FFFF D9, 22FF0033FFFFD044FF0255",
        "FFD8 FFDA 0003 01 FFDC 0004 0010, ''",
        "FFD8 FFDA 0003 01 22 33 FF, 2233",
        "FFD8 FFDA 0003 01 22 33, 2233"
    })
    void findsTheDataOfAScan(String picture, String data) throws JpegException {
        SegmentWalk walk = new SegmentWalk(ByteBuffer.wrap(hex("00" + picture)).position(1));
        assertThat(walk.next()).isTrue();
        assertThat(walk.content()).isEqualTo(ByteBuffer.wrap(hex("01")));
        assertThat(walk.segment()).isEqualTo(ByteBuffer.wrap(hex("FFDA 0003 01")));
        assertThat(walk.data()).isEqualTo(ByteBuffer.wrap(hex(data)));
    }

    @ParameterizedTest
    @CsvSource({
        "FFD8 FFE0 0003 11 FFD9, false",
        "FFD8 FFE0 0003 11, false",
        "FFD8 FFE0 0003 11 FFD8, false",
        "FFD8 FFDA 0003 01 22 FF, false",
        "FFD8 FFE0 0003 11 22 FFD9, true",
        "FFD8 FFE0 0009 11, true",
        "FFD8 FFE0 0001 FFD9, true",
        "FFD8 FFDA 0003 01 22 FFE5 7000 33, true"
    })
    void tellsDamage(String picture, boolean damaged) throws JpegException {
        SegmentWalk walk = new SegmentWalk(ByteBuffer.wrap(hex(picture)));
        while (walk.next()) {
            assertThat(walk.damaged()).isFalse();
        }
        assertThat(walk.damaged()).isEqualTo(damaged);
    }

    @Test
    void knowsNames() throws JpegException {
        SegmentWalk walk = new SegmentWalk(ByteBuffer.wrap(hex("FFD8 FFE0 0007 4A46494600 4A FFD9")));
        assertThat(walk.next()).isTrue();
        assertThat(walk.named("JFIF\0")).isTrue();
        assertThat(walk.named("JFIF")).isTrue();
        assertThat(walk.named("JFXX\0")).isFalse();
        assertThat(walk.named("JFIF\0J")).as("what is behind the segment").isFalse();
    }

    @Test
    void staysAtTheEnd() throws JpegException {
        SegmentWalk walk = new SegmentWalk(ByteBuffer.wrap(hex("FFD8 FFDA 0003 01 22 FFD8 FFD9")));
        assertThat(walk.next()).isTrue();
        assertThat(walk.next()).isFalse();
        assertThat(walk.end()).isEqualTo(8);
        assertThat(walk.whole()).isFalse();
    }

    @Test
    void countsFromTheBeginningOfTheBuffer() throws JpegException {
        ByteBuffer picture =
                ByteBuffer.wrap(hex("0000 FFD8 FF FFE0 0003 11 FFD9")).position(2);
        SegmentWalk walk = new SegmentWalk(picture);
        assertThat(walk.next()).isTrue();
        assertThat(new int[] {walk.at(), walk.start(), walk.end()}).containsExactly(5, 9, 10);
        assertThat(picture.position()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "FF", "00FFD8", "FFD9"})
    void beginsWithSoi(String picture) {
        assertThatThrownBy(() -> new SegmentWalk(ByteBuffer.wrap(hex(picture))))
                .isInstanceOf(JpegException.class)
                .hasMessageContaining("does not begin with SOI");
    }

    private static String walked(ByteBuffer picture) throws JpegException {
        SegmentWalk walk = new SegmentWalk(picture);
        StringJoiner seen = new StringJoiner(" ");
        while (walk.next()) {
            byte[] content = new byte[walk.end() - walk.start()];
            picture.get(walk.start(), content);
            seen.add(String.format(
                    "%02X:%s", walk.marker(), HexFormat.of().withUpperCase().formatHex(content)));
        }
        return seen.add(walk.end() + (walk.whole() ? "." : "")).toString();
    }

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text.replace(" ", ""));
    }
}
