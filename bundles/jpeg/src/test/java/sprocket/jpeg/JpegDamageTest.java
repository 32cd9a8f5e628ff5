// SPDX-License-Identifier: Apache-2.0
package sprocket.jpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sprocket.jpeg.TestPicture.Quirk;

/** Pictures that are cut, that are of nothing, or that mean something else than they seem to. */
class JpegDamageTest {

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7})
    void aCutPictureIsRefusedOrWhole(int seed) throws Exception {
        Random random = new Random(seed);
        int[] factors = TestPictures.KEPT.get(seed);
        TestPicture picture = seed % 2 == 0
                ? TestPictures.any(random, 40, factors)
                : TestPicture.random(random, 40, 30, 0x21, 0x11, 0x11).progressive(seed);
        byte[] bytes = picture.without(Quirk.TRAILING_JUNK).without(Quirk.DNL).bytes();
        int whole = 0;
        for (int length = 0; length < bytes.length; length++) {
            try {
                ByteBuffer recoded = TestPictures.recode(ByteBuffer.wrap(bytes, 0, length));
                JpegRecoderTest.compare(picture, TestPictures.decode(recoded));
                whole++;
            } catch (JpegException e) {
                assertThat(e.getMessage()).matches("(?s)The JPEG is damaged: .*|This is no JPEG: .*");
            }
        }
        // EOI, padding and a last restart marker can be missed.
        assertThat(whole).isLessThan(20);
    }

    @Test
    void aProgressivePictureWithoutItsLastScansIsWholeOnlyIfItSaysSo() throws Exception {
        TestPicture picture =
                TestPicture.random(new Random(1), 30, 30, 0x22, 0x11, 0x11).progressive(0);
        picture.scans(picture.scans.subList(0, 4));
        assertThat(TestPictures.decode(picture.buffer()).count()).isEqualTo(3);
        assertThatThrownBy(() -> TestPictures.decode(picture.with(Quirk.NO_EOI).buffer()))
                .hasMessageContaining("it ends between its scans");
    }

    @Test
    void scansOutOfOrderAreRefused() {
        List<TestScan> order = TestScan.progressive(1, 0);
        for (int i = 0; i < order.size() - 1; i++) {
            List<TestScan> changed = new ArrayList<>(order);
            changed.add(i, changed.remove(i + 1));
            boolean apart =
                    order.get(i).to() < order.get(i + 1).from() && order.get(i).from() > 0
                            || order.get(i).from() > order.get(i + 1).to()
                            || order.get(i).to() == 0
                                    && order.get(i).high() > 0
                                    && order.get(i + 1).from() > 0;
            TestPicture picture = TestPicture.random(new Random(i), 30, 30, 0x11)
                    .frame(Marker.SOF2)
                    .scans(changed);
            if (apart) {
                assertThat(picture.buffer())
                        .satisfies(bytes -> JpegRecoderTest.compare(picture, TestPictures.decode(bytes)));
            } else {
                assertThatThrownBy(() -> TestPictures.decode(picture.buffer()))
                        .hasMessageContaining("a scan repeats another or comes before its turn");
            }
        }
    }

    @Test
    void aPictureOfNothingTakesNeitherTimeNorMemory() throws Exception {
        TestPicture small = TestPicture.empty(8, 8, 0x22, 0x11, 0x11);
        byte[] bytes = small.bytes();
        int frame = 2;
        while (bytes[frame] != (byte) 0xFF || bytes[frame + 1] != (byte) Marker.SOF0) {
            frame++;
        }
        ByteBuffer.wrap(bytes).putShort(frame + 5, (short) 8000).putShort(frame + 7, (short) 8000);
        assertThatThrownBy(() -> TestPictures.recode(ByteBuffer.wrap(bytes)))
                .hasMessage("The JPEG is damaged: it ends within its scan");
        ByteBuffer.wrap(bytes).putShort(frame + 5, (short) 0xFFFF).putShort(frame + 7, (short) 0xFFFF);
        assertThatThrownBy(() -> TestPictures.recode(ByteBuffer.wrap(bytes)))
                .hasMessage("The picture of 65535x65535 pixels is too large");
    }

    @Test
    void moreScansThanAPictureHasAreRefused() {
        TestPicture picture = TestPicture.random(new Random(4), 8, 8, 0x11).frame(Marker.SOF2);
        List<TestScan> scans = new ArrayList<>(List.of(new TestScan(List.of(0), 0, 0, 0, 0, 0)));
        for (int i = 1; i <= 63; i++) {
            scans.add(new TestScan(List.of(0), i, i, 0, 1, 0));
        }
        for (int i = 1; i <= 63; i++) {
            scans.add(new TestScan(List.of(0), i, i, 1, 0, 0));
        }
        assertThatThrownBy(() -> TestPictures.decode(picture.scans(scans).buffer()))
                .hasMessage("The JPEG is damaged: it has more than 100 scans");
    }

    @Test
    void coefficientsThatTheBaselineProcessHasNoCodesForAreRefused() {
        TestPicture picture = TestPicture.empty(8, 8, 0x21, 0x11, 0x11);
        picture.parts.get(1).data()[7] = 1024;
        assertThatThrownBy(() -> TestPictures.recode(picture.buffer()))
                .hasMessage("The picture has a coefficient of 11 bits; the baseline process has codes for 10");
    }

    @Test
    void otherProcessesHaveNoPlan() throws Exception {
        for (int frame : new int[] {Marker.SOF3, 0xC5, Marker.SOF9, Marker.SOF15}) {
            ByteBuffer picture =
                    TestPicture.empty(8, 8, 0x21, 0x11, 0x11).frame(frame).buffer();
            assertThat(JpegRecoder.plan(JpegHeader.parse(picture))).isEmpty();
            assertThatThrownBy(() -> TestPictures.decode(picture))
                    .hasMessageStartingWith("Only pictures with Huffman codes and 8 bits");
        }
        for (int[] factors : new int[][] {
            {0x11, 0x21, 0x21}, {0x31, 0x11, 0x11}, {0x21, 0x21, 0x11}, {0x32, 0x21, 0x21}, {0x11, 0x11}
        }) {
            JpegHeader header =
                    JpegHeader.parse(TestPicture.empty(8, 8, factors).buffer());
            assertThat(JpegRecoder.plan(header)).isEmpty();
            assertThatThrownBy(() ->
                            new JpegRecoder().recode(header, new JpegRecoder.Plan(JpegHeader.Sampling.HALF_SIZE, true)))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    /** Tables may come right before the scan that needs them. */
    @Test
    void aPlanKnowsTablesThatAreDefinedBetweenScans() throws Exception {
        TestPicture picture = TestPicture.random(new Random(5), 40, 40, 0x22, 0x11, 0x11)
                .scans(TestScan.apart(3, 0))
                .with(Quirk.ONE_SLOT);
        assertThat(JpegRecoder.plan(JpegHeader.parse(picture.buffer()))
                        .orElseThrow()
                        .lossless())
                .isTrue();
        picture.component(2, 3, 2);
        JpegHeader header = JpegHeader.parse(picture.buffer());
        assertThat(JpegRecoder.plan(header).orElseThrow().lossless()).isFalse();
        ByteBuffer start = picture.buffer().limit(header.scan() + 4);
        assertThat(JpegRecoder.plan(JpegHeader.parse(start))).isPresent();
    }

    @Test
    void memoryIsCountedAndBounded() throws Exception {
        JpegRecoder recoder = new JpegRecoder();
        long before = recoder.memory();
        for (int[] factors : new int[][] {{0x11, 0x11, 0x11}, {0x41, 0x11, 0x11}, {0x44}, {0x21, 0x11, 0x11}}) {
            JpegHeader header = JpegHeader.parse(
                    TestPicture.random(new Random(6), 800, 800, factors).buffer());
            recoder.recode(header, JpegRecoder.plan(header).orElseThrow());
        }
        // Three planes of coefficients and their marks, two rasters, the scan and its bits.
        assertThat(recoder.memory() - before).isBetween(5L * 640_000, 40L * 640_000);
    }

    @Test
    void headersStateWhatFits() {
        byte[] tables = new byte[128];
        for (int[] bad : new int[][] {
            {0, 8, 0, 128},
            {8, 0, 0, 128},
            {65_536, 8, 0, 128},
            {8, 65_536, 0, 128},
            {8, 8, -1, 128},
            {8, 8, 65_536, 128},
            {8, 8, 0, 64}
        }) {
            assertThatThrownBy(() -> new InterchangeHeader(
                            JpegHeader.Sampling.HALF_SIZE,
                            bad[0],
                            bad[1],
                            bad[2],
                            Arrays.copyOf(tables, bad[3]),
                            InterchangeHeader.Lines.ALL))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }
}
