// SPDX-License-Identifier: Apache-2.0
package sprocket.payload.jpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.imageio.ImageWriteParam;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sprocket.jpeg.JpegException;
import sprocket.jpeg.JpegHeader;
import sprocket.jpeg.JpegTranscoder;
import sprocket.jpeg.Marker;
import sprocket.media.api.AccessUnit;
import sprocket.media.api.MediaException;
import sprocket.media.api.Track;
import sprocket.media.api.VideoFormat;
import sprocket.payload.jpeg.JpegSettings.Oversize;
import sprocket.rtp.payload.UnitConversion;

class PictureConversionsTest {

    private static final byte[] GOOD = TinyJpeg.of(64, 48, TinyJpeg.BOTH).bytes();
    private static final int FRAME = Pictures.find(GOOD, Marker.SOF0);
    private static final int SCAN = Pictures.find(GOOD, Marker.SOS);
    private static final ByteBuffer TRANSCODED =
            ByteBuffer.wrap(TinyJpeg.of(16, 16, TinyJpeg.BOTH).bytes());

    private final List<JpegTranscoder.Rules> asked = new ArrayList<>();
    private final JpegTranscoder transcoder = (picture, rules) -> {
        asked.add(rules);
        return TRANSCODED;
    };

    private static Optional<UnitConversion> conversion(byte[] jpeg, JpegSettings settings, JpegTranscoder transcoder)
            throws MediaException {
        return conversion(jpeg, settings, transcoder, Wire.TRACK);
    }

    private static Optional<UnitConversion> conversion(
            byte[] jpeg, JpegSettings settings, JpegTranscoder transcoder, Track track) throws MediaException {
        return new PictureConversions(settings, () -> Optional.ofNullable(transcoder))
                .of(AccessUnit.of(track, 40, 20, ByteBuffer.wrap(jpeg).asReadOnlyBuffer()));
    }

    private Optional<UnitConversion> conversion(byte[] jpeg) throws MediaException {
        return conversion(jpeg, JpegSettings.DEFAULT, transcoder);
    }

    /** A picture whose frame header was changed. Offsets count from the frame's marker. */
    private static byte[] frame(int offset, String put) {
        byte[] bytes = HexFormat.of().parseHex(put);
        return Pictures.spliced(GOOD, FRAME + offset, bytes.length, bytes);
    }

    private static byte[] inserted(String segment) {
        return Pictures.spliced(GOOD, 2, 0, HexFormat.of().parseHex(segment));
    }

    @ParameterizedTest
    @CsvSource({"64, 48, 0x22, 0", "64, 48, 0x21, 0", "310, 230, 0x22, 4", "2040, 2033, 0x21, 9", "1, 1, 0x22, 1"})
    void whatReceiversKnowIsCarriedAsItIs(int width, int height, int factors, int restarts) throws Exception {
        assertThat(conversion(
                        TinyJpeg.of(width, height, factors).restarts(restarts).bytes()))
                .isEmpty();
    }

    @Test
    void harmlessSegmentsChangeNothing() throws Exception {
        assertThat(conversion(
                        TinyJpeg.of(64, 48, TinyJpeg.BOTH).withoutHuffman().bytes()))
                .as("no Huffman tables")
                .isEmpty();
        assertThat(conversion(frame(1, "c1"))).as("extended sequential").isEmpty();
        assertThat(conversion(inserted("ffe1000a45786966ffd8ffd9")))
                .as("a thumbnail")
                .isEmpty();
        assertThat(conversion(Pictures.spliced(GOOD, FRAME, 0, (byte) 0xFF, (byte) 0xFF)))
                .as("fill bytes")
                .isEmpty();
        assertThat(conversion(inserted("ffee000e41646f626500640000000001")))
                .as("Adobe's YCbCr")
                .isEmpty();
        assertThat(conversion(inserted("ffdd00040000")))
                .as("a restart interval of 0")
                .isEmpty();
        assertThat(conversion(inserted("ffdb004302" + "01".repeat(64))))
                .as("a third quantisation table")
                .isEmpty();
        assertThat(asked).isEmpty();
    }

