// SPDX-License-Identifier: Apache-2.0
package sprocket.jpeg.track.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import sprocket.jpeg.JpegException;
import sprocket.jpeg.JpegHeader;
import sprocket.media.api.AccessUnit;
import sprocket.media.api.MediaException;
import sprocket.media.api.StoredPresentation;
import sprocket.media.api.VideoFormat;
import sprocket.media.stored.testing.Playing;

/**
 * What holds for every container of JPEGs: a picture that a viewer opens is one that plays, whatever the pictures
 * beside it are like.
 */
public abstract class PlaysAnyJpeg {

    private static final byte[] BEFORE = SamplePictures.picture(1);
    private static final byte[] BEHIND = SamplePictures.picture(2);
    private static final Map<String, byte[]> KINDS = PictureKinds.all();
    private static final int LARGE = 12 << 20;

    @TempDir
    private Path directory;

    /** Writes a file of these pictures and opens it, at 25 pictures per second. */
    protected abstract StoredPresentation movie(Path file, byte[]... pictures) throws MediaException, IOException;

    /** The largest picture that a file can hold, in bytes. */
    protected int largest() {
        return Integer.MAX_VALUE;
    }

    /** When the picture behind a damaged one starts, in nanoseconds. */
    protected long timeBehindDamage() {
        return 80_000_000;
    }

    static Stream<String> kinds() {
        return KINDS.keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void playsBetweenOthers(String kind) throws Exception {
        byte[] picture = KINDS.get(kind);
        if (picture.length > largest()) {
            return;
        }
        List<AccessUnit> units = Playing.all(movie(directory.resolve("movie"), BEFORE, picture, BEHIND));
        assertThat(units).extracting(AccessUnit::presentationTime).containsExactly(0L, 40_000_000L, 80_000_000L);
        assertThat(units).extracting(Playing::bytes).containsExactly(BEFORE, picture, BEHIND);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void saysItsSizeAndHeader(String kind) throws Exception {
        byte[] picture = KINDS.get(kind);
        if (picture.length > largest()) {
            return;
        }
        StoredPresentation movie = movie(directory.resolve("movie"), picture, picture);
        assertThat(Playing.all(movie)).hasSize(2);
        VideoFormat format = (VideoFormat) movie.tracks().get(0).format();
        String size = kind.contains(": ") ? kind.substring(kind.indexOf(": ") + 2) : "48x32";
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

    @Test
    void damageTakesItsTime() throws Exception {
        byte[] damaged = KINDS.get("a thumbnail").clone();
        // The length of the segment that holds the thumbnail.
        damaged[4] = (byte) 0xFF;
        List<AccessUnit> units = Playing.all(movie(directory.resolve("movie"), BEFORE, damaged, BEHIND));
        assertThat(units).extracting(Playing::bytes).containsExactly(BEFORE, BEHIND);
        assertThat(units).extracting(AccessUnit::presentationTime).containsExactly(0L, timeBehindDamage());
    }

    @Test
    void oneOfManyMegabytesIsAmongThem() {
        assertThat(KINDS.values()).anyMatch(picture -> picture.length > LARGE);
    }
}
