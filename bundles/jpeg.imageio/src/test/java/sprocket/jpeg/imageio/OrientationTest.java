// SPDX-License-Identifier: Apache-2.0
package sprocket.jpeg.imageio;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import sprocket.jpeg.ExifOrientation;
import sprocket.jpeg.JpegException;
import sprocket.jpeg.JpegTranscoder;
import sprocket.jpeg.Marker;

/** A picture is upright, however the camera was held. */
class OrientationTest {

    private static final BufferedImage SCENE = Scene.draw();

    /** As Exif defines it: where the first row and the first column are. */
    private static BufferedImage held(ExifOrientation orientation) {
        int width = orientation.swapsSides() ? Scene.HEIGHT : Scene.WIDTH;
        int height = orientation.swapsSides() ? Scene.WIDTH : Scene.HEIGHT;
        BufferedImage image = Pixels.image(width, height);
        for (int row = 0; row < height; row++) {
            for (int column = 0; column < width; column++) {
                String[] sides = orientation.name().split("_");
                int x = at(sides, row, column, "LEFT", "RIGHT", Scene.WIDTH);
                int y = at(sides, row, column, "TOP", "BOTTOM", Scene.HEIGHT);
                image.setRGB(column, row, SCENE.getRGB(x, y));
            }
        }
        return image;
    }

    /** The first of the two sides is where the rows begin, the second where the columns do. */
    private static int at(String[] sides, int row, int column, String near, String far, int size) {
        for (int i = 0; i < 2; i++) {
            int index = i == 0 ? row : column;
            if (sides[i].equals(near)) {
                return index;
            } else if (sides[i].equals(far)) {
                return size - 1 - index;
            }
        }
        throw new AssertionError(near);
    }

    private static byte[] exif(ExifOrientation orientation) {
        byte[] exif = {
            'E',
            'x',
            'i',
            'f',
            0,
            0,
            'M',
            'M',
            0,
            42,
            0,
            0,
            0,
            8,
            0,
            1,
            1,
            0x12,
            0,
            3,
            0,
            0,
            0,
            1,
            0,
            (byte) orientation.code(),
            0,
            0,
            0,
            0,
            0,
            0
        };
        return Jpegs.with(Jpegs.jfif(held(orientation)), Marker.APP1, exif);
    }

    @ParameterizedTest
    @EnumSource
    void upright(ExifOrientation orientation) throws JpegException {
        assertThat(Scene.psnr(SCENE, Scene.decode(Jpegs.transcode(exif(orientation)))))
                .isGreaterThan(40);
    }

    @ParameterizedTest
    @EnumSource
    void limitsAreThoseOfTheUprightPicture(ExifOrientation orientation) throws JpegException {
        ByteBuffer picture = ByteBuffer.wrap(exif(orientation));
        BufferedImage small = Scene.decode(Jpegs.TRANSCODER.transcode(picture, new JpegTranscoder.Rules(95, 40, 1000)));
        assertThat(Scene.psnr(AreaAverage.within(SCENE, 40, 1000), small)).isGreaterThan(36);
    }
}