    @Test
    void otherHuffmanTablesAreReplacedWithoutLoss() throws Exception {
        BufferedImage image = new BufferedImage(40, 24, BufferedImage.TYPE_INT_RGB);
        image.setRGB(20, 12, 0xFFFFFF);
        byte[] progressive = Pictures.encoded(image, 0.8f, ImageWriteParam.MODE_DEFAULT);

        UnitConversion conversion = conversion(progressive).orElseThrow();
        AccessUnit carried = conversion.convert();

        assertThat(conversion.lossy()).isFalse();
        assertThat(conversion.description()).isEqualTo("re-coded without loss");
        assertThat(carried.decodeTime()).isEqualTo(40);
        assertThat(carried.duration()).isEqualTo(20);
        assertThat(conversion(Pictures.bytes(carried.parts().get(0)))).isEmpty();
        assertThat(Pictures.pixels(carried.parts().get(0))).isEqualTo(Pictures.pixels(ByteBuffer.wrap(progressive)));
        assertThat(asked).isEmpty();
    }

    /** What the frame header says, where the scan would have to be another one: only what is decided is looked at. */
    @ParameterizedTest
    @CsvSource({
        "11, 22000212010312, re-coded without loss, false",
        "11, 41, 're-coded in 4:2:2 with new chroma: their sampling factors are 4x1,1x1,1x1', true",
        "11, 11, 're-coded in 4:2:0 with new chroma: their sampling factors are 1x1,1x1,1x1', true",
        "1, c3, encoded anew at quality 90: each is coded without loss, true",
        "1, c5, encoded anew at quality 90: each is coded hierarchically, true",
        "18, 00, 're-coded with other quantisation tables: each has values of more than 8 bits,"
                + " or differs in those of Cb and Cr', true",
        "1, c9, encoded anew at quality 90: each is coded arithmetically, true",
        "4, 0c, encoded anew at quality 90: each has 12 bits per sample, true",
        "11, 32, 'encoded anew at quality 90: each has the sampling factors 3x2,1x1,1x1', true"
    })
    void eachKindHasItsConversion(int offset, String put, String description, boolean lossy) throws Exception {
        UnitConversion conversion = conversion(frame(offset, put)).orElseThrow();

        assertThat(conversion.description()).isEqualTo(description);
        assertThat(conversion.lossy()).isEqualTo(lossy);
    }

    @ParameterizedTest
    @CsvSource({
        "ffee000e41646f626500640000000000, is RGB",
        "ffde000b080010001001012200, is coded hierarchically",
        "ffe1002245786966000049492a0008000000010012010300010000000600000000000000, is turned (EXIF orientation 6)"
    })
    void segmentsTellWhatThePictureIs(String segment, String kind) throws Exception {
        assertThat(conversion(inserted(segment)).orElseThrow().description())
                .isEqualTo("encoded anew at quality 90: each " + kind);
        assertThatThrownBy(() -> conversion(inserted(segment), JpegSettings.DEFAULT, null))
                .isInstanceOf(MediaException.class)
                .hasMessageContaining("The picture " + kind)
                .hasMessageContaining("sprocket.jpeg.imageio");
    }

    @Test
    void twoFieldsBecomeOnePicture() throws Exception {
        byte[] field = inserted("ffe00008415649310100");
        byte[] other = inserted("ffe00008415649310200");
        byte[] both = Pictures.spliced(field, field.length, 0, other);

        assertThat(conversion(both).orElseThrow().description())
                .isEqualTo("encoded anew at quality 90: each is interlaced, with two fields");
        assertThat(conversion(field)).as("a field alone is a picture").isEmpty();
        byte[] unnamed = Pictures.spliced(GOOD, GOOD.length, 0, GOOD);
        assertThat(conversion(unnamed)).as("what follows is no field").isEmpty();
        Track whole = new Track("trackID=0", new VideoFormat(VideoFormat.JPEG, 64, 96, 0, Map.of()));
        assertThat(conversion(unnamed, JpegSettings.DEFAULT, transcoder, whole))
                .as("the file says how high the picture is")
                .isPresent();
    }

    @Test
    void sizesBeyondThoseOfPacketsFollowTheSetting() throws Exception {
        byte[] large = frame(5, "0805");

        assertThatThrownBy(() -> conversion(large))
                .hasMessageContaining("64x2053 pixels")
                .hasMessageContaining("oversize");
        assertThat(conversion(large, new JpegSettings(90, Oversize.EXTENSION), transcoder))
                .isEmpty();
        conversion(large, new JpegSettings(70, Oversize.SCALE), transcoder)
                .orElseThrow()
                .convert();
        assertThat(asked).containsExactly(new JpegTranscoder.Rules(70, 2040, 2040));
    }

