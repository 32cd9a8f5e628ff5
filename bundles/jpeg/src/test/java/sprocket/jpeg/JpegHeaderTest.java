// SPDX-License-Identifier: Apache-2.0
package sprocket.jpeg;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sprocket.jpeg.JpegHeader.ColourSpace;
import sprocket.jpeg.TestPicture.Quirk;

class JpegHeaderTest {

    @Test
    void readsSizeProcessComponentsAndRestartInterval() throws Exception {
        TestPicture picture = TestPicture.random(new Random(1), 353, 289, 0x22, 0x12, 0x21)
                .frame(Marker.SOF1)
                .component(1, 200, 3)
                .restarts(4);
        picture.with(Quirk.FILL, Quirk.APPLICATION_DATA, Quirk.WIDE_TABLES);
        JpegHeader header = JpegHeader.parse(picture.buffer());
        assertThat(header.width()).isEqualTo(353);
        assertThat(header.height()).isEqualTo(289);
        assertThat(header.frame()).isEqualTo(Marker.SOF1);
        assertThat(header.precision()).isEqualTo(8);
        assertThat(header.restartInterval()).isEqualTo(4);
        assertThat(header.components())
                .extracting(JpegHeader.Component::factors)
                .containsExactly("2x2", "1x2", "2x1");
        assertThat(header.components()).extracting(JpegHeader.Component::id).containsExactly(1, 200, 3);
        assertThat(header.wideQuantisation(1)).isTrue();
        assertThat(header.sameQuantisation(1, 2)).isFalse();
        assertThat(header.singleScan() && header.inOrder()).isTrue();
        assertThat(header.standardHuffman()).isFalse();
        ByteBuffer bytes = header.picture();
        assertThat(bytes.getShort(header.quantisationAt(1) + 2)).isEqualTo((short) picture.quantisation[3][1]);
        assertThat(bytes.get(header.scan() - 2)).isEqualTo((byte) 63);
        bytes.position(3);
        assertThat(header.picture().position()).isZero();
    }

    @Test
    void tellsPicturesThatRfc2435CarriesAsTheyAre() throws Exception {
        TestPicture picture = TestPicture.random(new Random(2), 64, 64, 0x22, 0x11, 0x11);
        assertThat(JpegHeader.parse(picture.with(Quirk.NO_HUFFMAN).buffer()).standardHuffman())
                .isTrue();
        assertThat(JpegHeader.parse(picture.without(Quirk.NO_HUFFMAN)
                                .with(Quirk.STANDARD_HUFFMAN)
                                .buffer())
                        .standardHuffman())
                .isTrue();
        JpegHeader apart = JpegHeader.parse(picture.scans(TestScan.apart(3, 0)).buffer());
        assertThat(apart.singleScan() || apart.inOrder() || apart.standardHuffman())
                .isFalse();
        JpegHeader progressive = JpegHeader.parse(
                picture.without(Quirk.STANDARD_HUFFMAN).progressive(0).buffer());
        assertThat(progressive.singleScan()).isFalse();
        assertThat(progressive.inOrder()).isTrue();
    }

    @Test
    void answersForAFrameWithMoreComponentsThanItsScan() throws Exception {
        StringBuilder frame = new StringBuilder("FFC0" + "0305" + "08" + "00100010" + "FF");
        for (int i = 0; i < 255; i++) {
            frame.append(String.format("%02X1100", i));
        }
        JpegHeader header = JpegHeader.parse(TestPictures.written("SOI DQT " + frame + " SOS"));
        assertThat(header.inOrder() || header.standardHuffman() || header.singleScan())
                .isFalse();
        assertThat(header.colours()).isEqualTo(ColourSpace.UNKNOWN);
        assertThat(JpegRecoder.plan(header)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "'', 01 02 03, YCBCR",
        "'', 52 47 42, RGB",
        "FFE000104A46494600010100000100010000, 52 47 42, YCBCR",
        "FFEE000E41646F6265006400000000 00, 01 02 03, RGB",
        "FFEE000E41646F6265006400000000 01, 52 47 42, YCBCR",
        "FFEE000D41646F62650064000000 00, 01 02 03, YCBCR",
        "FFE000064A464946, 52 47 42, RGB",
        "'', 01, GRAY",
        "'', 01 02, UNKNOWN",
        "'', 01 02 03 04, CMYK",
        "FFEE000E41646F6265006400000000 02, 01 02 03 04, YCCK",
        "FFEE000E41646F6265006400000000 01, 01 02 03 04, YCCK",
        "FFEE000E41646F6265006400000000 00, 01 02 03 04, CMYK"
    })
    void tellsColoursByTheSegmentsOfFileFormatsAndByIds(String segment, String ids, ColourSpace colours)
            throws Exception {
        String[] each = ids.split(" ");
        StringBuilder frame =
                new StringBuilder(String.format("FFC0%04X0800100010%02X", 8 + 3 * each.length, each.length));
        for (String id : each) {
            frame.append(id).append("1100");
        }
        JpegHeader header = JpegHeader.parse(
                TestPictures.written("SOI" + segment + "DQT" + frame + "FFDA000801" + each[0] + "00003F00"));
        assertThat(header.colours()).isEqualTo(colours);
        assertThat(header.adobe()).isEqualTo(segment.startsWith("FFEE000E"));
    }

