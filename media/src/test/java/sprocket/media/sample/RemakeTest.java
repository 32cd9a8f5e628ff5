// SPDX-License-Identifier: Apache-2.0
package sprocket.media.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The code still makes what is committed. */
class RemakeTest {
    private static final int FRAMES = 25;

    @Test
    void theFirstPicturesAndTheirSoundComeOutAgain(@TempDir Path directory) throws IOException {
        MakeSample.write(directory, FRAMES);
        MovieSet remade = new MovieSet(directory);

        List<byte[]> pictures = remade.lab();
        List<byte[]> committed = MovieSet.COMMITTED.lab();
        assertThat(pictures).hasSize(FRAMES).allSatisfy(BaselineCheck::check);
        assertThat(remade.bare()).hasSize(FRAMES);
        assertThat(remade.aviPictures()).hasSize(FRAMES);
        assertThat(remade.aviSound())
                .containsExactlyElementsOf(MovieSet.COMMITTED.aviSound().subList(0, FRAMES));
        for (int i = 0; i < FRAMES; i++) {
            assertThat(difference(pictures.get(i), committed.get(i)))
                    .as("picture %d", i)
                    .isLessThan(0.5);
        }
    }

    /** The measure above can tell: neighbours differ by more than it allows. */
    @Test
    void neighboursDiffer() throws IOException {
        List<byte[]> lab = MovieSet.COMMITTED.lab();
        for (int i = 1; i < FRAMES; i++) {
            assertThat(difference(lab.get(i), lab.get(i - 1)))
                    .as("picture %d", i)
                    .isGreaterThan(0.5);
        }
    }

    /** Mean distance of the green values: another JDK's encoder may round differently, so bytes cannot be compared. */
    private static double difference(byte[] one, byte[] other) throws IOException {
        BufferedImage a = ImageIO.read(new ByteArrayInputStream(one));
        BufferedImage b = ImageIO.read(new ByteArrayInputStream(other));
        long sum = 0;
        for (int y = 0; y < a.getHeight(); y++) {
            for (int x = 0; x < a.getWidth(); x++) {
                sum += Math.abs((a.getRGB(x, y) >> 8 & 0xFF) - (b.getRGB(x, y) >> 8 & 0xFF));
            }
        }
        return (double) sum / (a.getWidth() * a.getHeight());
    }
}
