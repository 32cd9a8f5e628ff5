// SPDX-License-Identifier: Apache-2.0
package sprocket.media.avi;

import static org.assertj.core.api.Assertions.assertThat;
import static sprocket.media.stored.testing.LittleEndian.chunk;
import static sprocket.media.stored.testing.LittleEndian.concat;
import static sprocket.media.stored.testing.LittleEndian.ints;
import static sprocket.media.stored.testing.LittleEndian.list;
import static sprocket.media.stored.testing.LittleEndian.text;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sprocket.jpeg.track.testing.SamplePictures;
import sprocket.media.api.MediaReader;
import sprocket.media.api.StoredPresentation;
import sprocket.media.stored.FrameRate;
import sprocket.media.stored.testing.Playing;

class AviIndexTest {

    private static final int PICTURES = 40;

    private final AviContainer container = new AviContainer(new FrameRate());

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(longs = {4, 0, 8, 1000, -4})
    void offsetsThatCountFromElsewhereAreNotFollowed(long base) throws Exception {
        assertAllPlayed(filled(new AviBuilder().indexBase(base)).build());
    }

    @Test
    void offsetsMayCountFromTheFilesBeginning() throws Exception {
        AviBuilder absolute = new AviBuilder();
        assertAllPlayed(
                filled(absolute.indexBase(12 + absolute.headerSize() + 12)).build());
    }

    @Test
    void aFileWithoutIndexIsWalked() throws Exception {
        assertAllPlayed(movie().withoutIndex().build());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 20, 39})
    void anIndexThatStopsShortIsNotUsed(int entries) throws Exception {
        assertAllPlayed(movie().indexLimit(entries).build());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 4, 1_000_000})
    void aRecordingThatBrokeOffIsWalked(int claimed) throws Exception {
        byte[] file = movie().withoutIndex().build();
        int movi = 12 + new AviBuilder().headerSize();
        System.arraycopy(ints(claimed), 0, file, movi + 4, 4);
        System.arraycopy(ints(claimed), 0, file, 4, 4);
        assertAllPlayed(file);
        byte[] cut = Arrays.copyOf(file, file.length - 20);
        assertThat(Playing.all(Playing.open(container, directory, cut))).hasSize(PICTURES - 1);
    }

    @Test
    void aCutFileWithAnIndexIsWalked() throws Exception {
        byte[] file = movie().build();
        assertThat(Playing.all(Playing.open(container, directory, Arrays.copyOf(file, file.length / 2))))
                .hasSizeBetween(10, PICTURES - 1);
    }

    @Test
    void recordsAreSteppedInto() throws Exception {
        byte[][] pictures = SamplePictures.pictures(PICTURES);
        AviBuilder avi = new AviBuilder().withoutIndex();
        for (int i = 0; i < PICTURES; i += 2) {
            avi.raw(list("rec ", chunk("00dc", pictures[i]), chunk("00dc", pictures[i + 1])))
                    .raw(chunk("JUNK", new byte[5]));
        }
        assertAllPlayed(avi.build());
    }

    @Test
    void missingPaddingIsForgiven() throws Exception {
        AviBuilder avi = new AviBuilder().withoutIndex();
        for (byte[] picture : SamplePictures.pictures(PICTURES)) {
            avi.raw(concat(text("00dc"), ints(picture.length), picture));
        }
        assertAllPlayed(avi.build());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 99, 5000})
    void damageAndTooMuchPaddingAreSteppedOver(int bytes) throws Exception {
        AviBuilder avi = new AviBuilder().withoutIndex();
        for (byte[] picture : SamplePictures.pictures(PICTURES)) {
            avi.frame(picture).raw(new byte[bytes]);
        }
        assertAllPlayed(avi.build());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void zerosMayStandBetweenTheLists(boolean indexed) throws Exception {
        AviBuilder avi = movie();
        byte[] file = (indexed ? avi : avi.withoutIndex()).build();
        int movi = 12 + new AviBuilder().headerSize();
        assertAllPlayed(concat(Arrays.copyOf(file, movi), new byte[4], Arrays.copyOfRange(file, movi, file.length)));
    }

    @Test
    void whatLiesBeforeTheLastDamageIsPlayed() throws Exception {
        byte[] file =
                movie().withoutIndex().raw("no chunk, just words".getBytes()).build();
        assertThat(Playing.all(Playing.open(container, directory, file))).hasSize(PICTURES);
    }

    /** Of 40 entries only the first 16 are looked at before. */
    @ParameterizedTest
    @ValueSource(ints = {17, 30, 38})
    void anIndexThatIsWrongInTheMiddleIsNoticedThere(int entry) throws Exception {
        byte[] file = movie().build();
        int index = file.length - 16 * PICTURES;
        for (int i = entry; i < PICTURES - 1; i++) {
            ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).putInt(index + 16 * i + 8, 4);
        }
        assertAllPlayed(file);
    }

    @Test
    void partsBeyondTheFirstAreFound() throws Exception {
        assertParts(new OpenDmlFile(3, 5, 100));
        assertParts(new OpenDmlFile(3, 5, 100).broken());
        assertParts(new OpenDmlFile(3, 5, 100).withoutIndex());
    }

    @Test
    void manyGigabytesAreIndexedWithoutReadingThem() throws Exception {
        Path file = new OpenDmlFile(6, 3, 700L << 20).write(directory.resolve("large.avi"));
        assertThat(Files.size(file)).isGreaterThan(12L << 30);
        assertPictures(container.open(file), 18);
        Path walked = new OpenDmlFile(6, 3, 700L << 20).withoutIndex().write(directory.resolve("walked.avi"));
        assertPictures(container.open(walked), 18);
    }

    private void assertParts(OpenDmlFile avi) throws Exception {
        Path file = avi.write(directory.resolve("parts.avi"));
        assertPictures(container.open(file), 15);
        Files.delete(file);
    }

    private static AviBuilder movie() {
        return filled(new AviBuilder());
    }

    private static AviBuilder filled(AviBuilder avi) {
        for (byte[] picture : SamplePictures.pictures(PICTURES)) {
            avi.frame(picture);
        }
        return avi;
    }

    private void assertAllPlayed(byte[] file) throws Exception {
        assertPictures(Playing.open(container, directory, file), PICTURES);
    }

    private static void assertPictures(StoredPresentation movie, int count) throws Exception {
        List<Integer> expected = IntStream.range(0, count)
                .mapToObj(number -> Arrays.hashCode(SamplePictures.picture(number)))
                .toList();
        assertThat(Playing.all(movie))
                .extracting(unit -> Arrays.hashCode(Playing.bytes(unit)))
                .containsExactlyElementsOf(expected);
        try (MediaReader reader = movie.open(Set.copyOf(movie.tracks()))) {
            reader.seek(movie.duration().toNanos() - 1);
            assertThat(Playing.bytes(reader.read())).isEqualTo(SamplePictures.picture(count - 1));
        }
    }
}
