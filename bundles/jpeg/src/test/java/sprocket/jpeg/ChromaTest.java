// SPDX-License-Identifier: Apache-2.0
package sprocket.jpeg;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import java.util.function.IntBinaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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
            Samples.draw(picture.parts.get(1), ratioX, ratioY, gradient);
            Samples.draw(picture.parts.get(2), ratioX, ratioY, (x, y) -> -gradient.applyAsInt(x, y));
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
                    assertThat(Samples.sample(decoded.plane(1), x, y))
                            .as("Cb at %d, %d of %d", x, y, size)
                            .isBetween(expected - 1.5, expected + 1.5);
                    assertThat(Samples.sample(decoded.plane(2), x, y)).isBetween(-expected - 1.5, -expected + 1.5);
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
        Samples.draw(picture.parts.get(1), 1, 1, (x, y) -> 256 * (x / 2 < 13 && y / 2 < 11 ? 40 : x % 3 * 60 - 60));
        Coefficients decoded = TestPictures.decode(TestPictures.recode(picture.buffer()));
        for (int y = 0; y < 6; y++) {
            for (int x = 0; x < 7; x++) {
                assertThat(Samples.sample(decoded.plane(1), x, y)).isBetween(38.0, 42.0);
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
        assertThat(JpegRecoder.plan(header).orElseThrow())
                .isEqualTo(new JpegRecoder.Plan(JpegHeader.Sampling.HALF_SIZE, false));
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
}
