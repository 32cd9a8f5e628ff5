package sprocket.media.mjpeg.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sprocket.media.api.MediaContainer.Match;
import sprocket.media.api.MediaException;
import sprocket.media.api.MediaReader;
import sprocket.media.api.StoredPresentation;
import sprocket.media.mjpeg.sample.Jpegs;
import sprocket.media.mjpeg.sample.Playing;
import sprocket.media.mjpeg.stored.FrameRate;

class DirectoryContainerTest {

    private final DirectoryContainer container = new DirectoryContainer(new FrameRate());
    @TempDir
    private Path directory;

    @Test
    void playsInTheOrderOfNumbers() throws Exception {
        put("img10.jpg", 3);
        put("img9.JPG", 2);
        put("img0002.jpeg", 1);
        StoredPresentation movie = container.open(directory);
        assertThat(movie.name()).isEqualTo(directory.getFileName().toString());
        assertThat(movie.duration()).isEqualTo(Duration.ofMillis(120));
        assertThat(Playing.all(movie)).extracting(Playing::bytes).containsExactly(Jpegs.picture(1), Jpegs.picture(2), Jpegs.picture(3));
    }

    @Test
    void isKnownByHoldingNothingElse() throws Exception {
        assertThat(probe()).as("empty").isEqualTo(Match.NO);
        put("1.jpg", 1);
        assertThat(probe()).as("a single picture").isEqualTo(Match.NO);
        put("3.jpg", 2);
        Files.createFile(directory.resolve(".hidden"));
        assertThat(probe()).isEqualTo(Match.YES);
        put("movie.avi", 2);
        assertThat(probe()).as("something else").isEqualTo(Match.NO);
    }

    @Test
    void directoriesWithinAreNotHidden() throws Exception {
        put("1.jpg", 1);
        put("2.jpg", 1);
        Files.createDirectory(directory.resolve("3.jpg"));
        assertThat(probe()).isEqualTo(Match.NO);
    }

    @Test
    void linksAreNotFollowed(@TempDir Path elsewhere) throws Exception {
        put("1.jpg", 1);
        put("2.jpg", 2);
        Files.createSymbolicLink(directory.resolve("3.jpg"), Files.write(elsewhere.resolve("secret.jpg"), Jpegs.picture(3)));
        assertThat(Playing.all(container.open(directory))).hasSize(2);
    }

    @Test
    void aPictureIsReadAsItIsThen() throws Exception {
        for (int i = 0; i < 4; i++) {
            put(i + ".jpg", i);
        }
        StoredPresentation movie = container.open(directory);
        try (MediaReader reader = movie.open(Set.copyOf(movie.tracks()))) {
            reader.read();
            put("1.jpg", 7);
            assertThat(Playing.bytes(reader.read())).isEqualTo(Jpegs.picture(7));
            Files.write(directory.resolve("2.jpg"), new byte[0]);
            assertThat(reader.read().presentationTime()).as("one that is being written is passed over").isEqualTo(120_000_000);
            Files.delete(directory.resolve("0.jpg"));
            reader.seek(0);
            assertThatThrownBy(reader::read).isInstanceOf(IOException.class).hasMessageContaining("removed");
        }
    }

    @Test
    void refusesWhatHasNoPictures() throws Exception {
        assertThatThrownBy(() -> container.open(directory)).isInstanceOf(MediaException.class).hasMessageContaining("no numbered JPEGs");
        Files.write(directory.resolve("1.jpg"), new byte[10]);
        assertThatThrownBy(() -> container.open(directory)).isInstanceOf(MediaException.class).hasMessageContaining("not a JPEG");
    }

    private Match probe() throws IOException {
        return container.probe(directory, ByteBuffer.allocate(0));
    }

    private void put(String name, int number) throws IOException {
        Files.write(directory.resolve(name), Jpegs.picture(number));
    }
}
