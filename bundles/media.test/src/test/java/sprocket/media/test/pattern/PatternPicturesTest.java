// SPDX-License-Identifier: Apache-2.0
package sprocket.media.test.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sprocket.jpeg.JpegHeader;
import sprocket.media.api.VideoFormat;

/** What a picture shows can be read from what a decoder makes of it. */
class PatternPicturesTest {

    private static final Instant TIME = Instant.parse("2026-11-28T12:34:56.789Z");

    private static PatternFormat format(int width, int height, int quality) {
        return new PatternFormat(width, height, 25, quality, PatternFormat.Sound.PCMU, 440);
    }

    private static ShownPicture shown(PatternFormat format, long number, Instant time, boolean light) throws Exception {
        return new ShownPicture(new PatternPictures(format, ZoneOffset.UTC).draw(number, time, light));
    }

    @ParameterizedTest
    @CsvSource({
        "192, 96, 75",
        "200, 104, 75",
        "320, 240, 75",
        "640, 480, 75",
        "640, 480, 1",
        "640, 480, 100",
        "1280, 720, 50",
        "1920, 1080, 75",
        "2040, 96, 75",
        "192, 2040, 75",
        "2040, 2040, 75"
    })
    void numberAndClockAreReadable(int width, int height, int quality) throws Exception {
        ShownPicture picture = shown(format(width, height, quality), 1234567890L, TIME, false);

        assertThat(picture.width()).isEqualTo(width);
        assertThat(picture.height()).isEqualTo(height);
        assertThat(picture.clock()).isEqualTo("12:34:56.789");
        // The last eight digits.
        assertThat(picture.number()).isEqualTo(34567890L);
        assertThat(picture.light()).isFalse();
    }

    @Test
    void eachDigitIsReadable() throws Exception {
        PatternPictures pictures = new PatternPictures(format(320, 240, 75), ZoneOffset.UTC);
        for (int digit = 0; digit <= 9; digit++) {
            long number = digit * 11_111_111L;
            assertThat(new ShownPicture(pictures.draw(number, TIME, false)).number())
                    .isEqualTo(number);
        }
    }

    @Test
    void theClockIsThatOfTheZone() throws Exception {
        ByteBuffer picture = new PatternPictures(format(640, 480, 75), ZoneId.of("Asia/Kolkata")).draw(0, TIME, false);
        assertThat(new ShownPicture(picture).clock()).isEqualTo("18:04:56.789");
    }

    @Test
    void theLightIsSeen() throws Exception {
        assertThat(shown(format(640, 480, 75), 0, TIME, true).light()).isTrue();
        assertThat(shown(format(640, 480, 75), 0, TIME, false).light()).isFalse();
    }

    /** It crosses the picture in four seconds, in steps of single pixels. */
    @Test
    void theBarMoves() throws Exception {
        PatternFormat format = format(640, 480, 75);
        Instant start = Instant.ofEpochSecond(4_000);
        for (int millis = 0; millis < 4_000; millis += 37) {
            int expected = millis * (640 - 16) / 4_000;
            assertThat(shown(format, 0, start.plusMillis(millis), false).bar())
                    .as(millis + " ms")
                    .isBetween(expected - 1, expected + 1);
        }
    }

    @Test
    void theBarsHaveTheirColours() throws Exception {
        ShownPicture picture = shown(format(640, 480, 90), 0, TIME, false);
        int[] expected = {0xBFBFBF, 0xBFBF00, 0x00BFBF, 0x00BF00, 0xBF00BF, 0xBF0000, 0x0000BF, 0x000000};
        for (int i = 0; i < expected.length; i++) {
            int colour = picture.colour(i * 80 + 40, 40);
            for (int shift = 0; shift <= 16; shift += 8) {
                int value = expected[i] >> shift & 0xFF;
                assertThat(colour >> shift & 0xFF).as("bar " + i).isBetween(value - 6, value + 6);
            }
        }
    }

    /** Packets carry it as it is, and DESCRIBE sees the header that all pictures have. */
    @Test
    void eachPictureHasTheHeaderOfTheTrack() throws Exception {
        PatternFormat format = format(640, 480, 75);
        ByteBuffer header = ((VideoFormat) format.tracks().get(0).format())
                .configuration()
                .get(VideoFormat.JPEG_HEADER)
                .orElseThrow();
        ByteBuffer picture = new PatternPictures(format, ZoneOffset.UTC).draw(7, TIME, true);

        assertThat(picture.slice(0, header.remaining())).isEqualTo(header);
        assertThat(JpegHeader.parse(picture).standardHuffman()).isTrue();
    }
}
