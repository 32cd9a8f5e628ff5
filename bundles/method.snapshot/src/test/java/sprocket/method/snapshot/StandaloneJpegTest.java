// SPDX-License-Identifier: Apache-2.0
package sprocket.method.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.imageio.plugins.jpeg.JPEGHuffmanTable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sprocket.jpeg.JpegException;
import sprocket.jpeg.JpegTranscoder;
import sprocket.media.api.AccessUnit;
import sprocket.media.api.Track;
import sprocket.media.api.VideoFormat;
import sprocket.rtsp.api.message.RtspException;
import sprocket.rtsp.api.message.RtspStatus;

class StandaloneJpegTest {

    private static final Track TRACK = new Track("0", new VideoFormat(VideoFormat.JPEG, 48, 32, 25, Map.of()));

    private static ByteBuffer of(ByteBuffer... parts) throws RtspException {
        return StandaloneJpeg.of(new AccessUnit(TRACK, 0, 0, 1, true, List.of(parts)), 1 << 20, Optional.empty());
    }

    @Test
    void whatIsCompleteIsLeftAlone() throws Exception {
        ByteBuffer jpeg = Jpegs.of(Color.ORANGE);
        assertThat(of(jpeg)).isEqualTo(jpeg);
        assertThat(of(jpeg.slice(0, 100), jpeg.slice(100, jpeg.limit() - 100))).isEqualTo(jpeg);
    }

    @Test
    void missingTablesAreTheStandardOnes() throws Exception {
        ByteBuffer jpeg = of(Jpegs.withoutTables(Jpegs.of(Color.ORANGE)));
        BufferedImage expected = Jpegs.decode(Jpegs.of(Color.ORANGE));

        int scan = indexOf(jpeg, 0xDA);
        assertThat(Jpegs.slice(jpeg, scan - 420, scan))
                .as("right before the scan")
                .isEqualTo(standardSegment());
        BufferedImage decoded = Jpegs.decode(jpeg);
        assertThat(decoded.getRGB(0, 0, 48, 32, null, 0, 48)).isEqualTo(expected.getRGB(0, 0, 48, 32, null, 0, 48));
    }

    /** Compares the tables with those of the JDK: a decoder might have them itself, so decoding alone proves little. */
    private static byte[] standardSegment() {
        ByteArrayOutputStream segment = new ByteArrayOutputStream();
        segment.writeBytes(new byte[] {(byte) 0xFF, (byte) 0xC4, 1, (byte) (418 - 256)});
        table(segment, 0x00, JPEGHuffmanTable.StdDCLuminance);
        table(segment, 0x01, JPEGHuffmanTable.StdDCChrominance);
        table(segment, 0x10, JPEGHuffmanTable.StdACLuminance);
        table(segment, 0x11, JPEGHuffmanTable.StdACChrominance);
        return segment.toByteArray();
    }

    private static void table(ByteArrayOutputStream segment, int id, JPEGHuffmanTable table) {
        segment.write(id);
        for (int i = 0; i < 16; i++) {
            segment.write(i < table.getLengths().length ? table.getLengths()[i] : 0);
        }
        for (short value : table.getValues()) {
            segment.write(value);
        }
    }

    private static int indexOf(ByteBuffer jpeg, int marker) {
        int at = 2;
        while ((jpeg.get(at + 1) & 0xFF) != marker) {
            at += 2 + (jpeg.getShort(at + 2) & 0xFFFF);
        }
        return at;
    }

    @ParameterizedTest
    @ValueSource(ints = {0x00, 0x01, 0x10, 0x11})
    void onlyWhatIsMissingIsAdded(int kept) throws Exception {
        ByteBuffer whole = Jpegs.of(Color.CYAN);
        ByteBuffer jpeg = of(Jpegs.withoutTables(whole, kept));

        assertThat(jpeg.limit())
                .as("two segments instead of one")
                .isEqualTo(Jpegs.withoutTables(whole).limit() + 420 + 4);
        assertThat(Jpegs.decode(jpeg).getRGB(20, 20))
                .isEqualTo(Jpegs.decode(whole).getRGB(20, 20));
    }

    @Test
    void picturesOfAnyProcessAreGivenAsTheyAre() throws Exception {
        ByteBuffer progressive = Jpegs.progressive(Color.CYAN);
        assertThat(of(progressive)).as("with tables of its own between scans").isEqualTo(progressive);
        assertThat(Jpegs.decode(of(progressive)).getWidth()).isEqualTo(48);
    }

    @Test
    void grayPicturesGetTheTablesOfLuma() throws Exception {
        ByteBuffer whole = Jpegs.gray();
        ByteBuffer jpeg = of(Jpegs.withoutTables(whole));
        assertThat(jpeg.limit()).isEqualTo(Jpegs.withoutTables(whole).limit() + 4 + 29 + 179);
        assertThat(Jpegs.decode(jpeg).getRGB(20, 20))
                .isEqualTo(Jpegs.decode(whole).getRGB(20, 20));
    }

