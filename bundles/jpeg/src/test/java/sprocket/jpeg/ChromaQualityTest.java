// SPDX-License-Identifier: Apache-2.0
package sprocket.jpeg;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.stream.Stream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import sprocket.jpeg.Coefficients.Plane;

/** New chroma is about as good as that of libjpeg. */
class ChromaQualityTest {

    /** Of the same picture in 4:4:4, libjpeg's own 4:2:0 with the same tables is not better by more than a decibel. */
    @ParameterizedTest
    @MethodSource("qualities")
    void chromaIsAsGoodAsThatOfAnEncoder(float quality) throws Exception {
        BufferedImage image = scene(203, 149);
        byte[] fine = encoded(image, 1f);
        JpegHeader libjpeg = JpegHeader.parse(ByteBuffer.wrap(encoded(image, quality)));
        TestPicture picture = TestPicture.empty(203, 149, 0x11, 0x11, 0x11);
        int[][] ycc = ycc(image);
        for (int i = 0; i < 3; i++) {
            for (int k = 0; k < 64; k++) {
                picture.quantisation[i == 0 ? 0 : 1][k] =
                        libjpeg.tables().quantisation(i == 0 ? 0 : 1).value(k);
            }
            int component = i;
            Samples.draw(
                    picture.parts.get(i),
                    1,
                    1,
                    (x, y) -> 256 * (ycc[component][Math.min(148, y / 2) * 203 + Math.min(202, x / 2)] - 128));
            short[] data = picture.parts.get(i).data();
            for (int k = 0; k < data.length; k++) {
                data[k] = (short) Math.round(data[k] / (double) picture.quantisation[i == 0 ? 0 : 1][k % 64]);
            }
        }
        Coefficients ours = TestPictures.decode(TestPictures.recode(picture.buffer()));
        Coefficients theirs = TestPictures.decode(libjpeg.picture());
        Coefficients best = TestPictures.decode(ByteBuffer.wrap(fine));
        for (int i = 1; i < 3; i++) {
            assertThat(psnr(ours.plane(i), best.plane(i), 102, 75))
                    .isGreaterThan(psnr(theirs.plane(i), best.plane(i), 102, 75) - 1);
        }
    }

    static Stream<Float> qualities() {
        return Stream.of(0.3f, 0.75f, 0.95f);
    }

    private static double psnr(Plane plane, Plane reference, int width, int height) {
        double error = 0;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                double difference = Samples.sample(plane, x, y) - Samples.sample(reference, x, y);
                error += difference * difference;
            }
        }
        return 10 * Math.log10(255.0 * 255 * width * height / error);
    }

    /** Smooth colours with edges. */
    private static BufferedImage scene(int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                boolean disc = (x - 90) * (x - 90) + (y - 70) * (y - 70) < 2500;
                int red = disc ? 220 - y / 2 : x * 255 / width;
                int green = (int) (128 + 90 * Math.sin(x / 17.0) * Math.cos(y / 23.0));
                int blue = disc ? 40 : y * 255 / height;
                image.setRGB(x, y, red << 16 | green << 8 | blue);
            }
        }
        return image;
    }

    private static int[][] ycc(BufferedImage image) {
        int[][] ycc = new int[3][image.getWidth() * image.getHeight()];
        for (int i = 0; i < ycc[0].length; i++) {
            int rgb = image.getRGB(i % image.getWidth(), i / image.getWidth());
            int r = rgb >> 16 & 0xFF;
            int g = rgb >> 8 & 0xFF;
            int b = rgb & 0xFF;
            ycc[0][i] = (int) Math.round(0.299 * r + 0.587 * g + 0.114 * b);
            ycc[1][i] = (int) Math.round(128 - 0.168736 * r - 0.331264 * g + 0.5 * b);
            ycc[2][i] = (int) Math.round(128 + 0.5 * r - 0.418688 * g - 0.081312 * b);
        }
        return ycc;
    }

    private static byte[] encoded(BufferedImage image, float quality) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageWriteParam settings = writer.getDefaultWriteParam();
        settings.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        settings.setCompressionQuality(quality);
        try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
            writer.setOutput(out);
            writer.write(null, new IIOImage(image, null, null), settings);
        }
        writer.dispose();
        return bytes.toByteArray();
    }
}
