// SPDX-License-Identifier: Apache-2.0
package sprocket.media.avi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sprocket.jpeg.track.testing.SamplePictures;
import sprocket.media.api.AccessUnit;
import sprocket.media.api.MediaReader;
import sprocket.media.api.StoredPresentation;
import sprocket.media.api.TrickMode;
import sprocket.media.stored.FrameRate;
import sprocket.media.stored.testing.LogLines;
import sprocket.media.stored.testing.Playing;

/** Pictures forward and in reverse, where some are missing or damaged. */
class TrickPlayTest {

    private static final byte[] DAMAGED = new byte[50];

    @TempDir
    private Path directory;

    private StoredPresentation movie(byte[]... pictures) throws Exception {
        AviBuilder avi = new AviBuilder();
        for (byte[] picture : pictures) {
            avi.frame(picture);
        }
        return open(avi);
    }

    private StoredPresentation open(AviBuilder avi) throws Exception {
        return Playing.open(new AviContainer(new FrameRate()), directory, avi.build());
    }

    private static MediaReader reader(StoredPresentation movie) throws IOException {
        return movie.open(Set.copyOf(movie.tracks()));
    }

    private static List<Long> millis(StoredPresentation movie, long time, TrickMode mode) throws IOException {
        try (MediaReader reader = reader(movie)) {
            assertThat(reader.seek(time, mode)).isPresent();
            return Playing.rest(reader).stream()
                    .map(unit -> unit.decodeTime() / 1_000_000)
                    .toList();
        }
    }

    @Test
    void framesWithoutAPictureAndDamagePassTheirTime() throws Exception {
        StoredPresentation movie = movie(
                SamplePictures.picture(1), new byte[0], SamplePictures.picture(2), DAMAGED, SamplePictures.picture(3));
        assertThat(millis(movie, 0, TrickMode.KEY_UNITS)).containsExactly(0L, 80L, 160L);
        assertThat(millis(movie, 1_000_000_000, TrickMode.KEY_UNITS_REVERSE)).containsExactly(160L, 80L, 0L);
        assertThat(millis(movie, 79_999_999, TrickMode.KEY_UNITS_REVERSE)).containsExactly(0L);
    }

    @Test
    void thereIsNothingBeforeAPictureThatStartsLate() throws Exception {
        StoredPresentation late = open(
                new AviBuilder().videoStart(5).frame(SamplePictures.picture(1)).frame(SamplePictures.picture(2)));
        try (MediaReader reader = reader(late)) {
            assertThat(reader.seek(199_999_999, TrickMode.KEY_UNITS_REVERSE)).hasValue(0);
            assertThat(reader.read()).isNull();
            assertThat(reader.seek(200_000_000, TrickMode.KEY_UNITS_REVERSE)).hasValue(200_000_000);
        }
    }

    @Test
    void aFileThatShrinksIsNoticedWithinASecondInReverseToo() throws Exception {
        try (MediaReader reader = reader(movie(SamplePictures.pictures(50)))) {
            reader.seek(Long.MAX_VALUE, TrickMode.KEY_UNITS_REVERSE);
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

    @Test
    void damageIsLoggedOnceAndCounted() throws Exception {
        byte[] damaged = {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, (byte) 0xE0, 0, 0};
        try (LogLines log = new LogLines()) {
            List<AccessUnit> played =
                    Playing.all(movie(SamplePictures.picture(1), damaged, SamplePictures.picture(2), damaged));
            assertThat(played).hasSize(2);
            assertThat(log.lines())
                    .containsExactly(
                            "WARN movie: trackID=0 at 40 ms is left out: The JPEG is damaged:"
                                    + " a segment has the length 0. Further ones are only counted",
                            "INFO movie: 2 damaged access units were left out");
        }
    }
}
