// SPDX-License-Identifier: Apache-2.0
package sprocket.jpeg.imageio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import sprocket.jpeg.JpegException;
import sprocket.jpeg.Marker;

/** A picture is whole, or none. What matters to no pixel is no damage. */
class DamageTest {

    private static final BufferedImage SCENE = Scene.draw();
    private static final byte[] JFIF = Jpegs.jfif(SCENE);
    private static final byte[] SCANS =
            Jpegs.ycbcr(SCENE, 0x22, 0x11, 0x11).apart().bytes();
    private static final byte[] FIELD =
            Jpegs.with(JFIF, Marker.APP0, (byte) 'A', (byte) 'V', (byte) 'I', (byte) '1', (byte) 1);
    private static final int EOI = 2;

    static Stream<Arguments> pictures() {
        return Stream.of(
                Arguments.of("baseline", JFIF),
                Arguments.of(
                        "progressive",
                        Jpegs.ycbcr(SCENE, 0x22, 0x11, 0x11).progressive().bytes()),
                Arguments.of(
                        "restarts",
                        Jpegs.ycbcr(SCENE, 0x21, 0x11, 0x11).restarts(1).bytes()),
                Arguments.of("a scan for each", SCANS),
                Arguments.of("without loss", LosslessWriter.write(SCENE, 8, 4, LosslessWriter.RGB)),
                Arguments.of("fields", Jpegs.insert(FIELD, FIELD.length, JFIF)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("pictures")
    void cutOffAnywhere(String name, byte[] picture) throws JpegException {
        ByteBuffer whole = Jpegs.transcode(picture);
        for (int length = name.equals("fields") ? FIELD.length + 2 : 0; length < picture.length - EOI - 1; length++) {
            byte[] cut = Arrays.copyOf(picture, length);
            try {
                // Bits that fill up the last byte may be all that is missing.
                assertThat(Jpegs.transcode(cut))
                        .as("the first %d of %d bytes", length, picture.length)
                        .isEqualTo(whole);
                assertThat(length).isGreaterThan(picture.length - 8);
            } catch (JpegException e) {
                assertThat(e).hasMessageContaining("JPEG");
            }
        }
    }

    /** A whole run of the data is lost, and nothing else: EOI is there. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("pictures")
    void dataThatAreMissing(String name, byte[] picture) {
        int scan = Jpegs.find(picture, Marker.SOS);
        int data = scan + 2 + Jpegs.length(picture, scan);
        byte[] hole = Jpegs.without(picture, data + 20, 60);
        assertThatExceptionOfType(JpegException.class)
                .isThrownBy(() -> Jpegs.transcode(hole))
                .withMessageContaining("JPEG");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("pictures")
    void markerInItsData(String name, byte[] picture) {
        int at = picture.length - 30;
        byte[] broken = Jpegs.patched(Jpegs.patched(picture, at, b -> 0xFF), at + 1, b -> 0x47);
        assertThatExceptionOfType(JpegException.class)
                .isThrownBy(() -> Jpegs.transcode(broken))
                .withMessageContaining("JPEG");
    }

    @Test
    void scansThatAreMissing() {
        int first = Jpegs.find(SCANS, Marker.SOS);
        int second = indexOf(SCANS, first + 2, Marker.SOS);
        byte[] one = Jpegs.without(SCANS, second, SCANS.length - second - EOI);
        assertThatExceptionOfType(JpegException.class)
                .isThrownBy(() -> Jpegs.transcode(one))
                .withMessageContaining("before its last scan");
    }

    private static int indexOf(byte[] picture, int from, int marker) {
        for (int at = from; at < picture.length - 1; at++) {
            if (picture[at] == (byte) 0xFF && (picture[at + 1] & 0xFF) == marker) {
                return at;
            }
        }
        throw new AssertionError("no marker");
    }

    @Test
    void withoutEoiItIsWhole() throws JpegException {
        assertThat(Jpegs.transcode(Arrays.copyOf(JFIF, JFIF.length - EOI))).isEqualTo(Jpegs.transcode(JFIF));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 0x55, 0xFF})
    void paddingIsNoDamage(int value) throws JpegException {
        byte[] padding = new byte[40];
        Arrays.fill(padding, (byte) value);
        assertThat(Jpegs.transcode(Jpegs.insert(JFIF, JFIF.length - EOI, padding)))
                .isEqualTo(Jpegs.transcode(JFIF));
        assertThat(Jpegs.transcode(Jpegs.insert(JFIF, JFIF.length, padding))).isEqualTo(Jpegs.transcode(JFIF));
    }

    @Test
    void dataThatAreTooMany() {
        byte[] more = Jpegs.insert(JFIF, JFIF.length - EOI, "something else".getBytes(StandardCharsets.US_ASCII));
        assertThatExceptionOfType(JpegException.class)
                .isThrownBy(() -> Jpegs.transcode(more))
                .withMessageContaining("extraneous");
    }

    @Test
    void somethingBetweenSegments() throws JpegException {
        int at = Jpegs.find(JFIF, Marker.DQT);
        assertThat(Jpegs.transcode(Jpegs.insert(JFIF, at, (byte) 0, (byte) 0, (byte) 0xFF)))
                .isEqualTo(Jpegs.transcode(JFIF));
        assertThatExceptionOfType(JpegException.class)
                .isThrownBy(() -> Jpegs.transcode(Jpegs.insert(JFIF, at, (byte) 1, (byte) 2)))
                .withMessageContaining("there is no marker at byte");
    }

    @Test
    void secondPictureBeforeItsEnd() {
        byte[] both = Jpegs.insert(JFIF, JFIF.length - EOI, JFIF);
        assertThatExceptionOfType(JpegException.class)
                .isThrownBy(() -> Jpegs.transcode(both))
                .withMessageContaining("second picture");
        byte[] frames = Jpegs.insert(JFIF, JFIF.length - EOI, Jpegs.segment(Marker.SOF0, (byte) 8));
        assertThatExceptionOfType(JpegException.class)
                .isThrownBy(() -> Jpegs.transcode(frames))
                .withMessageContaining("two frame headers");
    }

    @Test
    void segmentBehindItsScanThatIsCutOff() {
        byte[] cut = Jpegs.insert(JFIF, JFIF.length - EOI, (byte) 0xFF, (byte) 0xEA, (byte) 9, (byte) 9);
        assertThatExceptionOfType(JpegException.class)
                .isThrownBy(() -> Jpegs.transcode(cut))
                .withMessageContaining("longer than what is left");
    }

    /** A decoder's first warning is its last one: what is harmless must not hide what is not. */
    @Test
    void oddSegmentsHideNothing() throws JpegException {
        byte[] odd = Jpegs.with(JFIF, Marker.APP1, "Exif\0\0nothing of a TIFF".getBytes(StandardCharsets.US_ASCII));
        odd = Jpegs.with(Jpegs.adobe(odd, 9), 0xEA, (byte) 1);
        odd = Jpegs.with(odd, Marker.APP2, "ICC_PROFILE\0\1\1too short".getBytes(StandardCharsets.US_ASCII));
        odd = Jpegs.with(odd, Marker.APP0, "JFIF\0\11".getBytes(StandardCharsets.US_ASCII));
        odd = Jpegs.with(odd, 0xFE, (byte) 0xFF, (byte) Marker.SOI, (byte) 0xFF, (byte) Marker.EOI);
        assertThat(Jpegs.transcode(odd)).isEqualTo(Jpegs.transcode(JFIF));
        byte[] cut = Arrays.copyOf(odd, odd.length - 100);
        assertThatExceptionOfType(JpegException.class)
                .isThrownBy(() -> Jpegs.transcode(cut))
                .withMessageContaining("premature end");
    }
}
