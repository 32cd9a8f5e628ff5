package sprocket.payload.jpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import javax.imageio.ImageWriteParam;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sprocket.media.api.MediaException;

class JpegHeaderParserTest {

    private static final byte[] GOOD = TinyJpeg.of(64, 48, TinyJpeg.BOTH).bytes();
    private static final int FRAME = Pictures.find(GOOD, Marker.SOF0);
    private static final int SCAN = Pictures.find(GOOD, Marker.SOS);

    @ParameterizedTest
    @CsvSource({"64, 48, 0x22, 0, 1, 8, 6", "64, 48, 0x21, 0, 0, 8, 6", "310, 230, 0x22, 4, 65, 39, 29", "2040, 2033, 0x21, 9, 64, 255, 255"})
    void readsWhatTravels(int width, int height, int factors, int restarts, int type, int blocksWide, int blocksHigh) throws Exception {
        byte[] jpeg = TinyJpeg.of(width, height, factors).restarts(restarts).bytes();

        JpegHeader header = JpegHeaderParser.parse(ByteBuffer.wrap(jpeg));

        assertThat(header).isEqualTo(new JpegHeader(type % 64, width, height, restarts, 7, 76, Pictures.find(jpeg, Marker.SOS) + 14));
        assertThat(header.type()).isEqualTo(type);
        assertThat(header.blocksWide()).isEqualTo(blocksWide);
        assertThat(header.blocksHigh()).isEqualTo(blocksHigh);
    }

    @Test
    void readsFromThePositionOn() throws Exception {
        ByteBuffer behind = ByteBuffer.allocate(GOOD.length + 3).put(3, GOOD).position(3);

        assertThat(JpegHeaderParser.parse(behind).scan()).isEqualTo(JpegHeaderParser.parse(ByteBuffer.wrap(GOOD)).scan() + 3);
        assertThat(behind.position()).isEqualTo(3);
    }

    @Test
    void missingHuffmanTablesAreTheStandardOnes() throws Exception {
        assertThat(JpegHeaderParser.parse(TinyJpeg.of(64, 48, TinyJpeg.BOTH).withoutHuffman().buffer()).sampling()).isEqualTo(1);
    }

    @Test
    void aThumbnailInsideExifIsPassedOver() throws Exception {
        byte[] exif = Pictures.spliced(GOOD, 2, 0, HexFormat.of().parseHex("ffe1000a45786966ffd8ffd9"));

        assertThat(JpegHeaderParser.parse(ByteBuffer.wrap(exif)).width()).isEqualTo(64);
    }

    @Test
    void fillBytesAndAThirdTableDoNoHarm() throws Exception {
        byte[] filled = Pictures.spliced(GOOD, FRAME, 0, (byte) 0xFF, (byte) 0xFF);
        byte[] table = Arrays.copyOfRange(GOOD, 2, 2 + 69);
        table[4] = 2;

        assertThat(JpegHeaderParser.parse(ByteBuffer.wrap(filled)).width()).isEqualTo(64);
        assertThat(JpegHeaderParser.parse(ByteBuffer.wrap(Pictures.spliced(GOOD, 2, 0, table))).width()).isEqualTo(64);
    }

    @Test
    void aRestartIntervalOfZeroMeansNone() throws Exception {
        byte[] zero = Pictures.spliced(GOOD, FRAME, 0, HexFormat.of().parseHex("ffdd00040000"));

        assertThat(JpegHeaderParser.parse(ByteBuffer.wrap(zero)).type()).isEqualTo(1);
    }

    /** Offsets count from the frame's marker. */
    @ParameterizedTest
    @CsvSource({
        "1, c2, progressive", "1, c1, extended sequential", "1, c3, lossless", "1, c9, arithmetically", "1, ca, arithmetically",
        "4, 0c, 12 bits", "5, 0000, no height", "7, 0000, no width", "7, 07f9, 2041x48 pixels", "5, ffff, 64x65535 pixels",
        "11, 11, 4:4:4", "11, 41, '4x1,1x1,1x1'", "11, 22000212010312, '2x2,1x2,1x2'", "9, 01, grayscale", "9, 04, 4 colour components",
        "12, 02, quantisation table is missing", "12, 09, quantisation table is missing", "18, 00, two chroma components",
        "3, 10, frame header is wrong", "3, 05, cut short", "10, 05, other components"})
    void refusesFrames(int offset, String put, String message) {
        byte[] bytes = HexFormat.of().parseHex(put);
        refused(Pictures.spliced(GOOD, FRAME + offset, bytes.length, bytes), message);
    }

    /** Offsets count from the scan's marker. */
    @ParameterizedTest
    @CsvSource({"4, 01, a scan for each colour", "12, 3e, malformed", "13, 10, malformed", "5, 07, other components",
        "6, 11, Huffman", "6, 40, Huffman", "8, 00, Huffman", "10, 44, Huffman", "3, 0b, malformed"})
    void refusesScans(int offset, String put, String message) {
        byte[] bytes = HexFormat.of().parseHex(put);
        refused(Pictures.spliced(GOOD, SCAN + offset, bytes.length, bytes), message);
    }

    @ParameterizedTest
    @CsvSource({
        "ffdd00050000, restart interval", "ffdd000300, restart interval", "ffcc00040000, arithmetically", "ffc4000300, malformed",
        "ffc4001320, malformed", "ffc4001400ffffffffffffffffffffffffffffffffff, malformed", "ffdb000300, malformed",
        "ffdb00431000, 16 bits", "ffdb00430400, malformed", "ffe00001, cut short", "ffe0ffff, cut short",
        "ffd80004, marker without", "ffd90004, marker without", "ff010004, marker without", "0000, no marker"})
    void refusesSegments(String put, String message) {
        refused(Pictures.spliced(GOOD, FRAME, 0, HexFormat.of().parseHex(put)), message);
    }

    @Test
    void refusesOtherHuffmanTables() {
        byte[] other = GOOD.clone();
        int table = Pictures.find(other, Marker.DHT);
        byte swapped = other[table + 21];
        other[table + 21] = other[table + 22];
        other[table + 22] = swapped;

        refused(other, "-huffman default");
    }

    @Test
    void refusesAProgressivePictureOfTheJdk() throws Exception {
        BufferedImage image = new BufferedImage(32, 32, BufferedImage.TYPE_INT_RGB);

        refused(Pictures.encoded(image, 0.5f, ImageWriteParam.MODE_DEFAULT), "progressive");
    }

    @Test
    void refusesEveryTruncation() {
        for (int length = 0; length < SCAN + 14; length++) {
            refused(Arrays.copyOf(GOOD, length), "damaged");
        }
    }

    private static void refused(byte[] jpeg, String message) {
        assertThatThrownBy(() -> JpegHeaderParser.parse(ByteBuffer.wrap(jpeg))).isInstanceOf(MediaException.class)
                .hasMessageContaining(message);
    }
}
