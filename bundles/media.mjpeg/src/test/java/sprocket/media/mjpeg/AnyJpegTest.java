// SPDX-License-Identifier: Apache-2.0
package sprocket.media.mjpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static sprocket.media.mjpeg.sample.Jpegs.concat;
import static sprocket.media.mjpeg.sample.LittleEndian.text;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import sprocket.jpeg.JpegException;
import sprocket.jpeg.JpegHeader;
import sprocket.media.api.AccessUnit;
import sprocket.media.api.MediaContainer;
import sprocket.media.api.MediaException;
import sprocket.media.api.StoredPresentation;
import sprocket.media.api.VideoFormat;
import sprocket.media.mjpeg.avi.AviContainer;
import sprocket.media.mjpeg.bare.BareContainer;
import sprocket.media.mjpeg.directory.DirectoryContainer;
import sprocket.media.mjpeg.lab.LabContainer;
import sprocket.media.mjpeg.sample.AnyJpeg;
import sprocket.media.mjpeg.sample.AviFile;
import sprocket.media.mjpeg.sample.Jpegs;
import sprocket.media.mjpeg.sample.Playing;
import sprocket.media.mjpeg.stored.FrameRate;

/**
 * A picture that a viewer opens is one that plays, whatever its container, and whatever the pictures beside it are
 * like.
 */
class AnyJpegTest {

    private static final byte[] BEFORE = Jpegs.picture(1);
    private static final byte[] BEHIND = Jpegs.picture(2);
    private static final Map<String, byte[]> KINDS = AnyJpeg.all();
    private static final int LARGE = 12 << 20;

    @TempDir
    private Path directory;

    /** Files of all kinds. */
    private enum Kind {
        BARE(new BareContainer(rate())),
        DIRECTORY(new DirectoryContainer(rate())),
        LAB(new LabContainer(rate())),
        AVI(new AviContainer(rate()));

        private final MediaContainer container;

        Kind(MediaContainer container) {
            this.container = container;
        }

        private static FrameRate rate() {
            FrameRate rate = new FrameRate();
            rate.set(25);
            return rate;
        }

        StoredPresentation movie(Path where, byte[]... pictures) throws MediaException, IOException {
            Path file = where.resolve("movie");
            switch (this) {
                case BARE -> Files.write(file, concat(pictures));
                case LAB -> {
                    byte[] movie = {};
                    for (byte[] picture : pictures) {
                        movie = concat(movie, text(String.format("%05d", picture.length)), picture);
                    }
                    Files.write(file, movie);
                }
                case AVI -> {
                    AviFile avi = new AviFile();
                    for (byte[] picture : pictures) {
                        avi.frame(picture);
                    }
                    Files.write(file, avi.build());
                }
                default -> {
                    Files.createDirectory(file);
                    for (int i = 0; i < pictures.length; i++) {
                        Files.write(file.resolve(i + ".jpg"), pictures[i]);
                    }
                }
            }
            return container.open(file);
        }
    }

    static Stream<Arguments> everyKindEverywhere() {
        return KINDS.keySet().stream()
                .flatMap(name -> Stream.of(Kind.values())
                        .filter(kind -> kind != Kind.LAB || KINDS.get(name).length < 100_000)
                        .map(kind -> Arguments.of(name, kind)));
    }

    @ParameterizedTest
    @MethodSource("everyKindEverywhere")
    void playsBetweenOthers(String name, Kind kind) throws Exception {
        byte[] picture = KINDS.get(name);
        List<AccessUnit> units = Playing.all(kind.movie(directory, BEFORE, picture, BEHIND));
        assertThat(units).extracting(AccessUnit::presentationTime).containsExactly(0L, 40_000_000L, 80_000_000L);
        assertThat(units).extracting(Playing::bytes).containsExactly(BEFORE, picture, BEHIND);
    }

    @ParameterizedTest
    @MethodSource("everyKindEverywhere")
    void saysItsSizeAndHeader(String name, Kind kind) throws Exception {
        byte[] picture = KINDS.get(name);
        StoredPresentation movie = kind.movie(directory, picture, picture);
        assertThat(Playing.all(movie)).hasSize(2);
        VideoFormat format = (VideoFormat) movie.tracks().get(0).format();
        String size = name.contains(": ") ? name.substring(name.indexOf(": ") + 2) : "48x32";
        assertThat(format.width() + "x" + format.height()).isEqualTo(size);
        JpegHeader header = header(format);
        assertThat(header.width() + "x" + header.height()).isEqualTo(size);
        assertThat(header.picture().limit())
                .as("nothing behind the scan header")
                .isEqualTo(header.scan());
    }

    private static JpegHeader header(VideoFormat format) throws JpegException {
        ByteBuffer bytes = format.configuration().get(VideoFormat.JPEG_HEADER).orElseThrow();
        return JpegHeader.parse(bytes);
    }

    @ParameterizedTest
    @CsvSource({"BARE, 80000000", "LAB, 80000000", "AVI, 80000000", "DIRECTORY, 40000000"})
    void damageTakesItsTime(Kind kind, long behind) throws Exception {
        byte[] damaged = KINDS.get("a thumbnail").clone();
        // The length of the segment that holds the thumbnail.
        damaged[4] = (byte) 0xFF;
        List<AccessUnit> units = Playing.all(kind.movie(directory, BEFORE, damaged, BEHIND));
        assertThat(units).extracting(Playing::bytes).containsExactly(BEFORE, BEHIND);
        assertThat(units)
                .extracting(AccessUnit::presentationTime)
                .as("a file of its own is left out for good")
                .containsExactly(0L, behind);
    }

    @Test
    void oneOfManyMegabytesIsAmongThem() {
        assertThat(KINDS.values()).anyMatch(picture -> picture.length > LARGE);
    }
}
