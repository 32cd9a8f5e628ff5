// SPDX-License-Identifier: Apache-2.0
package sprocket.media.mjpeg.stored;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sprocket.media.api.AccessUnit;
import sprocket.media.api.MediaReader;
import sprocket.media.api.StoredPresentation;
import sprocket.media.api.TrickMode;
import sprocket.media.mjpeg.avi.AviContainer;
import sprocket.media.mjpeg.directory.DirectoryContainer;
import sprocket.media.mjpeg.sample.AviFile;
import sprocket.media.mjpeg.sample.Jpegs;
import sprocket.media.mjpeg.sample.Playing;
import sprocket.media.mjpeg.sample.Wavs;
import sprocket.media.mjpeg.wav.WavContainer;

/** Indexed media forward and in reverse, by pictures alone. */
class TrickPlayTest {

    private static final int PICTURES = 50;
    private static final long INTERVAL = 40_000_000;
    private static final long END = PICTURES * INTERVAL;

    private final AviContainer container = new AviContainer(new FrameRate());

    @TempDir
    private Path directory;

    /** Two seconds of pictures and of sound. */
    private StoredPresentation movie() throws Exception {
        AviFile avi = new AviFile().sound(Wavs.format(Wavs.A_LAW, 1, 8000, 8));
        for (int i = 0; i < PICTURES; i++) {
            avi.frame(Jpegs.picture(i)).samples(new byte[320]);
        }
        return open(avi);
    }

    private StoredPresentation open(AviFile avi) throws Exception {
        return Playing.open(container, directory, avi.build());
    }

    private static MediaReader reader(StoredPresentation movie) throws IOException {
        return movie.open(Set.copyOf(movie.tracks()));
    }

    private static List<AccessUnit> rest(MediaReader reader) throws IOException {
        List<AccessUnit> units = new ArrayList<>();
        for (AccessUnit unit = reader.read(); unit != null; unit = reader.read()) {
            units.add(unit);
        }
        return units;
    }

    private static List<Long> times(StoredPresentation movie, long time, TrickMode mode) throws IOException {
        try (MediaReader reader = reader(movie)) {
            assertThat(reader.seek(time, mode)).isPresent();
            return rest(reader).stream()
                    .map(unit -> unit.decodeTime() / 1_000_000)
                    .toList();
        }
    }

    @Test
    void keyUnitsAreThePicturesWithoutTheSound() throws Exception {
        StoredPresentation movie = movie();
        List<AccessUnit> pictures = Playing.of(movie.tracks().get(0), Playing.all(movie));
        try (MediaReader reader = reader(movie)) {
            assertThat(reader.seek(70_000_000, TrickMode.KEY_UNITS)).hasValue(INTERVAL);
            assertThat(rest(reader)).isEqualTo(pictures.subList(1, PICTURES));
        }
    }

    @Test
    void reverseIsThePicturesInFallingOrderWithTheirOwnTimes() throws Exception {
        StoredPresentation movie = movie();
        List<AccessUnit> pictures = new ArrayList<>(Playing.of(movie.tracks().get(0), Playing.all(movie)));
        Collections.reverse(pictures);
        try (MediaReader reader = reader(movie)) {
            assertThat(reader.seek(END, TrickMode.KEY_UNITS_REVERSE)).hasValue(END - INTERVAL);
            assertThat(rest(reader)).isEqualTo(pictures);
            assertThat(reader.read()).as("it stays at the beginning").isNull();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0, 1",
        "39999999, 0, 1",
        "40000000, 40000000, 2",
        "1999999999, 1960000000, 50",
        "2000000000, 1960000000, 50",
        "9223372036854775807, 1960000000, 50"
    })
    void reverseBeginsWithThePictureThatIsSeen(long time, long first, int pictures) throws Exception {
        try (MediaReader reader = reader(movie())) {
            assertThat(reader.seek(time, TrickMode.KEY_UNITS_REVERSE)).hasValue(first);
            List<AccessUnit> read = rest(reader);
            assertThat(read).hasSize(pictures);
            assertThat(read.get(0).presentationTime()).isEqualTo(first);
        }
    }

