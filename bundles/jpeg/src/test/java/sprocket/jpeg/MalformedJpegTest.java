// SPDX-License-Identifier: Apache-2.0
package sprocket.jpeg;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each kind of damage is named. {@link TestPictures#written} has what the words in the tables stand for. */
class MalformedJpegTest {

    @ParameterizedTest
    // spotless:off
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
    // spotless:on
    void saysWhatIsWrongWithAHeader(String text, String message) {
        assertThatThrownBy(() -> JpegHeader.parse(TestPictures.written(text)))
                .isInstanceOf(JpegException.class)
                .hasMessage(message.startsWith("This") ? message : "The JPEG is damaged: " + message);
    }

    /** Gray scans are of 2 by 2 blocks, with the standard tables: DC 00 and EOB 1010 are a gray block. */
    @ParameterizedTest
    // spotless:off
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
    // spotless:on
    void saysWhatIsWrongWithAScan(String text, String message) {
        assertThatThrownBy(() -> TestPictures.decode(TestPictures.written(text)))
                .isInstanceOf(JpegException.class)
                .hasMessage("The JPEG is damaged: " + message);
    }

    /** A progressive gray picture of one block. Its Huffman table has one code, a zero bit. */
    @ParameterizedTest
    // spotless:off
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
    // spotless:on
    void saysWhatIsWrongWithAProgressiveScan(String table, String scan, String message) {
        String text = "SOI DQT FFC2000B080008000801011100 FFC40014" + table.substring(0, 2) + "0100000000000000"
                + "0000000000000000" + table.substring(3) + "FFDA000801 01" + scan.substring(2, 4) + scan.substring(4)
                + "EOI";
        assertThatThrownBy(() -> TestPictures.decode(TestPictures.written(text)))
                .isInstanceOf(JpegException.class)
                .hasMessage("The JPEG is damaged: " + message);
    }
}
