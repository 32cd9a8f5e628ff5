// SPDX-License-Identifier: Apache-2.0
package sprocket.media.mjpeg.bare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static sprocket.media.stored.testing.LittleEndian.concat;
import static sprocket.media.stored.testing.LittleEndian.text;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sprocket.jpeg.track.testing.SamplePictures;
import sprocket.media.api.AccessUnit;
import sprocket.media.api.MediaContainer.Match;
import sprocket.media.api.MediaException;
import sprocket.media.api.StoredPresentation;
import sprocket.media.stored.FrameRate;
import sprocket.media.stored.testing.Mutations;
import sprocket.media.stored.testing.Playing;

class BareContainerTest {

    private static final byte[] PICTURE = SamplePictures.picture(1);
    private static final byte[] OTHER = SamplePictures.picture(2);
    private static final byte[] UNENDED = Arrays.copyOf(PICTURE, PICTURE.length - 2);

    private final BareContainer container = new BareContainer(new FrameRate());

    @TempDir
    private Path directory;

    @Test
    void findsEachPicture() throws Exception {
        byte[][] pictures = SamplePictures.pictures(600);
        StoredPresentation movie = Playing.open(container, directory, concat(pictures));
        assertThat(movie.duration()).isEqualTo(Duration.ofSeconds(24));
        List<AccessUnit> units = Playing.all(movie);
        assertThat(units).hasSameSizeAs(pictures);
        for (int i = 0; i < pictures.length; i++) {
            assertThat(Playing.bytes(units.get(i))).isEqualTo(pictures[i]);
        }
    }

    @Test
    void aThumbnailEndsNothing() throws Exception {
        byte[] picture = SamplePictures.withThumbnail(PICTURE, OTHER);
        assertThat(played(picture, OTHER, picture)).containsExactly(picture, OTHER, picture);
    }

    @ParameterizedTest
    @CsvSource({
        "stuffing, FF00 1234 FF00",
        "restart markers, 11 FFD0 22 FFD7 33",
        "fill before a restart, 11 FFFFFFD1 22",
        "unassigned codes, 11 FF02 22 FF01 33",
        "a second scan with tables, 11 FFC4 0004 FFD9 FFDA 0003 01 22",
        "height behind the scan, 11 FFDC 0004 0020"
    })
    void staysWithinAPicture(String name, String scan) throws Exception {
        byte[] picture = concat(UNENDED, hex(scan), hex("FFD9"));
        assertThat(played(picture, OTHER)).containsExactly(picture, OTHER);
    }

    @Test
    void anythingMayLieBetween() throws Exception {
        assertThat(played(PICTURE, text("\r\n--boundary\r\n\u00FF\u00FF"), OTHER, new byte[300], PICTURE, new byte[9]))
                .containsExactly(PICTURE, OTHER, PICTURE);
    }

    @Test
    void aMissingEndIsAdded() throws Exception {
        assertThat(played(UNENDED, OTHER)).containsExactly(PICTURE, OTHER);
        assertThat(played(UNENDED, UNENDED)).as("a writer without ends").containsExactly(PICTURE, PICTURE);
        assertThat(played(UNENDED)).as("the only one").containsExactly(PICTURE);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 10, 200, 650})
    void aCutOffLastPictureIsLeftOut(int missing) throws Exception {
        byte[] cut = Arrays.copyOf(PICTURE, Math.max(3, PICTURE.length - missing));
        assertThat(played(PICTURE, OTHER, cut)).containsExactly(PICTURE, OTHER);
    }

    @ParameterizedTest
    @CsvSource({
        "FFD8 FFE0 0000",
        "FFD8 FFE0 0001 00",
        "FFD8 FFD9",
        "FFD8 FFFFD8",
        "FFD8 FF05 0004 0000",
        "FFD8 FFE0 0004 1234 56"
    })
    void damageIsLeftOut(String damage) throws Exception {
        assertThat(played(PICTURE, hex(damage), OTHER)).containsExactly(PICTURE, OTHER);
        assertThatThrownBy(() -> Playing.open(container, directory, hex(damage)))
                .isInstanceOf(MediaException.class);
    }

    @Test
    void damageEndsNoPictureBehindIt() throws Exception {
        byte[] damaged = concat(Arrays.copyOf(PICTURE, PICTURE.length - 6), hex("FFE5 0400"));
        assertThat(played(PICTURE, damaged, OTHER, PICTURE))
                .as("a length that leads over the next picture's beginning")
                .containsExactly(PICTURE, OTHER, PICTURE);
    }

    @Test
    void whatADamagedPictureTookKeepsItsTime() throws Exception {
        List<AccessUnit> units = Playing.all(Playing.open(
                container,
                directory,
                concat(
                        hex("FFD8 FFE0 0000"),
                        PICTURE,
                        hex("FFD8 FFE0 0000"),
                        hex("FFD8 FFE0 0001"),
                        OTHER,
                        Arrays.copyOf(PICTURE, 100))));
        assertThat(units)
                .extracting(unit -> unit.presentationTime() / 1_000_000 + "+" + unit.duration() / 1_000_000)
                .as("neither in front of the first nor behind the last")
                .containsExactly("0+120", "120+40");
    }

    @Test
    void whatAMultiPictureFileHasBehindItsFirstIsNoFrame() throws Exception {
        byte[] first = SamplePictures.withIndex(PICTURE, OTHER.length);
        assertThat(played(first, OTHER, PICTURE, first, OTHER, OTHER)).containsExactly(first, PICTURE, first, OTHER);
    }

    @Test
    void saysWhatIsWrongWithTheFirst() {
        assertThatThrownBy(() -> played(Arrays.copyOf(PICTURE, 100)))
                .isInstanceOf(MediaException.class)
                .hasMessage("The file starts like a JPEG, but no whole picture is in it: a segment has a wrong length,"
                        + " or the file ends"
                        + " within it");
        assertThatThrownBy(
                        () -> played(hex("FFD8 FFF7 000B 08 0020 0030 01 011100 FFDA 0008 01 0100 000000 1234 FFD9")))
                .isInstanceOf(MediaException.class)
                .hasMessage("This is JPEG-LS (ITU-T T.87), not JPEG");
    }

    @Test
    void isKnownByItsStart() throws Exception {
        assertThat(Playing.probe(container, PICTURE)).isEqualTo(Match.YES);
        assertThat(Playing.probe(container, hex("FFD8FF"))).isEqualTo(Match.NO);
        assertThat(Playing.probe(container, text("GIF89a"))).isEqualTo(Match.NO);
    }

    @Test
    void survivesDamage() {
        Mutations.survivedBy(container, directory, concat(SamplePictures.pictures(5)));
    }

    private List<byte[]> played(byte[]... parts) throws Exception {
        return Playing.all(Playing.open(container, directory, concat(parts))).stream()
                .map(Playing::bytes)
                .toList();
    }

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text.replace(" ", ""));
    }
}
