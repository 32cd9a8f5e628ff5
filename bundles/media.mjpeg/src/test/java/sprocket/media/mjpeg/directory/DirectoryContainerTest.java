// SPDX-License-Identifier: Apache-2.0
package sprocket.media.mjpeg.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static sprocket.media.stored.testing.LittleEndian.concat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sprocket.jpeg.track.testing.SamplePictures;
import sprocket.media.api.MediaContainer.Match;
import sprocket.media.api.MediaException;
import sprocket.media.api.MediaReader;
import sprocket.media.api.StoredPresentation;
import sprocket.media.api.TrickMode;
import sprocket.media.api.VideoFormat;
import sprocket.media.stored.FrameRate;
import sprocket.media.stored.testing.Playing;

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
        assertThat(Playing.all(movie))
                .extracting(Playing::bytes)
                .containsExactly(SamplePictures.picture(1), SamplePictures.picture(2), SamplePictures.picture(3));
    }

    @Test
    void playsInReverse() throws Exception {
        for (int i = 0; i < 3; i++) {
            put(i + ".jpg", i);
        }
        StoredPresentation movie = container.open(directory);
        try (MediaReader reader = movie.open(Set.copyOf(movie.tracks()))) {
            reader.seek(Long.MAX_VALUE, TrickMode.KEY_UNITS_REVERSE);
            assertThat(Playing.rest(reader))
                    .extracting(Playing::bytes)
                    .containsExactly(SamplePictures.picture(2), SamplePictures.picture(1), SamplePictures.picture(0));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"2024-03-01_12-%d-30.jpg", "00%d_cam1.jpg", "shot %d.JPEG", "%d", "picture%d.tmp"})
    void namesMayBeAnything(String pattern) throws Exception {
        for (int i : new int[] {10, 9, 100, 1}) {
            put(String.format(pattern, i), i);
        }
        assertThat(probe()).isEqualTo(Match.YES);
        assertThat(Playing.all(container.open(directory)))
                .extracting(Playing::bytes)
                .containsExactly(
                        SamplePictures.picture(1),
                        SamplePictures.picture(9),
                        SamplePictures.picture(10),
                        SamplePictures.picture(100));
    }

    @Test
    void leavesOutWhatCannotBePlayed() throws Exception {
        Files.write(directory.resolve("a.jpg"), new byte[10]);
        Files.write(directory.resolve("b.jpg"), Arrays.copyOf(SamplePictures.picture(1), 200));
        put("c.jpg", 1);
        put("d.jpg", 2);
        put("e.jpg", 3);
        Files.writeString(directory.resolve("Thumbs.db"), "x");
        assertThat(probe()).isEqualTo(Match.YES);
        assertThat(Playing.all(container.open(directory)))
                .extracting(Playing::bytes)
                .containsExactly(SamplePictures.picture(1), SamplePictures.picture(2), SamplePictures.picture(3));
    }

    @Test
    void sizesMayDiffer() throws Exception {
        put("1.jpg", 1);
        Files.write(directory.resolve("2.jpg"), SamplePictures.picture(4, 32, 16));
        put("3.jpg", 2);
        StoredPresentation movie = container.open(directory);
        assertThat(Playing.all(movie))
                .extracting(Playing::bytes)
                .containsExactly(
                        SamplePictures.picture(1), SamplePictures.picture(4, 32, 16), SamplePictures.picture(2));
        assertThat(((VideoFormat) movie.tracks().get(0).format()).width())
                .as("that of the first")
                .isEqualTo(48);
    }

    @Test
    void whatIsBehindAPictureIsNotPlayed() throws Exception {
        Files.write(
                directory.resolve("1.jpg"), concat(SamplePictures.picture(1), SamplePictures.picture(2), new byte[5]));
        put("2.jpg", 3);
        StoredPresentation movie = container.open(directory);
        assertThat(Playing.all(movie))
                .extracting(Playing::bytes)
                .containsExactly(SamplePictures.picture(1), SamplePictures.picture(3));
        assertThat(((VideoFormat) movie.tracks().get(0).format()).height()).isEqualTo(32);
    }

    @Test
    void aPictureWithoutEndIsPlayedOnceNobodyWritesToIt() throws Exception {
        byte[] picture = SamplePictures.picture(1);
        Path unended = Files.write(directory.resolve("1.jpg"), Arrays.copyOf(picture, picture.length - 2));
        put("2.jpg", 2);
        Files.setLastModifiedTime(unended, FileTime.from(Instant.now().plusSeconds(1000)));
        StoredPresentation movie = container.open(directory);
        assertThat(Playing.all(movie)).extracting(Playing::bytes).containsExactly(SamplePictures.picture(2));
        Files.setLastModifiedTime(unended, FileTime.from(Instant.now().minusSeconds(60)));
        assertThat(Playing.all(movie)).extracting(Playing::bytes).containsExactly(picture, SamplePictures.picture(2));
    }

    @Test
    void aLongHeaderIsReadToItsEnd() throws Exception {
        byte[] picture = SamplePictures.picture(1);
        byte[] profile = new byte[60_000];
        profile[0] = (byte) 0xFF;
        profile[1] = (byte) 0xE2;
        profile[2] = (byte) (profile.length - 2 >> 8);
        profile[3] = (byte) (profile.length - 2);
        byte[] large = concat(
                Arrays.copyOf(picture, 2), repeated(profile, 30), Arrays.copyOfRange(picture, 2, picture.length));
        Files.write(directory.resolve("1.jpg"), large);
        Files.write(directory.resolve("2.jpg"), large);
        assertThat(Playing.all(container.open(directory)))
                .extracting(Playing::bytes)
                .containsExactly(large, large);
    }

    private static byte[] repeated(byte[] part, int times) {
        byte[] all = new byte[part.length * times];
        for (int i = 0; i < times; i++) {
            System.arraycopy(part, 0, all, i * part.length, part.length);
        }
        return all;
    }

    @Test
    void isKnownByHoldingMostlyPictures() throws Exception {
        assertThat(probe()).as("empty").isEqualTo(Match.NO);
        put("1.jpg", 1);
        assertThat(probe()).as("a single picture").isEqualTo(Match.NO);
        put("3.jpg", 2);
        Files.createFile(directory.resolve(".hidden"));
        assertThat(probe()).isEqualTo(Match.YES);
        Files.writeString(directory.resolve("movie.avi"), "RIFF");
        assertThat(probe()).as("a film and its covers").isEqualTo(Match.NO);
    }

    @Test
    void directoriesWithinAreNotHidden() throws Exception {
        put("1.jpg", 1);
        put("2.jpg", 1);
        Files.createDirectory(directory.resolve("3.jpg"));
        assertThat(probe()).isEqualTo(Match.NO);
    }

    @Test
    void linksAreFollowedToWhatMayBeShown(@TempDir Path elsewhere) throws Exception {
        put("1.jpg", 1);
        put("2.jpg", 2);
        Path shown = Files.write(elsewhere.resolve("shown.jpg"), SamplePictures.picture(3));
        Files.createSymbolicLink(directory.resolve("3.jpg"), shown);
        Files.createSymbolicLink(
                directory.resolve("4.jpg"), Files.write(elsewhere.resolve("secret.jpg"), SamplePictures.picture(4)));
        StoredPresentation movie = container.open(
                directory, () -> link -> Optional.of(link.toRealPath()).filter(shown.toRealPath()::equals));
        assertThat(Playing.all(movie))
                .extracting(Playing::bytes)
                .containsExactly(SamplePictures.picture(1), SamplePictures.picture(2), SamplePictures.picture(3));
        assertThat(Playing.all(container.open(directory)))
                .as("where nothing is said of links")
                .hasSize(2);
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
            assertThat(Playing.bytes(reader.read())).isEqualTo(SamplePictures.picture(7));
            Files.write(directory.resolve("2.jpg"), new byte[0]);
            assertThat(reader.read().presentationTime())
                    .as("one that is being written is passed over")
                    .isEqualTo(120_000_000);
            Files.delete(directory.resolve("0.jpg"));
            reader.seek(0);
            assertThatThrownBy(reader::read).isInstanceOf(IOException.class).hasMessageContaining("removed");
        }
    }

    @Test
    void refusesWhatHasNoPictures() throws Exception {
        assertThatThrownBy(() -> container.open(directory))
                .isInstanceOf(MediaException.class)
                .hasMessage("The directory holds no picture that can be played");
        Files.write(directory.resolve("1.jpg"), new byte[10]);
        Files.write(directory.resolve("2.jpg"), Arrays.copyOf(SamplePictures.picture(1), 20));
        ImageIO.write(
                new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB),
                "png",
                directory.resolve("0.jpg").toFile());
        assertThat(probe()).as("what is called so is asked for the reason").isEqualTo(Match.YES);
        assertThatThrownBy(() -> container.open(directory))
                .isInstanceOf(MediaException.class)
                .hasMessageContaining(
                        "no picture that can be played: 2 no JPEG (0.jpg: PNG), 1 damaged (2.jpg: The JPEG is"
                                + " damaged: it ends"
                                + " within its header");
    }

    private Match probe() throws IOException {
        return container.probe(directory, ByteBuffer.allocate(0));
    }

    private void put(String name, int number) throws IOException {
        Files.write(directory.resolve(name), SamplePictures.picture(number));
    }
}