    @Test
    void takesColoursWithoutLossForRgbUnlessTheyAreNamed() throws Exception {
        String lossless = "DQT FFC30011080010001003011100021100031100 FFDA000C0301000200030001 0000";
        assertThat(JpegHeader.parse(TestPictures.written("SOI" + lossless)).colours())
                .isEqualTo(ColourSpace.RGB);
        assertThat(JpegHeader.parse(TestPictures.written("SOI FFE000074A46494600" + lossless))
                        .colours())
                .isEqualTo(ColourSpace.YCBCR);
    }

    @ParameterizedTest
    @CsvSource({
        "FFDE000B0800200020010122 00, C0, true",
        "'', C5, true",
        "'', C7, true",
        "'', CD, true",
        "'', CF, true",
        "'', C0, false",
        "'', C3, false",
        "'', CA, false"
    })
    void tellsHierarchicalPictures(String segment, String frame, boolean hierarchical) throws Exception {
        JpegHeader header = JpegHeader.parse(TestPictures.written(
                "SOI DQT" + segment + "GRAY SOS".replace("GRAY", "FF" + frame + "000B080010001001012200")));
        assertThat(header.hierarchical()).isEqualTo(hierarchical);
        assertThat(JpegRecoder.plan(header).isPresent()).isEqualTo(!hierarchical && frame.equals("C0"));
    }

    /** T.81, A.1.1: 17 by 9 pixels have 9 by 9 and 9 by 5 samples of chroma. */
    @Test
    void countsSamples() throws Exception {
        assertThat(JpegHeader.parse(TestPicture.empty(17, 9, 0x22, 0x12, 0x11).buffer())
                        .samples())
                .isEqualTo(17 * 9 + 9 * 9 + 9 * 5);
        assertThat(JpegHeader.parse(TestPicture.empty(17, 9, 0x44).buffer()).samples())
                .isEqualTo(17 * 9);
    }

    /** The second segment is the rest of the first one. */
    @Test
    void takesTheOrientationOfTheFirstExifSegment() throws Exception {
        String exif = "FFE10022 457869660000 4D4D002A00000008 0001 0112000300000001%04X0000 00000000";
        assertThat(JpegHeader.parse(
                                TestPictures.written("SOI" + exif.formatted(6) + exif.formatted(3) + "DQT GRAY SOS"))
                        .orientation())
                .isEqualTo(ExifOrientation.RIGHT_TOP);
    }

    /** Some writers fill segments up with them. */
    @Test
    void stepsOverZerosBetweenSegments() throws Exception {
        assertThat(JpegHeader.parse(TestPictures.written("SOI 0000 DQT 00 FF GRAY 000000 SOS"))
                        .width())
                .isEqualTo(16);
        assertThat(TestPictures.decode(TestPictures.written(
                                "SOI DQT YCC FFDA00080101 00003F00 28A28A 0000 FFDA00080102 00003F00 28A28A"
                                        + " FFE00002 0000 "
                                        + "FFDA00080103 00003F00 28A28A EOI"))
                        .count())
                .isEqualTo(3);
    }

    @Test
    void findsTheHeightBehindTheScan() throws Exception {
        assertThat(JpegHeader.parse(TestPicture.random(new Random(3), 20, 300, 0x11)
                                .with(Quirk.DNL, Quirk.FILL)
                                .buffer())
                        .height())
                .isEqualTo(300);
    }
}
