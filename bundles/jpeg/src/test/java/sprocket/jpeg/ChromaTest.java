// SPDX-License-Identifier: Apache-2.0
package sprocket.jpeg;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import java.util.function.IntBinaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import sprocket.jpeg.Coefficients.Plane;
import sprocket.jpeg.TestPicture.Part;
import sprocket.jpeg.TestPicture.Quirk;

/** Pictures whose chroma must be made anew: luma stays, and chroma looks the same, at the same place. */
class ChromaTest {

    static Stream<Integer> seeds() {
        return IntStream.range(0, 90).boxed();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void keepsLumaOfAnyPicture(int seed) throws Exception {
        TestPicture picture =
                TestPictures.any(new Random(seed), 120, TestPictures.REMADE.get(seed % TestPictures.REMADE.size()));
        JpegHeader header = JpegHeader.parse(picture.buffer());
        JpegRecoder.Plan plan = JpegRecoder.plan(header).orElseThrow();
        ByteBuffer recoded = new JpegRecoder().recode(header, plan);
        assertThat(plan.lossless()).isEqualTo(false);
        JpegRecoderTest.carried(JpegHeader.parse(recoded), plan);
        JpegRecoderTest.compare(
                picture.parts.get(0),
                picture.quantisation[picture.parts.get(0).quantisation()],
                TestPictures.decode(recoded).plane(0));
    }

    /**
     * A component of whatever sampling shows f of the middle of each of its samples, in pixels, as 8 bits with
     * quantisation by 1.
     */
    private static void draw(Part part, int horizontal, int vertical, IntBinaryOperator value) {
        for (int row = 0; row < part.rows(); row++) {
            for (int column = 0; column < part.stride(); column++) {
                double[] samples = new double[64];
                for (int i = 0; i < 64; i++) {
                    int x = (column * 8 + i % 8) * horizontal * 2 + horizontal - 1;
                    int y = (row * 8 + i / 8) * vertical * 2 + vertical - 1;
                    samples[i] = value.applyAsInt(x, y) / 256.0;
                }
                short[] block = transform(samples);
                System.arraycopy(block, 0, part.data(), (row * part.stride() + column) * 64, 64);
            }
        }
    }

    /** By the definition (T.81, A.3.3), in zig-zag order. */
    private static short[] transform(double[] samples) {
        short[] block = new short[64];
        int index = 0;
        for (int sum = 0; sum < 15; sum++) {
            for (int i = 0; i <= sum; i++) {
                int v = sum % 2 == 1 ? i : sum - i;
                int u = sum - v;
                if (u > 7 || v > 7) {
                    continue;
                }
                double total = 0;
                for (int at = 0; at < 64; at++) {
                    total += samples[at]
                            * Math.cos((2 * (at % 8) + 1) * u * Math.PI / 16)
                            * Math.cos((2 * (at / 8) + 1) * v * Math.PI / 16);
                }
                block[index++] =
                        (short) Math.round(total / 4 * (u == 0 ? Math.sqrt(0.5) : 1) * (v == 0 ? Math.sqrt(0.5) : 1));
            }
        }
        return block;
    }

    /** By the definition, less 128. */
    private static double sample(Plane plane, int x, int y) {
        int block = y / 8 * plane.stride + x / 8;
        double sum = 0;
        int index = 0;
        for (int diagonal = 0; diagonal < 15; diagonal++) {
            for (int i = 0; i <= diagonal; i++) {
                int v = diagonal % 2 == 1 ? i : diagonal - i;
                int u = diagonal - v;
                if (u > 7 || v > 7) {
                    continue;
                }
                sum += plane.get(block, index)
                        * plane.quantisation.value(index)
                        * (u == 0 ? Math.sqrt(0.5) : 1)
                        * (v == 0 ? Math.sqrt(0.5) : 1)
                        * Math.cos((2 * (x % 8) + 1) * u * Math.PI / 16)
                        * Math.cos((2 * (y % 8) + 1) * v * Math.PI / 16)
                        / 4;
                index++;
            }
        }
        return sum;
    }

    static Stream<int[]> remade() {
        return TestPictures.REMADE.stream();
    }

    /**
     * A plane that rises in x and y is the same plane in any sampling: a shift by part of a pixel would show as another
     * value.
     */
    @ParameterizedTest
    @MethodSource("remade")
    void aGradientStaysInItsPlace(int[] factors) throws Exception {
        // In 512ths: the middles of samples are counted in half pixels.
        IntBinaryOperator gradient = (x, y) -> 256 * (x * 3 - y * 2) / 8;
        for (int size : new int[] {64, 61, 57, 47}) {
            TestPicture picture = TestPicture.empty(size, size + 1, factors);
            int ratioX = (factors[0] >> 4) / (factors[1] >> 4);
            int ratioY = (factors[0] & 15) / (factors[1] & 15);
            draw(picture.parts.get(1), ratioX, ratioY, gradient);
            draw(picture.parts.get(2), ratioX, ratioY, (x, y) -> -gradient.applyAsInt(x, y));
            JpegHeader header = JpegHeader.parse(picture.buffer());
            JpegRecoder.Plan plan = JpegRecoder.plan(header).orElseThrow();
            Coefficients decoded = TestPictures.decode(new JpegRecoder().recode(header, plan));
            int horizontal = plan.sampling().horizontal();
            int vertical = plan.sampling().vertical();
            int edgeX = ratioX > horizontal || size % ratioX != 0 || size % horizontal != 0 ? 2 : 0;
            int edgeY = ratioY > vertical || (size + 1) % ratioY != 0 || (size + 1) % vertical != 0 ? 2 : 0;
            for (int y = edgeY; y < (size + 1) / vertical - edgeY; y++) {
                for (int x = edgeX; x < size / horizontal - edgeX; x++) {
                    double expected =
                            gradient.applyAsInt((2 * x + 1) * horizontal - 1, (2 * y + 1) * vertical - 1) / 256.0;
                    assertThat(sample(decoded.plane(1), x, y))
                            .as("Cb at %d, %d of %d", x, y, size)
                            .isBetween(expected - 1.5, expected + 1.5);
                    assertThat(sample(decoded.plane(2), x, y)).isBetween(-expected - 1.5, -expected + 1.5);
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("remade")
    void plainColoursStayPlain(int[] factors) throws Exception {
        for (int size : new int[] {8, 17, 31, 64}) {
            TestPicture picture = TestPicture.empty(size, size, factors);
            for (int i = 0; i < 3; i++) {
                for (int block = 0; block < picture.parts.get(i).data().length; block += 64) {
                    picture.parts.get(i).data()[block] = (short) (17 - 13 * i);
                }
            }
            Arrays.fill(picture.quantisation[1], 9);
            Coefficients decoded = TestPictures.decode(TestPictures.recode(picture.buffer()));
            for (int i = 0; i < 3; i++) {
                Plane plane = decoded.plane(i);
                for (int row = 0; row < plane.high; row++) {
                    for (int column = 0; column < plane.wide; column++) {
                        assertThat(plane.get(row * plane.stride + column, 0)).isEqualTo(17 - 13 * i);
                        assertThat(plane.present[row * plane.stride + column] >>> 1)
                                .isZero();
                    }
                }
            }
        }
    }

    /** What a block holds beyond the picture is noise, as encoders may leave there. */
    @Test
    void whatIsBeyondThePictureIsNotMixedIn() throws Exception {
        TestPicture picture = TestPicture.empty(13, 11, 0x11, 0x11, 0x11);
        draw(picture.parts.get(1), 1, 1, (x, y) -> 256 * (x / 2 < 13 && y / 2 < 11 ? 40 : x % 3 * 60 - 60));
        Coefficients decoded = TestPictures.decode(TestPictures.recode(picture.buffer()));
        for (int y = 0; y < 6; y++) {
            for (int x = 0; x < 7; x++) {
                assertThat(sample(decoded.plane(1), x, y)).isBetween(38.0, 42.0);
            }
        }
    }

    @Test
    void tablesOf16BitsBecomeTablesOf8() throws Exception {
        TestPicture picture =
                TestPicture.random(new Random(8), 70, 50, 0x22, 0x11, 0x11).with(Quirk.WIDE_TABLES);
        for (int i = 0; i < 64; i++) {
            picture.quantisation[0][i] = 200 + 3 * i;
            picture.quantisation[1][i] = 400 - 5 * i;
        }
        for (Part part : picture.parts) {
            for (int i = 0; i < part.data().length; i++) {
                part.data()[i] = (short) Math.max(-5, Math.min(5, part.data()[i]));
            }
        }
        JpegHeader header = JpegHeader.parse(picture.buffer());
        assertThat(JpegRecoder.plan(header).orElseThrow()).isEqualTo(new JpegRecoder.Plan(Sampling.HALF_SIZE, false));
        near(picture, TestPictures.decode(TestPictures.recode(picture.buffer())));
    }

    @Test
    void twoTablesOfChromaBecomeTheFinerOfBoth() throws Exception {
        TestPicture picture =
                TestPicture.random(new Random(8), 70, 50, 0x22, 0x11, 0x11).component(2, 3, 2);
        for (Part part : picture.parts.subList(1, 3)) {
            for (int i = 0; i < part.data().length; i++) {
                part.data()[i] = (short) Math.max(-9, Math.min(9, part.data()[i]));
            }
        }
        assertThat(JpegRecoder.plan(JpegHeader.parse(picture.buffer()))
                        .orElseThrow()
                        .lossless())
                .isFalse();
        near(picture, TestPictures.decode(TestPictures.recode(picture.buffer())));
    }

    /** Each value is within half a step of what it was. */
    private static void near(TestPicture picture, Coefficients decoded) {
        for (int i = 0; i < 3; i++) {
            Part part = picture.parts.get(i);
            Plane plane = decoded.plane(i);
            int[] table = picture.quantisation[part.quantisation()];
            for (int row = 0; row < part.high(); row++) {
                for (int column = 0; column < part.wide(); column++) {
                    for (int k = 0; k < 64; k++) {
                        int step = plane.quantisation.value(k);
                        assertThat(step).isLessThanOrEqualTo(Math.min(255, table[k]));
                        int was = part.get(column, row, k) * table[k];
                        assertThat(plane.get(row * plane.stride + column, k) * step)
                                .isBetween(was - step / 2, was + step / 2);
                    }
                }
            }
        }
    }

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
            draw(
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
                double difference = sample(plane, x, y) - sample(reference, x, y);
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
