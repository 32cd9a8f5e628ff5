// SPDX-License-Identifier: Apache-2.0
package sprocket.jpeg;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import sprocket.jpeg.Coefficients.Plane;
import sprocket.jpeg.TestPicture.Part;
import sprocket.jpeg.TestPicture.Quirk;

/** Pictures whose coefficients stay: what is re-coded is what the picture was made of. */
class JpegRecoderTest {

    private static final int[] HALF_SIZE = {0x22, 0x11, 0x11};

    static Stream<Integer> seeds() {
        return IntStream.range(0, 400).boxed();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void keepsEveryVisibleCoefficientOfAnyPicture(int seed) throws Exception {
        Random random = new Random(seed);
        check(TestPictures.any(random, 150, TestPictures.KEPT.get(seed % TestPictures.KEPT.size())));
    }

    @ParameterizedTest
    @EnumSource(Quirk.class)
    void keepsThemWithEachQuirk(Quirk quirk) throws Exception {
        Random random = new Random(quirk.ordinal());
        for (int[] factors : TestPictures.KEPT) {
            TestPicture picture =
                    TestPicture.random(random, 53, 41, factors).with(quirk).scans(TestScan.apart(factors.length, 2));
            check(picture);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 1000})
    void keepsThemWithRestartMarkers(int interval) throws Exception {
        check(TestPicture.random(new Random(interval), 200, 100, HALF_SIZE).restarts(interval));
        check(TestPicture.random(new Random(interval), 200, 100, HALF_SIZE).progressive(interval));
    }

    @Test
    void keepsThemInLargeAndInFlatPictures() throws Exception {
        Random random = new Random(5);
        check(TestPicture.random(random, 2040, 2040, HALF_SIZE).without(Quirk.JFIF));
        check(TestPicture.random(random, 2040, 8, 0x22, 0x12, 0x12).progressive(1));
        check(TestPicture.random(random, 1, 2040, 0x21, 0x11, 0x11));
        check(TestPicture.random(random, 8, 8, HALF_SIZE));
        check(TestPicture.empty(8, 4000, 0x44));
        check(TestPicture.empty(2040, 2040, HALF_SIZE).progressive(0));
    }

    /** Blocks without anything take one code for hundreds of them. */
    @Test
    void keepsThemInProgressivePicturesThatAreAlmostEmpty() throws Exception {
        TestPicture picture = TestPicture.empty(3000, 3000, HALF_SIZE).progressive(0);
        for (Part part : picture.parts) {
            part.data()[part.data().length / 2 + 63] = -1;
            part.data()[64 * part.stride() + 5] = 3;
        }
        check(picture);
    }

    @Test
    void usesItsMemoryAgainWithoutATrace() throws Exception {
        JpegRecoder recoder = new JpegRecoder();
        Random random = new Random(9);
        for (int i = 0; i < 100; i++) {
            int[] factors = TestPictures.KEPT.get(random.nextInt(TestPictures.KEPT.size()));
            TestPicture picture = TestPictures.any(random, 100, factors);
            JpegHeader header = JpegHeader.parse(picture.buffer());
            if (i % 3 == 0) {
                ByteBuffer cut = picture.buffer();
                cut.limit(header.scan() + (cut.limit() - header.scan()) / 2);
                try {
                    JpegHeader damaged = JpegHeader.parse(cut);
                    recoder.recode(damaged, JpegRecoder.plan(header).orElseThrow());
                } catch (JpegException expected) {
                    assertThat(expected).hasMessageStartingWith("The JPEG is damaged");
                }
            }
            compare(
                    picture,
                    TestPictures.decode(
                            recoder.recode(header, JpegRecoder.plan(header).orElseThrow())));
        }
    }

    @Test
    void readsFromPositionToLimitOfAnyBuffer() throws Exception {
        TestPicture picture =
                TestPicture.random(new Random(3), 60, 60, HALF_SIZE).with(Quirk.NO_EOI);
        byte[] bytes = picture.bytes();
        ByteBuffer direct = ByteBuffer.allocateDirect(bytes.length + 20).order(ByteOrder.LITTLE_ENDIAN);
        direct.position(10).put(bytes).position(10).limit(10 + bytes.length);
        ByteBuffer readOnly = direct.asReadOnlyBuffer();
        compare(picture, TestPictures.decode(TestPictures.recode(readOnly)));
        assertThat(readOnly.position()).isEqualTo(10);
        assertThat(readOnly.limit()).isEqualTo(10 + bytes.length);
    }

    static void check(TestPicture picture) throws JpegException, IOException {
        ByteBuffer original = picture.buffer();
        compare(picture, TestPictures.decode(original));
        JpegHeader header = JpegHeader.parse(original);
        JpegRecoder.Plan plan = JpegRecoder.plan(header).orElseThrow();
        assertThat(plan.lossless()).isTrue();
        ByteBuffer recoded = new JpegRecoder().recode(header, plan);
        compare(picture, TestPictures.decode(recoded));
        carried(JpegHeader.parse(recoded), plan);
        if (!picture.quirks.contains(Quirk.DNL) && picture.quirks.contains(Quirk.JFIF) && readByTheJdk(picture)) {
            int[][] before = TestPictures.samples(original);
            int[][] after = TestPictures.samples(recoded);
            for (int band = 0; band < after.length; band++) {
                assertThat(after[band]).isEqualTo(before[before.length == 1 ? 0 : band]);
            }
        }
    }

    /** Its libjpeg takes neither blank padding for granted nor factors that it would have to interpolate between. */
    private static boolean readByTheJdk(TestPicture picture) {
        return picture.parts.stream().allMatch(part -> part.horizontal() < 3 && part.vertical() < 3);
    }

    /** What RFC 2435 has types for (4.1). */
    static void carried(JpegHeader header, JpegRecoder.Plan plan) throws JpegException {
        assertThat(header.frame()).isEqualTo(Marker.SOF0);
        assertThat(header.singleScan() && header.inOrder() && header.standardHuffman() && header.sameQuantisation(1, 2))
                .isTrue();
        assertThat(header.wideQuantisation(0) || header.wideQuantisation(1)).isFalse();
        assertThat(header.components())
                .extracting(JpegHeader.Component::factors)
                .isEqualTo(List.of(
                        plan.sampling().horizontal() + "x" + plan.sampling().vertical(), "1x1", "1x1"));
        assertThat(header.colours()).isEqualTo(JpegHeader.ColourSpace.YCBCR);
    }

    static void compare(TestPicture picture, Coefficients decoded) {
        for (int i = 0; i < picture.parts.size(); i++) {
            compare(
                    picture.parts.get(i),
                    picture.quantisation[picture.parts.get(i).quantisation()],
                    decoded.plane(i));
        }
        if (picture.parts.size() == 1 && decoded.count() == 3) {
            assertThat(decoded.plane(1).present).containsOnly(0);
            assertThat(decoded.plane(2).present).containsOnly(0);
        }
    }

    static void compare(Part part, int[] quantisation, Plane plane) {
        assertThat(plane.wide).isEqualTo(part.wide());
        assertThat(plane.high).isEqualTo(part.high());
        for (int row = 0; row < part.high(); row++) {
            for (int column = 0; column < part.wide(); column++) {
                for (int i = 0; i < 64; i++) {
                    if (plane.get(row * plane.stride + column, i) != part.get(column, row, i)) {
                        assertThat(plane.get(row * plane.stride + column, i))
                                .as("coefficient %d of block %d, %d", i, column, row)
                                .isEqualTo(part.get(column, row, i));
                    }
                }
            }
        }
        for (int i = 0; i < 64; i++) {
            assertThat(plane.quantisation.value(i)).isEqualTo(quantisation[i]);
        }
    }
}
