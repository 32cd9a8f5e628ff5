// SPDX-License-Identifier: Apache-2.0
package sprocket.media.stored;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sprocket.media.api.MediaException;
import sprocket.media.stored.IndexBytes.DamagedIndexException;

class IndexBytesTest {

    private static final long FILE_SIZE = 1L << 40;

    private static String hex(ByteBuffer bytes) {
        byte[] copy = new byte[bytes.remaining()];
        bytes.duplicate().get(copy);
        return HexFormat.of().formatHex(copy);
    }

    private static IndexBytes.Reader reader(String hex) {
        return new IndexBytes.Reader(ByteBuffer.wrap(HexFormat.of().parseHex(hex)));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 00",
        "127, 7f",
        "128, 8001",
        "16383, ff7f",
        "16384, 808001",
        "9223372036854775807, ffffffffffffffff7f"
    })
    void numbers(long number, String bytes) throws DamagedIndexException {
        assertThat(hex(new IndexBytes.Writer().number(number).bytes())).isEqualTo(bytes);
        assertThat(reader(bytes).number(Long.MAX_VALUE)).isEqualTo(number);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 00",
        "-1, 01",
        "1, 02",
        "-64, 7f",
        "64, 8001",
        "-65, 8101",
        "9223372036854775807, feffffffffffffffff01",
        "-9223372036854775808, ffffffffffffffffff01"
    })
    void signedNumbers(long number, String bytes) throws DamagedIndexException {
        assertThat(hex(new IndexBytes.Writer().signed(number).bytes())).isEqualTo(bytes);
        assertThat(reader(bytes).signed()).isEqualTo(number);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "80", "ffff", "8080808080808080808001", "ffffffffffffffffff01", "65"})
    void whatIsNoNumberOrTooLargeIsRefused(String bytes) {
        assertThatThrownBy(() -> reader(bytes).number(100)).isInstanceOf(DamagedIndexException.class);
    }

    /** Sizes and gaps as files have them: '.' is a frame without a picture, a number the gap before a picture. */
    @ParameterizedTest
    @ValueSource(strings = {"", "0", "0 0 0", "5 5 5", ". 0 . . 3 0 .", "0 0 .", ". . .", "0 -900 0 100000000000 0 0"})
    void anIndexIsReadAsItWasWritten(String frames) throws Exception {
        PictureIndex.Builder builder = new PictureIndex.Builder();
        long end = 0;
        int size = 1000;
        for (String frame : frames.isEmpty() ? new String[0] : frames.split(" ")) {
            if (frame.equals(".")) {
                builder.addEmpty();
            } else {
                end += Long.parseLong(frame);
                builder.add(end, size);
                end += size;
                size = size * 7 % 2001;
            }
        }
        PictureIndex index = builder.build();
        ByteBuffer bytes = written(index);
        PictureIndex.Builder read = PictureIndex.Builder.read(new IndexBytes.Reader(bytes), FILE_SIZE);
        assertThat(read.build()).usingRecursiveComparison().isEqualTo(index);
        read.addEmpty();
        read.add(end, 7);
        builder.addEmpty();
        builder.add(end, 7);
        assertThat(read.build()).usingRecursiveComparison().isEqualTo(builder.build());
    }

    private static ByteBuffer written(PictureIndex index) {
        IndexBytes.Writer writer = new IndexBytes.Writer();
        index.write(writer);
        return writer.bytes();
    }

    @Test
    void picturesAreRemovedFromTheEnd() throws Exception {
        PictureIndex.Builder builder = new PictureIndex.Builder();
        builder.add(0, 10);
        builder.addEmpty();
        builder.add(10, 20);
        PictureIndex two = builder.build();
        builder.add(30, 5);
        builder.addEmpty();
        assertThat(builder.truncate(2)).isEqualTo(30);
        assertThat(builder.build()).usingRecursiveComparison().isEqualTo(two);
        assertThat(builder.truncate(1)).isEqualTo(10);
        builder.add(10, 20);
        assertThat(builder.build()).usingRecursiveComparison().isEqualTo(two);
    }

    @Test
    void manyPicturesTakeTwoBytesEach() throws Exception {
        Random random = new Random(1);
        PictureIndex.Builder builder = new PictureIndex.Builder();
        long end = 0;
        for (int i = 0; i < 10_000; i++) {
            int size = 25_000 + random.nextInt(4000);
            builder.add(end, size);
            end += size;
        }
        assertThat(written(builder.build()).remaining()).isLessThan(20_010);
    }

    /** Whatever the damage: an index whose pictures lie within the file, or none. */
    @Test
    void damageIsRefusedOrHarmless() throws MediaException {
        PictureIndex.Builder builder = new PictureIndex.Builder();
        for (int i = 0; i < 50; i++) {
            builder.add(i * 1000L, 900);
            if (i % 7 == 0) {
                builder.addEmpty();
            }
        }
        ByteBuffer sound = written(builder.build());
        Random random = new Random(2);
        int refused = 0;
        for (int round = 0; round < 5000; round++) {
            byte[] damaged = new byte[random.nextInt(4) == 0 ? random.nextInt(sound.remaining()) : sound.remaining()];
            sound.duplicate().get(damaged);
            for (int edit = random.nextInt(3); edit >= 0 && damaged.length > 0; edit--) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
            }
            try {
                PictureIndex index = PictureIndex.Builder.read(new IndexBytes.Reader(ByteBuffer.wrap(damaged)), 50_000)
                        .build();
                for (int i = 0; i < index.pictures(); i++) {
                    assertThat(index.offset(i)).isBetween(0L, 50_000L);
                    assertThat(index.offset(i) + index.size(i)).isBetween(0L, 50_000L);
                    assertThat(index.frame(i + 1)).isGreaterThan(index.frame(i));
                }
            } catch (DamagedIndexException e) {
                refused++;
            }
        }
        assertThat(refused).isBetween(1000, 4999);
    }
}
