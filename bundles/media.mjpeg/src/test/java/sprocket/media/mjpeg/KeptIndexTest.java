// SPDX-License-Identifier: Apache-2.0
package sprocket.media.mjpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static sprocket.media.stored.testing.LittleEndian.concat;
import static sprocket.media.stored.testing.LittleEndian.text;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import sprocket.jpeg.track.testing.SamplePictures;
import sprocket.media.api.AccessUnit;
import sprocket.media.api.MediaContainer;
import sprocket.media.api.MediaContainer.Kept;
import sprocket.media.api.MediaException;
import sprocket.media.mjpeg.bare.BareContainer;
import sprocket.media.mjpeg.lab.LabContainer;
import sprocket.media.stored.FrameRate;
import sprocket.media.stored.testing.Playing;

/** A file that is opened again, with the index that the first opening has kept. */
class KeptIndexTest {

    private static final byte[] PICTURE = SamplePictures.picture(1);
    private static final byte[] OTHER = SamplePictures.picture(2);
    private static final byte[] UNENDED = Arrays.copyOf(PICTURE, PICTURE.length - 2);
    private static final byte[] DAMAGED = concat(Arrays.copyOf(OTHER, 2), new byte[] {(byte) 0xFF, 0x02}, OTHER);

    @TempDir
    private Path directory;

    /** Films that have all that an index knows. */
    private enum Film {
        BARE(
                new BareContainer(new FrameRate()),
                concat(PICTURE, OTHER, DAMAGED, SamplePictures.withThumbnail(PICTURE, OTHER), UNENDED, OTHER),
                concat(SamplePictures.withIndex(PICTURE, OTHER.length), OTHER, new byte[70], PICTURE, UNENDED)),
        LAB(
                new LabContainer(new FrameRate()),
                concat(framed(PICTURE), framed(OTHER), framed(new byte[40]), framed(PICTURE)),
                concat(framed(OTHER), framed(PICTURE)));

        private final MediaContainer container;
        private final byte[] content;

        /** Longer than what is looked at again when a file has grown. */
        Film(MediaContainer container, byte[] first, byte[] rest) {
            this.container = container;
            byte[] some = {};
            while (some.length < 100_000) {
                some = concat(some, first, rest);
            }
            this.content = some;
        }

        private static byte[] framed(byte[] picture) {
            return concat(text(String.format("%05d", picture.length)), picture);
        }
    }

    /** Keeps one index in memory, and counts the blocks that were read. */
    private static final class Opening implements MediaContainer.Opening {

        private final Optional<Kept> before;
        private Kept kept;
        private int blocks;
        private long first;

        Opening(Optional<Kept> before) {
            this.before = before;
        }

        @Override
        public MediaContainer.Visibility visibility() {
            return PLAIN.visibility();
        }

        @Override
        public Optional<Kept> kept(String form) {
            return before;
        }

        @Override
        public void keep(String form, Kept index) {
            kept = index;
        }

        @Override
        public void progress(long done) {
            first = blocks++ == 0 ? done : first;
        }
    }

    private Opening opened(Film film, byte[] content, Optional<Kept> before) throws IOException, MediaException {
        Opening opening = new Opening(before);
        film.container.open(Files.write(directory.resolve("film"), content), opening);
        return opening;
    }

    private List<AccessUnit> played(Film film, byte[] content, Optional<Kept> before)
            throws IOException, MediaException {
        return Playing.all(film.container.open(Files.write(directory.resolve("film"), content), new Opening(before)));
    }

    @ParameterizedTest
    @EnumSource
    void theSameFileIsNotSearchedAgain(Film film) throws Exception {
        Opening first = opened(film, film.content, Optional.empty());
        assertThat(first.blocks).isPositive();
        Opening again = opened(film, film.content, Optional.of(first.kept));
        assertThat(again.blocks).isZero();
        assertThat(again.kept).as("what is there need not be kept again").isNull();
        assertThat(played(film, film.content, Optional.of(first.kept)))
                .isEqualTo(played(film, film.content, Optional.empty()))
                .hasSizeGreaterThan(3);
    }

    /** Wherever the first writing stopped: the index is that of one search of the whole. */
    @ParameterizedTest
    @EnumSource
    void aFileThatHasGrownIsSearchedFromWhereTheIndexEnds(Film film) throws Exception {
        ByteBuffer whole = opened(film, film.content, Optional.empty()).kept.bytes();
        int continued = 0;
        for (int size = film.content.length - 1; size > 3000; size -= 193) {
            Kept before = opened(film, Arrays.copyOf(film.content, size), Optional.empty()).kept;
            assertThat(before.size()).isEqualTo(size);
            Opening after = opened(film, film.content, Optional.of(before));
            assertThat(after.kept.bytes()).as("after %d bytes", size).isEqualTo(whole);
            continued += after.first > 0 ? 1 : 0;
        }
        assertThat(continued).as("not from the beginning").isGreaterThan(100);
    }

    @ParameterizedTest
    @EnumSource
    void aDamagedIndexIsMadeAnewOrLeadsToNothingOutsideOfTheFile(Film film) throws Exception {
        Kept sound = opened(film, film.content, Optional.empty()).kept;
        Random random = new Random(3);
        for (int round = 0; round < 200; round++) {
            byte[] damaged = new byte[random.nextInt(sound.bytes().remaining() + 1)];
            sound.bytes().duplicate().get(damaged);
            if (damaged.length > 0) {
                damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
            }
            try {
                played(film, film.content, Optional.of(new Kept(ByteBuffer.wrap(damaged), film.content.length)));
            } catch (MediaException e) {
                assertThat(e).as("no picture where the index says").hasMessageNotContaining("index");
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void anIndexOfALargerFileIsNotUsed(Film film) throws Exception {
        Kept larger = opened(film, film.content, Optional.empty()).kept;
        byte[] half = Arrays.copyOf(film.content, film.content.length / 2);
        assertThat(played(film, half, Optional.of(larger))).isEqualTo(played(film, half, Optional.empty()));
    }
}
