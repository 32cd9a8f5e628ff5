// SPDX-License-Identifier: Apache-2.0
package sprocket.media.mjpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static sprocket.media.stored.testing.LittleEndian.concat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sprocket.jpeg.track.testing.SamplePictures;
import sprocket.media.mjpeg.bare.BareContainer;
import sprocket.media.mjpeg.directory.DirectoryContainer;
import sprocket.media.stored.FrameRate;
import sprocket.media.stored.testing.LittleEndian;
import sprocket.media.stored.testing.LogLines;
import sprocket.media.stored.testing.Playing;

/** What the log says of pictures that are not played. */
class DamageLogTest {

    private static final byte[] DAMAGED = {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, (byte) 0xE0, 0, 0};

    private final LogLines log = new LogLines();

    @TempDir
    private Path directory;

    @AfterEach
    void close() {
        log.close();
    }

    @Test
    void damageBetweenPicturesIsCountedInALine() throws Exception {
        Playing.open(
                new BareContainer(new FrameRate()),
                directory,
                concat(
                        SamplePictures.picture(1),
                        DAMAGED,
                        SamplePictures.picture(2),
                        DAMAGED,
                        Arrays.copyOf(SamplePictures.picture(3), 300)));
        assertThat(log.lines())
                .containsExactly(
                        "WARN " + directory.resolve("movie") + ": 3 damaged or incomplete pictures are not played,"
                                + " 2 pictures are played. The first of them: a segment has a wrong length,"
                                + " or the file ends within it");
    }

    @Test
    void filesOfOtherKindsAreNamed() throws Exception {
        Files.write(directory.resolve("1.jpg"), SamplePictures.picture(1));
        Files.write(directory.resolve("2.webp"), LittleEndian.text("RIFF1234WEBPVP8 "));
        Files.write(directory.resolve("3.jpg"), DAMAGED);
        new DirectoryContainer(new FrameRate()).open(directory);
        assertThat(log.lines())
                .containsExactly("INFO " + directory.getFileName() + ": 1 pictures are played; these files are not:"
                        + " 1 no JPEG"
                        + " (2.webp: WebP), 1 damaged (3.jpg: The JPEG is damaged: a segment has the length 0)");
    }
}
