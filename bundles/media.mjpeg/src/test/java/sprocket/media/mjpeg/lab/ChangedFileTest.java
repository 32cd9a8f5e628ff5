package sprocket.media.mjpeg.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static sprocket.media.mjpeg.sample.Jpegs.concat;
import static sprocket.media.mjpeg.sample.LittleEndian.text;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sprocket.media.api.MediaReader;
import sprocket.media.api.StoredPresentation;
import sprocket.media.mjpeg.sample.Jpegs;
import sprocket.media.mjpeg.stored.FrameRate;

class ChangedFileTest {

    private static final byte[] PICTURE = Jpegs.picture(1);

    @TempDir
    private Path directory;
    private Path file;
    private StoredPresentation movie;

    @BeforeEach
    void index() throws Exception {
        byte[] frame = concat(text(String.format("%05d", PICTURE.length)), PICTURE);
        byte[] content = {};
        for (int i = 0; i < 60; i++) {
            content = concat(content, frame);
        }
        file = Files.write(directory.resolve("movie"), content);
        movie = new LabContainer(new FrameRate()).open(file);
    }

    @Test
    void anUnchangedFileIsReadByAsManyAsLike() throws IOException {
        try (MediaReader one = open(); MediaReader other = open()) {
            for (int i = 0; i < 60; i++) {
                assertThat(one.read()).isEqualTo(other.read());
            }
            assertThat(one.read()).isNull();
        }
    }

    @Test
    void aFileThatShrinksIsNoticedAtOnce() throws IOException {
        try (MediaReader reader = open()) {
            reader.read();
            truncate(PICTURE.length);
            assertThatThrownBy(reader::read).isInstanceOf(IOException.class).hasMessageContaining("shorter");
        }
    }

    @Test
    void aFileThatIsReplacedIsNoticedWithinASecond() throws IOException {
        try (MediaReader reader = open()) {
            reader.read();
            Path other = Files.copy(file, directory.resolve("other"));
            Files.move(other, file, StandardCopyOption.REPLACE_EXISTING);
            assertThatThrownBy(() -> readFor(reader, 21)).isInstanceOf(IOException.class).hasMessageContaining("replaced");
        }
    }

    @Test
    void aSeekLooksAgain() throws IOException {
        try (MediaReader reader = open()) {
            reader.read();
            Files.setLastModifiedTime(file, FileTime.fromMillis(0));
            reader.seek(100_000_000);
            assertThatThrownBy(reader::read).isInstanceOf(IOException.class).hasMessageContaining("changed");
        }
    }

    @Test
    void noReaderIsOpenedOnAnotherFile() throws IOException {
        truncate(10);
        assertThatThrownBy(this::open).isInstanceOf(IOException.class).hasMessageContaining("shorter");
        Files.delete(file);
        assertThatThrownBy(this::open).isInstanceOf(IOException.class).hasMessage("The file is gone");
    }

    private MediaReader open() throws IOException {
        return movie.open(Set.copyOf(movie.tracks()));
    }

    private void truncate(long size) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(size);
        }
    }

    private static void readFor(MediaReader reader, int units) throws IOException {
        for (int i = 0; i < units; i++) {
            reader.read();
        }
    }
}
