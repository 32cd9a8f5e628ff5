// SPDX-License-Identifier: Apache-2.0
package sprocket.jpeg.imageio;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sprocket.jpeg.JpegException;
import sprocket.jpeg.JpegTranscoder;

/** Pictures that are too large for the rules become smaller, and keep their shape. */
class ScalingTest {

    @ParameterizedTest
    @CsvSource({
        "64, 48, 64, 48",
        "640, 480, 64, 48",
        "63, 48, 63, 47",
        "64, 47, 63, 47",
        "32, 1000, 32, 24",
        "1000, 12, 16, 12",
        "1, 1, 1, 1",
        "64, 1, 1, 1",
        "33, 33, 33, 25"
    })
    void size(int maxWidth, int maxHeight, int width, int height) throws JpegException {
        ByteBuffer scene = ByteBuffer.wrap(Jpegs.jfif(Scene.draw()));
        BufferedImage scaled =
                Scene.decode(Jpegs.TRANSCODER.transcode(scene, new JpegTranscoder.Rules(90, maxWidth, maxHeight)));
        assertThat(scaled.getWidth()).isEqualTo(width);
        assertThat(scaled.getHeight()).isEqualTo(height);
    }

    @Test
    void narrowPicturesKeepAPixel() {
        BufferedImage scaled = AreaAverage.within(Scene.draw(1000, 2), 10, 10);
        assertThat(scaled.getWidth()).isEqualTo(10);
        assertThat(scaled.getHeight()).isEqualTo(1);
    }

    /** Each pixel of 2 by 2 is of its own; one of 3 by 3 that becomes 2 by 2 shares the middle. */
    @Test
    void meansAreExact() {
        BufferedImage image = Pixels.image(3, 3);
        int[] levels = {10, 20, 30, 40, 50, 60, 70, 80, 90};
        for (int i = 0; i < levels.length; i++) {
            image.setRGB(i % 3, i / 3, levels[i] * 0x010101);
        }
        BufferedImage scaled = AreaAverage.within(image, 2, 2);
        // (4 * 10 + 2 * 20 + 2 * 40 + 50) / 9 and so on
        assertThat(IntStream.range(0, 4).map(i -> scaled.getRGB(i % 2, i / 2) & 0xFF))
                .containsExactly(23, 37, 63, 77);
    }

    /** Taking every other pixel would make it black or white. */
    @Test
    void finePatternBecomesGray() {
        BufferedImage image = Pixels.image(90, 90);
        for (int i = 0; i < 90 * 90; i++) {
            image.setRGB(i % 90, i / 90, (i % 90 + i / 90) % 2 == 0 ? 0xFFFFFF : 0);
        }
        BufferedImage scaled = AreaAverage.within(image, 30, 30);
        for (int i = 0; i < 30 * 30; i++) {
            assertThat(scaled.getRGB(i % 30, i / 30) & 0xFF).isBetween(113, 142);
        }
    }

    @Test
    void meanOfAPictureStays() {
        BufferedImage image = Scene.draw(331, 207);
        BufferedImage one = AreaAverage.within(image, 1, 1);
        long sum = 0;
        for (int i = 0; i < 331 * 207; i++) {
            sum += image.getRGB(i % 331, i / 331) & 0xFF;
        }
        assertThat(one.getRGB(0, 0) & 0xFF).isEqualTo((int) Math.round((double) sum / (331 * 207)));
    }

    @Test
    void smallerPictureLooksAsDrawnSmaller() {
        assertThat(Scene.colourPsnr(Scene.draw(61, 43), AreaAverage.within(Scene.draw(610, 430), 61, 43)))
                .isGreaterThan(34);
    }
}
