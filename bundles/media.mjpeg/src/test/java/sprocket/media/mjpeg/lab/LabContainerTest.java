// SPDX-License-Identifier: Apache-2.0
package sprocket.media.mjpeg.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static sprocket.media.stored.testing.LittleEndian.concat;
import static sprocket.media.stored.testing.LittleEndian.text;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sprocket.jpeg.track.testing.SamplePictures;
import sprocket.media.api.AccessUnit;
import sprocket.media.api.MediaContainer.Match;
import sprocket.media.api.MediaException;
import sprocket.media.api.MediaReader;
import sprocket.media.api.StoredPresentation;
import sprocket.media.api.VideoFormat;
import sprocket.media.stored.FrameRate;
import sprocket.media.stored.testing.Mutations;
import sprocket.media.stored.testing.Playing;

class LabContainerTest {

    private static final byte[] PICTURE = SamplePictures.picture(1);

    private final LabContainer container = new LabContainer(new FrameRate());

    @TempDir
    private Path directory;

    @Test
    void playsTwentyPicturesPerSecond() throws Exception {
        byte[][] pictures = SamplePictures.pictures(30);
        StoredPresentation movie = Playing.open(container, directory, movie(pictures));
        assertThat(movie.name()).isEqualTo("movie");
        assertThat(movie.duration()).isEqualTo(Duration.ofMillis(1500));
        assertThat(movie.tracks()).singleElement().satisfies(track -> {
            assertThat(track.id()).isEqualTo("trackID=0");
            VideoFormat format = (VideoFormat) track.format();
            assertThat(List.of(format.encoding(), format.width(), format.height(), format.frameRate()))
                    .containsExactly("JPEG", 48, 32, 20.0);
            assertThat(format.configuration().names()).containsExactly(VideoFormat.JPEG_HEADER);
        });
        List<AccessUnit> units = Playing.all(movie);
        assertThat(units).hasSize(30);
        for (int i = 0; i < 30; i++) {
            assertThat(units.get(i).decodeTime()).isEqualTo(i * 50_000_000L);
            assertThat(units.get(i).duration()).isEqualTo(50_000_000L);
            assertThat(Playing.bytes(units.get(i))).isEqualTo(pictures[i]);
        }
    }

    @Test
    void theRateAtPresentCounts() throws Exception {
        FrameRate rate = new FrameRate();
        rate.set(10);
        LabContainer configured = new LabContainer(rate);
        StoredPresentation before = Playing.open(configured, directory, movie(SamplePictures.pictures(5)));
        rate.set(50);
        assertThat(before.duration()).isEqualTo(Duration.ofMillis(500));
        assertThat(Playing.open(configured, directory, movie(SamplePictures.pictures(5)))
                        .duration())
                .isEqualTo(Duration.ofMillis(100));
    }

    @ParameterizedTest
    @CsvSource({"0,0", "49999999,0", "50000000,1", "99999999,1", "499999999,9"})
    void seeksToThePictureWhoseSpanHoldsTheTime(long time, int picture) throws Exception {
        StoredPresentation movie = Playing.open(container, directory, movie(SamplePictures.pictures(10)));
        try (MediaReader reader = movie.open(Set.copyOf(movie.tracks()))) {
            assertThat(reader.seek(time)).isEqualTo(picture * 50_000_000L);
            assertThat(reader.read().presentationTime()).isEqualTo(picture * 50_000_000L);
        }
    }

    @ParameterizedTest
    @CsvSource({"500000000", "9223372036854775807"})
    void thereIsNothingBeyondTheEnd(long time) throws Exception {
        StoredPresentation movie = Playing.open(container, directory, movie(SamplePictures.pictures(10)));
        try (MediaReader reader = movie.open(Set.copyOf(movie.tracks()))) {
            assertThat(reader.seek(time)).isEqualTo(500_000_000L);
            assertThat(reader.read()).isNull();
            assertThat(reader.seek(0)).isZero();
            assertThat(reader.read()).isNotNull();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "00000, is zero",
        "-0014, not five digits",
        "'  614', not five digits",
        "12x45, not five digits",
        "00001, not a JPEG",
        "00010, not five digits"
    })
    void saysWhichPictureIsWrong(String prefix, String message) {
        assertThatThrownBy(() -> Playing.open(
                        container, directory, concat(movie(PICTURE), text(prefix), PICTURE, movie(PICTURE))))
                .isInstanceOf(MediaException.class)
                .hasMessageContaining(message);
    }

    @Test
    void aDamagedPictureTakesItsTime() throws Exception {
        byte[] damaged = PICTURE.clone();
        damaged[1] = 0;
        assertThat(Playing.all(Playing.open(container, directory, movie(PICTURE, damaged, PICTURE, damaged))))
                .extracting(unit -> unit.presentationTime() / 1_000_000 + "+" + unit.duration() / 1_000_000)
                .containsExactly("0+100", "100+100");
        assertThatThrownBy(() -> Playing.open(container, directory, movie(damaged)))
                .isInstanceOf(MediaException.class)
                .hasMessageContaining("no picture");
    }

    @Test
    void refusesALengthBeyondTheFile() {
        assertThatThrownBy(() -> Playing.open(container, directory, concat(text("99999"), PICTURE)))
                .isInstanceOf(MediaException.class)
                .hasMessageContaining("ends within its first picture");
        assertThatThrownBy(() -> Playing.open(container, directory, text("00614")))
                .isInstanceOf(MediaException.class);
    }

    @ParameterizedTest
    @CsvSource({"1", "4", "5", "7", "100"})
    void leavesACutOffPictureOut(int bytesLeft) throws Exception {
        byte[] last = java.util.Arrays.copyOf(movie(PICTURE), bytesLeft);
        assertThat(Playing.all(Playing.open(container, directory, concat(movie(PICTURE, PICTURE), last))))
                .hasSize(2);
    }

    @Test
    void isKnownByItsStart() throws Exception {
        assertThat(Playing.probe(container, movie(PICTURE))).isEqualTo(Match.YES);
        assertThat(Playing.probe(container, text("00614"))).isEqualTo(Match.MAYBE);
        assertThat(Playing.probe(container, PICTURE)).isEqualTo(Match.NO);
        assertThat(Playing.probe(container, new byte[0])).isEqualTo(Match.NO);
    }

    @Test
    void survivesDamage() {
        Mutations.survivedBy(container, directory, movie(SamplePictures.pictures(5)));
    }

    private static byte[] movie(byte[]... pictures) {
        byte[] movie = {};
        for (byte[] picture : pictures) {
            movie = concat(movie, text(String.format("%05d", picture.length)), picture);
        }
        return movie;
    }
}
