// SPDX-License-Identifier: Apache-2.0
package sprocket.client.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;
import static sprocket.client.record.Recordings.VIDEO;
import static sprocket.client.record.Recordings.jpeg;
import static sprocket.client.record.Recordings.picture;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import sprocket.client.DescribedTrack;

@Timeout(60)
class RecorderTest {

    private static final Path FULL = Path.of("/dev/full");

    @TempDir
    private Path folder;

    private Recorder recorder(Path file, RecordFormat format) throws IOException {
        return Recorder.open(file, format, List.of(VIDEO), false);
    }

    @Test
    void picturesLieOneBehindTheOther() throws Exception {
        Path file = folder.resolve("film.mjpeg");
        ByteArrayOutputStream expected = new ByteArrayOutputStream();
        try (Recorder recorder = recorder(file, RecordFormat.MJPEG)) {
            for (int i = 0; i < 30; i++) {
                recorder.unit(VIDEO, picture(i * 40, jpeg(i)));
                expected.writeBytes(jpeg(i));
            }
        }
        assertThat(Files.readAllBytes(file)).isEqualTo(expected.toByteArray());
    }

    @Test
    void inTheLabFormatEachHasItsLengthInFront() throws Exception {
        Path file = folder.resolve("film.Mjpeg");
        try (Recorder recorder = recorder(file, RecordFormat.LAB)) {
            recorder.unit(VIDEO, picture(0, new byte[100_000]));
            recorder.unit(VIDEO, picture(40, jpeg(1)));
            assertThat(recorder.finish().join())
                    .extracting("pictures", "dropped")
                    .containsExactly(1L, 1L);
        }
        assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                .isEqualTo(String.format("%05d", jpeg(1).length) + new String(jpeg(1), StandardCharsets.ISO_8859_1));
    }

    @ParameterizedTest
    @CsvSource({"a.avi,AVI", "b.mjpeg,MJPEG", "b.mjpg,MJPEG", "c.Mjpeg,LAB", "movie.mp4,", "x,"})
    void theNameSaysTheFormat(String name, RecordFormat format) {
        assertThat(RecordFormat.of(Path.of(name))).isEqualTo(Optional.ofNullable(format));
    }

    @ParameterizedTest
    @EnumSource(RecordFormat.class)
    void whereNothingCameNothingIsLeft(RecordFormat format) throws Exception {
        Path file = folder.resolve("film");
        Recorder recorder = recorder(file, format);
        assertThat(file).exists();
        recorder.close();
        assertThat(file).doesNotExist();
    }

    @ParameterizedTest
    @EnumSource(RecordFormat.class)
    void anOlderFileStaysUnlessItMayGoAndSomethingComes(RecordFormat format) throws Exception {
        Path file = Files.writeString(folder.resolve("film"), "older");
        assertThatThrownBy(() -> recorder(file, format)).isInstanceOf(FileAlreadyExistsException.class);
        Recorder.open(file, format, List.of(VIDEO), true).close();
        assertThat(file).hasContent("older");
        try (Recorder recorder = Recorder.open(file, format, List.of(VIDEO), true)) {
            recorder.unit(VIDEO, picture(0, jpeg(0)));
        }
        assertThat(Files.size(file)).isGreaterThan(jpeg(0).length - 1);
        assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                .doesNotContain("older");
    }

    @Test
    void whatNobodyRecordsIsRefused() {
        DescribedTrack film = Recordings.track(0, "video", "H264", 90_000, 0);
        assertThatThrownBy(() -> Recorder.open(folder.resolve("a"), RecordFormat.AVI, List.of(film), false))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("JPEG pictures and PCM sound")
                .hasMessageContaining("H264");
        assertThat(folder.resolve("a")).doesNotExist();
    }

    @ParameterizedTest
    @EnumSource(RecordFormat.class)
    void aFullDiskIsToldAndEndsIt(RecordFormat format) throws Exception {
        assumeThat(FULL).exists();
        try (Recorder recorder = Recorder.open(FULL, format, List.of(VIDEO), true)) {
            for (int i = 0; i < 20; i++) {
                recorder.unit(VIDEO, picture(i * 40, jpeg(i)));
            }
            assertThatThrownBy(() -> recorder.finish().join()).hasRootCauseInstanceOf(IOException.class);
        }
    }
}
