// SPDX-License-Identifier: Apache-2.0
package sprocket.jpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sprocket.jpeg.JpegHeader.ColourSpace;
import sprocket.jpeg.TestPicture.Quirk;

class JpegHeaderTest {

    /** What may stand for a part of a picture in the tables below. */
    private static final String[][] PARTS = {
        {"SOI", "FFD8"},
        {"EOI", "FFD9"},
        {"DQT", "FFDB004300" + "01".repeat(64)},
        {"ZEROS", "FFDB004300" + "00".repeat(64)},
        {"GRAY", "FFC0000B080010001001012200"},
        {"YCC", "FFC00011080010001003011100021100031100"},
        {"SOS3", "FFDA000C03010002000300003F00"},
        {"SOS", "FFDA0008010100003F00"}
    };

    private static ByteBuffer picture(String text) {
        String hex = text.replace(" ", "");
        for (String[] part : PARTS) {
            hex = hex.replace(part[0], part[1]);
        }
        return ByteBuffer.wrap(HexFormat.of().parseHex(hex));
    }

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
        JpegHeader header = JpegHeader.parse(picture("SOI DQT " + frame + " SOS"));
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
        JpegHeader header =
                JpegHeader.parse(picture("SOI" + segment + "DQT" + frame + "FFDA000801" + each[0] + "00003F00"));
        assertThat(header.colours()).isEqualTo(colours);
        assertThat(header.adobe()).isEqualTo(segment.startsWith("FFEE000E"));
    }

    @Test
    void takesColoursWithoutLossForRgbUnlessTheyAreNamed() throws Exception {
        String lossless = "DQT FFC30011080010001003011100021100031100 FFDA000C0301000200030001 0000";
        assertThat(JpegHeader.parse(picture("SOI" + lossless)).colours()).isEqualTo(ColourSpace.RGB);
        assertThat(JpegHeader.parse(picture("SOI FFE000074A46494600" + lossless))
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
        JpegHeader header = JpegHeader.parse(
                picture("SOI DQT" + segment + "GRAY SOS".replace("GRAY", "FF" + frame + "000B080010001001012200")));
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
        assertThat(JpegHeader.parse(picture("SOI" + exif.formatted(6) + exif.formatted(3) + "DQT GRAY SOS"))
                        .orientation())
                .isEqualTo(ExifOrientation.RIGHT_TOP);
    }

    /** Some writers fill segments up with them. */
    @Test
    void stepsOverZerosBetweenSegments() throws Exception {
        assertThat(JpegHeader.parse(picture("SOI 0000 DQT 00 FF GRAY 000000 SOS"))
                        .width())
                .isEqualTo(16);
        assertThat(TestPictures.decode(picture(
                                "SOI DQT YCC FFDA00080101 00003F00 28A28A 0000 FFDA00080102 00003F00 28A28A FFE00002 0000 "
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

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                              | This is no JPEG: it does not begin with SOI",
                "FFD8FF                          | This is no JPEG: it does not begin with SOI",
                "89504E470D0A                    | This is no JPEG: it does not begin with SOI",
                "SOI FFFF                        | it ends within its header",
                "SOI DQT                         | it ends within its header",
                "SOI FFDB00                      | it ends within its header",
                "SOI FFDB0100 00                 | it ends within its header",
                "SOI DQT 01 GRAY SOS             | there is no marker at byte 71",
                "SOI DQT EOI                     | the marker ffd9 stands in its header",
                "SOI SOI DQT GRAY SOS            | the marker ffd8 stands in its header",
                "SOI FF02 0000                   | the marker ff02 stands in its header",
                "SOI FFE00001 DQT GRAY SOS       | a segment has the length 1",
                "SOI FFE00000 DQT GRAY SOS       | a segment has the length 0",
                "SOI FFDB0004 0001 GRAY SOS      | a quantisation table is malformed",
                "SOI FFDB0003 24 GRAY SOS        | a quantisation table is malformed",
                "SOI FFDB0003 04 GRAY SOS        | a quantisation table is malformed",
                "SOI FFC40003 20 GRAY SOS        | a Huffman table is malformed",
                "SOI FFC40004 0001 GRAY SOS      | a Huffman table is malformed",
                "SOI FFC40013 00 01000000000000000000000000000000 GRAY SOS | a Huffman table is malformed",
                "SOI FFDD0003 00 GRAY SOS        | the length of its restart interval is wrong",
                "SOI FFC00007 0800100010 SOS     | the length of its frame header is wrong",
                "SOI FFC0000C 080010001001 01110000 SOS | the length of its frame header is wrong",
                "SOI GRAY GRAY SOS               | it has two frame headers",
                "SOI FFC0000B 0800100000 01012200 SOS | it states no width",
                "SOI FFC0000B 0800000010 01012200 SOS | it states no height",
                "SOI FFC0000B 0800000010 01012200 SOS 00FFDC00040000 | it states no height",
                "SOI FFC0000B 0800000010 01012200 SOS 00FFDC000300 | it states no height",
                "SOI FFC00008 0800100010 00 SOS  | it has no components",
                "SOI FFC0000B 0800100010 01012000 SOS | it has the sampling factors 2x0",
                "SOI FFC0000B 0800100010 01015100 SOS | it has the sampling factors 5x1",
                "SOI DQT SOS                     | its scan comes before its frame header",
                "SOI GRAY FFDA0002               | its scan header is malformed",
                "SOI GRAY FFDA0006 0000 3F00     | its scan header is malformed",
                "SOI GRAY SOS3                   | its scan header is malformed",
                "SOI GRAY FFDA0009 010100003F0000 | its scan header is malformed"
            })
    void saysWhatIsWrongWithAHeader(String text, String message) {
        assertThatThrownBy(() -> JpegHeader.parse(picture(text)))
                .isInstanceOf(JpegException.class)
                .hasMessage(message.startsWith("This") ? message : "The JPEG is damaged: " + message);
    }

    /** Gray scans are of 2 by 2 blocks, with the standard tables: DC 00 and EOB 1010 are a gray block. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SOI GRAY SOS 28A28A             | a quantisation table is missing",
                "SOI ZEROS GRAY SOS 28A28A       | a quantisation table has the value 0",
                "SOI DQT GRAY FFDA0008 0102 00003F00 28A28A | a scan names components or tables that are not there",
                "SOI DQT GRAY FFDA0008 0101 04003F00 28A28A | a scan names components or tables that are not there",
                "SOI DQT GRAY FFDA0008 0101 40003F00 28A28A | a scan names components or tables that are not there",
                "SOI DQT YCC FFDA000C03 0200 0100 0300 003F00 28A28A | a scan names components or tables that are not there",
                "SOI DQT GRAY FFDA0008 0101 22003F00 28A28A | a Huffman table is missing",
                "SOI DQT GRAY FFDA0008 0101 00013F00 28A28A | a scan names bands or bits that its process does not have",
                "SOI DQT GRAY FFDA0008 0101 00003E00 28A28A | a scan names bands or bits that its process does not have",
                "SOI DQT GRAY FFDA0008 0101 00003F10 28A28A | a scan names bands or bits that its process does not have",
                "SOI DQT GRAY FFC40016 00 0300000000000000 0000000000000000 010203 SOS 28A28A | a Huffman table has too many codes",
                "SOI DQT GRAY FFC40013 00 0000000000000000 0000000000000000 SOS 28A28A | a code is in no Huffman table",
                "SOI DQT GRAY FFC40014 00 0100000000000000 0000000000000000 0C SOS 00000000 | a DC difference has 12 bits",
                "SOI DQT GRAY FFC40014 10 0100000000000000 0000000000000000 10 SOS 00000000 | a code has no meaning in its process",
                "SOI DQT GRAY FFC40014 10 0100000000000000 0000000000000000 F1 SOS 00000000000000000000 | a block has more than 64 coefficients",
                "SOI DQT GRAY FFC40014 10 0100000000000000 0000000000000000 F0 SOS 00000000 | a block has more than 64 coefficients",
                "SOI DQT GRAY SOS                | it ends within its scan",
                "SOI DQT GRAY SOS 28A2           | it ends within its scan",
                "SOI DQT GRAY SOS 28A28A 1234 EOI | its scan has more bytes than blocks",
                "SOI DQT GRAY SOS 28 FFD0 A28A EOI | it ends within its scan",
                "SOI DQT GRAY SOS 28A28A FFD0 28 EOI | it has more restart intervals than blocks",
                "SOI DQT GRAY FFDD00040001 SOS 2B FFD0 2B FFD1 2B EOI | a restart marker is missing",
                "SOI DQT GRAY FFDD00040001 SOS 2B FFD0 2B FFD2 2B FFD3 2B EOI | its restart markers are out of order",
                "SOI DQT GRAY SOS 28A28A FFC4 00 | it ends between its scans",
                "SOI DQT GRAY SOS 28A28A FFE00010 | it ends between its scans",
                "SOI DQT GRAY SOS 28A28A FFE00002 01 | there is no marker between its scans",
                "SOI DQT GRAY SOS 28A28A GRAY EOI | the marker ffc0 stands between its scans",
                "SOI DQT GRAY SOS 28A28A FFD8 0002 EOI | the marker ffd8 stands between its scans",
                "SOI DQT GRAY SOS 28A28A FFDA0003 00 | a scan header is malformed",
                "SOI DQT GRAY SOS 28A28A SOS 28A28A EOI | a scan repeats another or comes before its turn",
                "SOI DQT YCC FFDA0008 0101 00003F00 28A28A EOI | the scan of a component is missing"
            })
    void saysWhatIsWrongWithAScan(String text, String message) {
        assertThatThrownBy(() -> TestPictures.decode(picture(text)))
                .isInstanceOf(JpegException.class)
                .hasMessage("The JPEG is damaged: " + message);
    }

    /** A progressive gray picture of one block. Its Huffman table has one code, a zero bit. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "10 00 | 0100003F00 00      | a scan names bands or bits that its process does not have",
                "10 00 | 0100000110 00      | a scan names bands or bits that its process does not have",
                "10 00 | 010000000E 00      | a scan names bands or bits that its process does not have",
                "10 00 | 0100000020 00      | a scan names bands or bits that its process does not have",
                "10 00 | 0100054000 00      | a scan names bands or bits that its process does not have",
                "10 00 | 0100050400 00      | a scan names bands or bits that its process does not have",
                "10 00 | 0100013F00 00      | a scan repeats another or comes before its turn",
                "10 00 | 0100000010 00      | a scan repeats another or comes before its turn",
                "00 0B | 010000000D 00000000 | a DC coefficient is too large"
            })
    void saysWhatIsWrongWithAProgressiveScan(String table, String scan, String message) {
        String text = "SOI DQT FFC2000B080008000801011100 FFC40014" + table.substring(0, 2) + "0100000000000000"
                + "0000000000000000" + table.substring(3) + "FFDA000801 01" + scan.substring(2, 4) + scan.substring(4)
                + "EOI";
        assertThatThrownBy(() -> TestPictures.decode(picture(text)))
                .isInstanceOf(JpegException.class)
                .hasMessage("The JPEG is damaged: " + message);
    }
}
