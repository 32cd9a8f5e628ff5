// SPDX-License-Identifier: Apache-2.0
package sprocket.jpeg.imageio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import sprocket.jpeg.JpegException;
import sprocket.jpeg.JpegTranscoder;
import sprocket.jpeg.Marker;

/** The two fields of a picture are woven. */
class FieldsTest {

    private static final BufferedImage SCENE = Scene.draw();
    private static final byte[] UPPER = field(0);
    private static final byte[] LOWER = field(1);

    private static byte[] field(int first) {
        BufferedImage field = Pixels.image(Scene.WIDTH, Scene.HEIGHT / 2);
        for (int y = 0; y < field.getHeight(); y++) {
            for (int x = 0; x < field.getWidth(); x++) {
                field.setRGB(x, y, SCENE.getRGB(x, 2 * y + first));
            }
        }
        return Jpegs.jfif(field);
    }

    private static byte[] marked(byte[] field, int polarity) {
        return Jpegs.with(
                field, Marker.APP0, (byte) 'A', (byte) 'V', (byte) 'I', (byte) '1', (byte) polarity, (byte) 0);
    }

    static Stream<Arguments> pairs() {
        return Stream.of(
                Arguments.of("unmarked", UPPER, LOWER),
                Arguments.of("odd first", marked(UPPER, 1), marked(LOWER, 2)),
                Arguments.of("even first", marked(LOWER, 2), marked(UPPER, 1)),
                Arguments.of("unsaid", marked(UPPER, 0), marked(LOWER, 0)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("pairs")
    void areWoven(String name, byte[] first, byte[] second) throws JpegException {
        for (int padding = 0; padding < 3; padding++) {
            byte[] pair =
                    Jpegs.insert(Jpegs.insert(first, first.length, new byte[padding]), first.length + padding, second);
            assertThat(Scene.psnr(SCENE, Scene.decode(Jpegs.transcode(pair)))).isGreaterThan(40);
        }
    }

    @Test
    void theOtherWayRoundIsWorse() throws JpegException {
        byte[] pair = Jpegs.insert(LOWER, LOWER.length, UPPER);
        assertThat(Scene.psnr(SCENE, Scene.decode(Jpegs.transcode(pair)))).isLessThan(38);
    }

    @Test
    void areScaledAsAWhole() throws JpegException {
        ByteBuffer pair = ByteBuffer.wrap(Jpegs.insert(UPPER, UPPER.length, LOWER));
        BufferedImage small = Scene.decode(Jpegs.TRANSCODER.transcode(pair, new JpegTranscoder.Rules(95, 32, 32)));
        assertThat(Scene.psnr(AreaAverage.within(SCENE, 32, 32), small)).isGreaterThan(36);
    }

    @Test
    void damagedFieldIsADamagedPicture() {
        byte[] pair = Jpegs.insert(UPPER, UPPER.length, LOWER);
        byte[] cut = Arrays.copyOf(pair, pair.length - 60);
        assertThatExceptionOfType(JpegException.class)
                .isThrownBy(() -> Jpegs.transcode(cut))
                .withMessageContaining("damaged");
    }
}
