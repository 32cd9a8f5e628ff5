// SPDX-License-Identifier: Apache-2.0
package sprocket.jpeg;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Two pictures in a buffer, and what looks like two. */
class FieldPairTest {

    private static final int UNMARKED = -1;
    /** Of pictures whose data have all that may stand in a scan. */
    private static final byte[] DATA = {
        1,
        2,
        (byte) 0xFF,
        0,
        3,
        (byte) 0xFF,
        (byte) 0xD0,
        4,
        (byte) 0xFF,
        (byte) 0xFF,
        (byte) 0xD1,
        5,
        6,
        7,
        8,
        9,
        10,
        11,
        12
    };

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            bytes.writeBytes(part);
        }
        return bytes.toByteArray();
    }

    private static byte[] segment(int marker, byte... parameters) {
        return ByteBuffer.allocate(4 + parameters.length)
                .put((byte) 0xFF)
                .put((byte) marker)
                .putShort((short) (2 + parameters.length))
                .put(parameters)
                .array();
    }

    private static byte[] named(int marker, String name, int... more) {
        byte[] parameters = new byte[name.length() + more.length];
        System.arraycopy(name.getBytes(StandardCharsets.ISO_8859_1), 0, parameters, 0, name.length());
        for (int i = 0; i < more.length; i++) {
            parameters[name.length() + i] = (byte) more[i];
        }
        return segment(marker, parameters);
    }

    private static byte[] frame(int height, int factors) {
        return segment(
                0xC0,
                (byte) 8,
                (byte) 0,
                (byte) height,
                (byte) 0,
                (byte) 64,
                (byte) 3,
                (byte) 1,
                (byte) factors,
                (byte) 0,
                (byte) 2,
                (byte) 0x11,
                (byte) 1,
                (byte) 3,
                (byte) 0x11,
                (byte) 1);
    }

    private static byte[] picture(byte[] frame, byte[]... segments) {
        byte[] scan = segment(0xDA, (byte) 1, (byte) 1, (byte) 0, (byte) 0, (byte) 63, (byte) 0);
        return joined(new byte[] {(byte) 0xFF, (byte) 0xD8}, joined(segments), frame, scan, DATA, new byte[] {
            (byte) 0xFF, (byte) 0xD9
        });
    }

    private static byte[] field(int polarity) {
        return polarity == UNMARKED
                ? picture(frame(32, 0x22))
                : picture(frame(32, 0x22), named(0xE0, "AVI1", polarity, 0, 0, 0));
    }

    private static Optional<FieldPair> find(byte[]... parts) {
        return FieldPair.find(ByteBuffer.wrap(joined(parts)));
    }

    @ParameterizedTest
    @CsvSource({
        "1, 2, true",
        "2, 1, false",
        "0, 0, true",
        "-1, -1, true",
        "-1, 1, false",
        "-1, 2, true",
        "2, 0, false",
        "1, 1, true",
        "9, 9, true"
    })
    void polarity(int first, int second, boolean upperFirst) {
        FieldPair pair = find(field(first), field(second)).orElseThrow();
        assertThat(pair.first()).isEqualTo(ByteBuffer.wrap(field(first)));
        assertThat(pair.second()).isEqualTo(ByteBuffer.wrap(field(second)));
        assertThat(pair.upperFirst()).isEqualTo(upperFirst);
        assertThat(pair.upper()).isEqualTo(upperFirst ? pair.first() : pair.second());
        assertThat(pair.lower()).isEqualTo(upperFirst ? pair.second() : pair.first());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 0xFF})
    void padding(int value) {
        byte[] padding = {(byte) value, (byte) value, (byte) value};
        FieldPair pair = find(field(1), padding, field(2), padding).orElseThrow();
        assertThat(pair.first()).isEqualTo(ByteBuffer.wrap(field(1)));
        assertThat(pair.second()).isEqualTo(ByteBuffer.wrap(joined(field(2), padding)));
    }

    @Test
    void bufferIsLeftAlone() {
        ByteBuffer middle = ByteBuffer.allocateDirect(500)
                .put(new byte[7])
                .put(field(2))
                .put(field(1))
                .flip()
                .position(7)
                .asReadOnlyBuffer();
        assertThat(FieldPair.find(middle).orElseThrow().upper()).isEqualTo(ByteBuffer.wrap(field(1)));
        assertThat(middle.position()).isEqualTo(7);
    }

    @Test
    void severalScans() {
        byte[] more = joined(
                segment(0xC4, (byte) 0xFF, (byte) 0xD9),
                segment(0xDA, (byte) 1, (byte) 2, (byte) 0, (byte) 0, (byte) 63, (byte) 0),
                DATA,
                new byte[] {(byte) 0xFF, (byte) 0xD9});
        byte[] first = field(1);
        assertThat(find(Arrays.copyOf(first, first.length - 2), more, field(2))).isPresent();
    }

    @Test
    void onePicture() {
        assertThat(find(field(1))).isEmpty();
        assertThat(find(field(UNMARKED), new byte[9])).isEmpty();
        assertThat(find(field(1), "Sony, and so on".getBytes(StandardCharsets.US_ASCII), field(2)))
                .as("junk before it")
                .isEmpty();
        assertThat(find(field(1), new byte[] {(byte) 0xFF, (byte) 0xD7, 0})).isEmpty();
        byte[] thumbnail = named(0xE0, "JFXX\0\20" + new String(field(UNMARKED), StandardCharsets.ISO_8859_1));
        assertThat(find(picture(frame(32, 0x22), thumbnail))).as("a thumbnail").isEmpty();
    }

    @Test
    void twoPicturesThatAreNoFields() {
        assertThat(find(field(1), picture(frame(33, 0x22)))).as("height").isEmpty();
        assertThat(find(field(1), picture(frame(32, 0x21))))
                .as("sampling factors")
                .isEmpty();
        byte[] exif = picture(frame(32, 0x22), named(0xE1, "Exif\0\0"));
        assertThat(find(exif, field(UNMARKED))).as("a photograph").isEmpty();
        assertThat(find(field(UNMARKED), exif)).as("a photograph").isEmpty();
        byte[] multi = picture(frame(32, 0x22), named(0xE2, "MPF\0"));
        assertThat(find(multi, field(UNMARKED))).as("a multi-picture file").isEmpty();
    }

    /** Half a picture must not pass for a whole one. */
    @Test
    void secondFieldThatIsDamaged() {
        byte[] cut = Arrays.copyOf(field(2), 12);
        assertThat(find(field(1), cut).orElseThrow().second()).isEqualTo(ByteBuffer.wrap(cut));
        assertThat(find(field(UNMARKED), cut)).isEmpty();
    }

    @Test
    void damagedOrNone() {
        byte[] pair = joined(field(1), field(2));
        for (int length = 0; length <= field(1).length + 1; length++) {
            assertThat(FieldPair.find(ByteBuffer.wrap(pair, 0, length)))
                    .as("%d bytes", length)
                    .isEmpty();
        }
        Random random = new Random(2);
        for (int i = 0; i < 20_000; i++) {
            byte[] broken = pair.clone();
            for (int j = 0; j < 3; j++) {
                broken[random.nextInt(broken.length)] = (byte) random.nextInt();
            }
            FieldPair.find(ByteBuffer.wrap(broken)).ifPresent(found -> {
                assertThat(found.first().get(0)).isEqualTo((byte) 0xFF);
                assertThat(found.first().remaining() + found.second().remaining())
                        .isLessThanOrEqualTo(broken.length);
            });
        }
    }
}
