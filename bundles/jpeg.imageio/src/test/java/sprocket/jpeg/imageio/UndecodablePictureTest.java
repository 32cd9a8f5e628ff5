// SPDX-License-Identifier: Apache-2.0
package sprocket.jpeg.imageio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import sprocket.jpeg.JpegException;
import sprocket.jpeg.JpegHeader;
import sprocket.jpeg.Marker;

/** What cannot be decoded is refused before anything is allocated, with what it is and what to do. */
class UndecodablePictureTest {

    private static final BufferedImage SCENE = Scene.draw();
    private static final byte[] JFIF = Jpegs.jfif(SCENE);
    private static final int FRAME = Jpegs.find(JFIF, Marker.SOF0);

    static Stream<Arguments> kinds() {
        byte[] two = Jpegs.samples(SCENE, Scene::luma, p -> 255);
        byte[] four = Jpegs.samples(SCENE, p -> p & 0xFF, p -> p & 0xFF, p -> p & 0xFF, p -> 0);
        return Stream.of(
                Arguments.of(
                        Jpegs.patched(JFIF, FRAME + 1, m -> 0xC9),
                        "The picture is coded arithmetically, which no decoder here opens: "
                                + "convert it to Huffman coding, without loss by jpegtran of libjpeg-turbo"),
                Arguments.of(Jpegs.patched(JFIF, FRAME + 1, m -> 0xCA), "is coded arithmetically"),
                Arguments.of(Jpegs.patched(JFIF, FRAME + 1, m -> 0xC5), "is coded hierarchically"),
                Arguments.of(Jpegs.patched(JFIF, FRAME + 1, m -> 0xCF), "is coded hierarchically"),
                Arguments.of(Jpegs.with(JFIF, Marker.DHP, (byte) 8), "is coded hierarchically"),
                Arguments.of(Jpegs.patched(JFIF, FRAME + 1, m -> 0xF7), "This is JPEG-LS"),
                Arguments.of(
                        Jpegs.patched(JFIF, FRAME + 4, bits -> 12),
                        "has 12 bits for each sample, and only 8 are decoded here"),
                Arguments.of(two, "has 2 components"),
                Arguments.of(four, "has 4 components, and no Adobe segment says"),
                Arguments.of(Jpegs.patched(JFIF, FRAME + 7, width -> 0x00), "no width"),
                Arguments.of(Jpegs.patched(JFIF, FRAME + 11, factors -> 0x50), "the sampling factors 5x0"),
                Arguments.of(Jpegs.patched(JFIF, FRAME + 11, factors -> 0x20), "the sampling factors 2x0"));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("kinds")
    void sayWhatTheyAre(byte[] picture, String message) {
        byte[] narrow = message.contains("width") ? Jpegs.patched(picture, FRAME + 8, width -> 0) : picture;
        assertThatExceptionOfType(JpegException.class)
                .isThrownBy(() -> Jpegs.transcode(narrow))
                .withMessageContaining(message);
    }

    /** The header alone tells, as a file's header before the first picture is sent. */
    @ParameterizedTest(name = "{1}")
    @MethodSource("kinds")
    void areRefusedByTheirHeaders(byte[] picture, String message) {
        byte[] narrow = message.contains("width") ? Jpegs.patched(picture, FRAME + 8, width -> 0) : picture;
        assertThatExceptionOfType(JpegException.class)
                .isThrownBy(() -> check(narrow))
                .withMessageContaining(message);
    }

    private static void check(byte[] picture) throws JpegException {
        ByteBuffer header = JpegHeader.parse(ByteBuffer.wrap(picture)).bytes();
        Jpegs.TRANSCODER.check(JpegHeader.parse(header));
    }

    @Test
    void whatIsDecodedIsNotRefusedBefore() throws JpegException {
        check(JFIF);
        check(Jpegs.rgb(SCENE));
        check(Jpegs.progressive(SCENE));
        check(LosslessWriter.write(SCENE, 8, 1, LosslessWriter.RGB));
        check(Jpegs.adobe(Jpegs.samples(SCENE, p -> p & 0xFF, p -> p & 0xFF, p -> p & 0xFF, p -> 0), 0));
    }

    @Test
    void noJpeg() {
        assertThatExceptionOfType(JpegException.class)
                .isThrownBy(() -> Jpegs.transcode(new byte[0]))
                .withMessageContaining("no JPEG");
        assertThatExceptionOfType(JpegException.class)
                .isThrownBy(() -> Jpegs.transcode(new byte[] {(byte) 0x89, 'P', 'N', 'G'}))
                .withMessageContaining("no JPEG");
    }

    /** A hundred times what the heap of the tests has. */
    @Test
    void largerThanAllowed() {
        ByteBuffer huge = ByteBuffer.wrap(JFIF.clone());
        huge.putShort(FRAME + 5, (short) 0xFFFF).putShort(FRAME + 7, (short) 0xFFFF);
        assertThatExceptionOfType(JpegException.class)
                .isThrownBy(() -> Jpegs.TRANSCODER.transcode(huge, Jpegs.RULES))
                .withMessageContaining("65535x65535 pixels is too large")
                .withMessageContaining("samples");
        assertThatExceptionOfType(JpegException.class)
                .isThrownBy(() -> check(huge.array()))
                .withMessageContaining("is too large");
    }

    /** A few kilobytes must not make the decoder allocate hundreds of megabytes. */
    @Test
    void largerThanItsDataCanHold() {
        ByteBuffer large = ByteBuffer.wrap(JFIF.clone());
        large.putShort(FRAME + 5, (short) 8000).putShort(FRAME + 7, (short) 8000);
        assertThatExceptionOfType(JpegException.class)
                .isThrownBy(() -> Jpegs.TRANSCODER.transcode(large, Jpegs.RULES))
                .withMessageContaining("The JPEG is damaged: its header announces 8000x8000 pixels");
    }

    /** One colour, in as few bits as a picture takes: two for each block, or one with the smallest tables. */
    @Test
    void emptyPicturesAreDecoded() throws JpegException {
        BufferedImage black = new BufferedImage(1600, 1200, BufferedImage.TYPE_INT_RGB);
        Jpegs.transcode(Jpegs.jfif(black));
        Jpegs.transcode(Jpegs.progressive(black));
        Jpegs.transcode(LosslessWriter.write(black, 8, 1, LosslessWriter.RGB));
    }

    @Test
    void moreScansThanAllowed() {
        byte[] picture = Jpegs.progressive(SCENE);
        int scan = Jpegs.find(picture, Marker.SOS);
        byte[] header = Jpegs.segment(Marker.SOS, (byte) 1, (byte) 1, (byte) 0, (byte) 1, (byte) 5, (byte) 0);
        ByteBuffer many = ByteBuffer.allocate(100 * header.length);
        while (many.hasRemaining()) {
            many.put(header);
        }
        assertThatExceptionOfType(JpegException.class)
                .isThrownBy(() -> Jpegs.transcode(Jpegs.insert(picture, scan, many.array())))
                .withMessageContaining("more than 100 scans");
    }

    @Test
    void bufferIsLeftAlone() throws JpegException {
        ByteBuffer middle = ByteBuffer.allocateDirect(JFIF.length + 20)
                .put(new byte[7])
                .put(JFIF)
                .position(7)
                .limit(7 + JFIF.length);
        assertThat(Jpegs.TRANSCODER.transcode(middle.asReadOnlyBuffer(), Jpegs.RULES))
                .isEqualTo(Jpegs.transcode(JFIF));
        assertThat(middle.position()).isEqualTo(7);
        assertThat(middle.remaining()).isEqualTo(JFIF.length);
    }
}