    @Test
    void theFieldsOfAnInterlacedPictureAreMadeOnePicture() throws Exception {
        ByteBuffer field = Jpegs.of(Color.ORANGE);
        ByteBuffer pair = ByteBuffer.allocate(2 * field.limit())
                .put(field.duplicate())
                .put(field.duplicate())
                .flip();
        ByteBuffer woven = Jpegs.of(Color.PINK);
        JpegTranscoder weaver = (picture, rules) -> picture.equals(pair) ? woven : field;
        AccessUnit unit = AccessUnit.of(TRACK, 0, 1, pair);
        assertThat(StandaloneJpeg.of(unit, 1 << 20, Optional.of(weaver))).isEqualTo(woven);
        assertThat(StandaloneJpeg.of(unit, 1 << 20, Optional.empty()))
                .as("without a decoder")
                .isEqualTo(pair);
        JpegTranscoder broken = (picture, rules) -> {
            throw new JpegException("unknown");
        };
        assertThat(StandaloneJpeg.of(unit, 1 << 20, Optional.of(broken)))
                .as("a decoder that does not know it")
                .isEqualTo(pair);
    }

    @ParameterizedTest
    @CsvSource({"C0, 8, false", "C1, 8, false", "C2, 8, false", "C1, 12, true", "C3, 8, true", "C9, 8, true"})
    void processesThatViewersDoNotKnowAreDecoded(String process, int precision, boolean decoded) throws Exception {
        byte[] jpeg = Jpegs.bytes(Jpegs.of(Color.ORANGE));
        int frame = indexOf(ByteBuffer.wrap(jpeg), 0xC0);
        jpeg[frame + 1] = (byte) Integer.parseInt(process, 16);
        jpeg[frame + 4] = (byte) precision;
        ByteBuffer plain = Jpegs.of(Color.PINK);
        AccessUnit unit = AccessUnit.of(TRACK, 0, 1, ByteBuffer.wrap(jpeg));
        assertThat(StandaloneJpeg.of(unit, 1 << 20, Optional.of((picture, rules) -> plain))
                        .equals(plain))
                .isEqualTo(decoded);
    }

    @Test
    void fillBytesBeforeAMarkerDoNotHideIt() throws Exception {
        ByteBuffer bare = Jpegs.withoutTables(Jpegs.of(Color.CYAN));
        ByteBuffer filled = ByteBuffer.allocate(bare.limit() + 2)
                .put(bare.slice(0, 2))
                .put((byte) 0xFF)
                .put((byte) 0xFF)
                .put(bare.slice(2, bare.limit() - 2))
                .flip();
        assertThat(Jpegs.decode(of(filled)).getWidth()).isEqualTo(48);
    }

    @Test
    void nothingIsReadBehindWhatIsCutOff() {
        ByteBuffer jpeg = Jpegs.of(Color.CYAN);
        int scan = indexOf(jpeg, 0xDA);
        for (int i = 0; i < scan + 2; i++) {
            ByteBuffer cut = jpeg.slice(0, i);
            assertThat(catchThrowableOfType(RtspException.class, () -> of(cut)).status())
                    .isEqualTo(RtspStatus.UNSUPPORTED_MEDIA_TYPE);
        }
    }

    @Test
    void whatIsNoJpegIsSaidToBeDamaged() {
        for (int i = 0; i < 400; i++) {
            byte[] damaged = Jpegs.bytes(Jpegs.of(Color.CYAN));
            damaged[i] ^= 0x55;
            try {
                assertThat(of(ByteBuffer.wrap(damaged)).limit()).isGreaterThanOrEqualTo(damaged.length);
            } catch (RtspException e) {
                assertThat(e.status()).isEqualTo(RtspStatus.UNSUPPORTED_MEDIA_TYPE);
            }
        }
        assertThat(catchThrowableOfType(RtspException.class, () -> of(ByteBuffer.wrap(new byte[1000]))))
                .hasMessage("The picture cannot be given: This is no JPEG: it does not begin with SOI");
    }

    @Test
    void theLimitCountsTheTables() throws Exception {
        ByteBuffer bare = Jpegs.withoutTables(Jpegs.of(Color.CYAN));
        AccessUnit unit = AccessUnit.of(TRACK, 0, 1, bare);
        int size = bare.limit() + 420;

        assertThat(StandaloneJpeg.of(unit, size, Optional.empty()).remaining()).isEqualTo(size);
        RtspException refusal =
                catchThrowableOfType(RtspException.class, () -> StandaloneJpeg.of(unit, size - 1, Optional.empty()));
        assertThat(refusal.status()).isEqualTo(RtspStatus.FORBIDDEN);
        assertThat(refusal)
                .hasMessageContainingAll(
                        size + " bytes", "at most " + (size - 1), "max.size", "sprocket.method.snapshot");
    }
}