    @Test
    void theTranscodersReasonIsTheViewers() throws Exception {
        JpegTranscoder none = (picture, rules) -> {
            throw new JpegException("The picture is coded arithmetically, and nobody decodes it");
        };
        UnitConversion conversion =
                conversion(frame(1, "c9"), JpegSettings.DEFAULT, none).orElseThrow();

        assertThatThrownBy(conversion::convert)
                .isInstanceOf(MediaException.class)
                .hasMessage("The picture is coded arithmetically, and nobody decodes it");
    }

    @Test
    void whatTheTranscoderNeverDecodesIsRefusedBefore() {
        JpegTranscoder none = new JpegTranscoder() {

            @Override
            public void check(JpegHeader header) throws JpegException {
                throw new JpegException("The picture is coded arithmetically, and nobody decodes it");
            }

            @Override
            public ByteBuffer transcode(ByteBuffer picture, Rules rules) {
                return TRANSCODED;
            }
        };

        assertThatThrownBy(() -> conversion(frame(1, "c9"), JpegSettings.DEFAULT, none))
                .isInstanceOf(MediaException.class)
                .hasMessage("The picture is coded arithmetically, and nobody decodes it");
    }

    @Test
    void aTrackOfFieldsIsCheckedByTheHeightOfItsFormat() throws Exception {
        JpegHeader header = JpegHeader.parse(ByteBuffer.wrap(GOOD));
        VideoFormat whole = new VideoFormat(VideoFormat.JPEG, 64, 96, 0, Map.of());
        PictureConversions alone = new PictureConversions(JpegSettings.DEFAULT, Optional::empty);
        PictureConversions woven = new PictureConversions(JpegSettings.DEFAULT, () -> Optional.of(transcoder));

        assertThat(woven.check(header, whole)).isEqualTo(new PictureSize(64, 96));
        assertThatThrownBy(() -> alone.check(header, whole))
                .isInstanceOf(MediaException.class)
                .hasMessageContaining("two fields");
    }

    /** Both fields together are what is sent. */
    @Test
    void theSizeOfFieldsIsThatOfTheWovenPicture() throws Exception {
        byte[] field = TinyJpeg.of(16, 1024, TinyJpeg.BOTH).bytes();
        JpegHeader header = JpegHeader.parse(ByteBuffer.wrap(field));
        VideoFormat whole = new VideoFormat(VideoFormat.JPEG, 16, 2048, 0, Map.of());
        PictureConversions refusing = new PictureConversions(JpegSettings.DEFAULT, () -> Optional.of(transcoder));
        PictureConversions scaling =
                new PictureConversions(new JpegSettings(90, Oversize.SCALE), () -> Optional.of(transcoder));

        assertThatThrownBy(() -> refusing.check(header, whole))
                .isInstanceOf(MediaException.class)
                .hasMessageContaining("16x2048 pixels");
        assertThat(scaling.check(header, whole)).isEqualTo(PictureSize.UNKNOWN);
    }

    /** Such a picture has nothing that RTP could carry, whatever is done to it. */
    @ParameterizedTest
    @CsvSource({
        "5, 0000, no height",
        "7, 0000, no width",
        "11, 50, sampling factors 5x0",
        "3, 10, frame header is wrong",
        "12, 02, quantisation table is missing"
    })
    void damagedHeadersAreRefused(int offset, String put, String message) {
        assertThatThrownBy(() -> conversion(frame(offset, put)))
                .isInstanceOf(MediaException.class)
                .hasMessageContaining("damaged")
                .hasMessageContaining(message);
    }

    @Test
    void everyTruncationOfTheHeaderIsRefused() {
        for (int length = 0; length < SCAN + 14; length++) {
            byte[] cut = Arrays.copyOf(GOOD, length);
            assertThatThrownBy(() -> conversion(cut)).isInstanceOf(MediaException.class);
        }
    }

    @Test
    void aScanThatIsDamagedIsRefusedOnceItIsRecoded() throws Exception {
        byte[] cut = Pictures.spliced(GOOD, SCAN + 14, GOOD.length - SCAN - 18);
        byte[] recoded = Pictures.spliced(cut, FRAME + 1, 1, (byte) Marker.SOF2);

        assertThatThrownBy(() -> conversion(recoded).orElseThrow().convert())
                .isInstanceOf(MediaException.class)
                .hasMessageContaining("damaged");
    }
}