    @Test
    void thereIsNothingBehindTheEndNorBeforeTheFirstPicture() throws Exception {
        try (MediaReader reader = reader(movie())) {
            assertThat(reader.seek(END, TrickMode.KEY_UNITS)).hasValue(END);
            assertThat(reader.read()).isNull();
        }
        StoredPresentation late =
                open(new AviFile().videoStart(5).frame(Jpegs.picture(1)).frame(Jpegs.picture(2)));
        try (MediaReader reader = reader(late)) {
            assertThat(reader.seek(199_999_999, TrickMode.KEY_UNITS_REVERSE)).hasValue(0);
            assertThat(reader.read()).isNull();
            assertThat(reader.seek(200_000_000, TrickMode.KEY_UNITS_REVERSE)).hasValue(200_000_000);
        }
    }

    @Test
    void aSeekGoesBackToAllTracks() throws Exception {
        try (MediaReader reader = reader(movie())) {
            reader.seek(END, TrickMode.KEY_UNITS_REVERSE);
            reader.read();
            assertThat(reader.seek(70_000_000)).isEqualTo(40_000_000);
            assertThat(List.of(
                            reader.read().decodeTime(),
                            reader.read().decodeTime(),
                            reader.read().decodeTime()))
                    .containsExactly(40_000_000L, 60_000_000L, 80_000_000L);
            assertThat(reader.seek(END, TrickMode.NONE)).hasValue(END);
        }
    }

    @Test
    void framesWithoutAPictureAndDamagePassTheirTime() throws Exception {
        StoredPresentation movie = open(new AviFile()
                .frame(Jpegs.picture(1))
                .frame(new byte[0])
                .frame(Jpegs.picture(2))
                .frame(new byte[50])
                .frame(Jpegs.picture(3)));
        assertThat(times(movie, 0, TrickMode.KEY_UNITS)).containsExactly(0L, 80L, 160L);
        assertThat(times(movie, 1_000_000_000, TrickMode.KEY_UNITS_REVERSE)).containsExactly(160L, 80L, 0L);
        assertThat(times(movie, 79_999_999, TrickMode.KEY_UNITS_REVERSE)).containsExactly(0L);
    }

    @Test
    void aDirectoryGoesBackwardsToo() throws Exception {
        for (int i = 0; i < 3; i++) {
            Files.write(directory.resolve(i + ".jpg"), Jpegs.picture(i));
        }
        StoredPresentation movie = new DirectoryContainer(new FrameRate()).open(directory);
        try (MediaReader reader = reader(movie)) {
            reader.seek(Long.MAX_VALUE, TrickMode.KEY_UNITS_REVERSE);
            assertThat(rest(reader))
                    .extracting(Playing::bytes)
                    .containsExactly(Jpegs.picture(2), Jpegs.picture(1), Jpegs.picture(0));
        }
    }

    @Test
    void soundAloneKnowsNoTricksAndGoesOn() throws Exception {
        StoredPresentation sound = Playing.open(
                new WavContainer(), directory, Wavs.file(Wavs.format(Wavs.MU_LAW, 1, 8000, 8), Wavs.samples(8000)));
        try (MediaReader reader = reader(sound)) {
            reader.read();
            assertThat(reader.seek(500_000_000, TrickMode.KEY_UNITS)).isEmpty();
            assertThat(reader.seek(500_000_000, TrickMode.KEY_UNITS_REVERSE)).isEmpty();
            assertThat(reader.read().decodeTime()).isEqualTo(20_000_000);
        }
    }

    @Test
    void aFileThatShrinksIsNoticedWithinASecondInReverseToo() throws Exception {
        StoredPresentation movie = movie();
        try (MediaReader reader = reader(movie)) {
            reader.seek(END, TrickMode.KEY_UNITS_REVERSE);
            reader.read();
            try (FileChannel file = FileChannel.open(directory.resolve("movie"), StandardOpenOption.WRITE)) {
                file.truncate(file.size() - 1);
            }
            for (int i = 1; i < 25; i++) {
                reader.read();
            }
            assertThatThrownBy(reader::read).isInstanceOf(IOException.class).hasMessageContaining("shorter");
        }
    }
}
