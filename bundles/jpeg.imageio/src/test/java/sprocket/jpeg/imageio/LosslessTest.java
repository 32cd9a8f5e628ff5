// SPDX-License-Identifier: Apache-2.0
package sprocket.jpeg.imageio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sprocket.jpeg.JpegException;
import sprocket.jpeg.JpegHeader;
import sprocket.jpeg.Marker;

/** Pictures that are coded without loss. */
class LosslessTest {

    private static final BufferedImage SCENE = Scene.draw();

    private static BufferedImage decode(byte[] picture) throws JpegException {
        return new Decoder(new Providers()).decode(JpegHeader.parse(ByteBuffer.wrap(picture)));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7})
    void coloursAreExact(int predictor) throws JpegException {
        byte[] picture = LosslessWriter.write(SCENE, 8, predictor, LosslessWriter.RGB);
        assertThat(Pixels.of(decode(picture))).isEqualTo(Pixels.of(SCENE));
        assertThat(Scene.psnr(SCENE, Scene.decode(Jpegs.transcode(picture)))).isGreaterThan(40);
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 10, 12, 14, 16})
    void grayKeepsItsUpperBits(int bits) throws JpegException {
        byte[] picture = LosslessWriter.write(
                SCENE, bits, 1, List.of(rgb -> (Scene.luma(rgb) << bits - 8) + (1 << bits - 8) - 1));
        BufferedImage gray = decode(picture);
        for (int x = 0; x < Scene.WIDTH; x++) {
            assertThat(gray.getRGB(x, 11) & 0xFF).isEqualTo(Scene.luma(SCENE.getRGB(x, 11)));
        }
    }

    @Test
    void jfifIsYcbcr() throws JpegException {
        byte[] picture = LosslessWriter.write(SCENE, 8, 4, List.of(KindsTest::y, KindsTest::cb, KindsTest::cr));
        byte[] jfif = Jpegs.with(picture, Marker.APP0, (byte) 'J', (byte) 'F', (byte) 'I', (byte) 'F', (byte) 0);
        assertThat(Scene.colourPsnr(SCENE, decode(jfif))).isGreaterThan(45);
        assertThat(Scene.colourPsnr(SCENE, decode(Jpegs.adobe(picture, 1)))).isGreaterThan(45);
    }

    @Test
    void whatTheDecoderGetsWrongIsRefused() {
        byte[] picture = LosslessWriter.write(SCENE, 8, 1, LosslessWriter.RGB);
        int frame = Jpegs.find(picture, Marker.SOF3);
        assertRefused(Jpegs.patched(picture, frame + 4, bits -> 9), "9 bits and 3 components");
        assertRefused(Jpegs.patched(picture, frame + 11, factors -> 0x21), "sampling factors other than 1");
        assertRefused(Jpegs.with(picture, Marker.DRI, (byte) 0, (byte) 64), "restart intervals");
        int scan = Jpegs.find(picture, Marker.SOS);
        assertRefused(Jpegs.patched(picture, scan + 6, table -> 0x10), "table is missing");
        assertRefused(Jpegs.patched(picture, scan + 11, predictor -> 8), "predictor");
    }

    private static void assertRefused(byte[] picture, String message) {
        assertThatExceptionOfType(JpegException.class)
                .isThrownBy(() -> Jpegs.transcode(picture))
                .withMessageContaining(message);
    }

    @Test
    void whatItsHeaderTellsIsRefusedBefore() {
        byte[] picture = LosslessWriter.write(SCENE, 8, 1, LosslessWriter.RGB);
        int frame = Jpegs.find(picture, Marker.SOF3);
        for (byte[] refused : List.of(
                Jpegs.patched(picture, frame + 4, bits -> 9),
                Jpegs.patched(picture, frame + 11, factors -> 0x21),
                Jpegs.with(picture, Marker.DRI, (byte) 0, (byte) 64))) {
            assertThatExceptionOfType(JpegException.class)
                    .isThrownBy(() -> Jpegs.TRANSCODER.check(JpegHeader.parse(ByteBuffer.wrap(refused))))
                    .withMessageContaining("without loss");
        }
    }

    @Test
    void secondScanIsNoPartOfIt() {
        byte[] picture = LosslessWriter.write(SCENE, 8, 1, LosslessWriter.RGB);
        int scan = Jpegs.find(picture, Marker.SOS);
        byte[] again = Arrays.copyOfRange(picture, scan, picture.length - 2);
        assertRefused(Jpegs.insert(picture, picture.length - 2, again), "repeats another");
    }
}
