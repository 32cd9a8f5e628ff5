// SPDX-License-Identifier: Apache-2.0
package sprocket.media.test.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ToneTest {

    /** Values of the encoder of ITU-T G.711, as Sun's g711.c and ffmpeg's pcm_mulaw have them. */
    @ParameterizedTest
    @CsvSource({
        "0, FF",
        "3, FF",
        "4, FE",
        "-4, 7E",
        "100, F2",
        "-100, 72",
        "1000, CE",
        "-1000, 4E",
        "8000, A0",
        "-8000, 20",
        "32635, 80",
        "32767, 80",
        "-32767, 00",
        "-32768, 00"
    })
    void muLaw(int sample, String expected) {
        assertThat(String.format("%02X", Tone.muLaw(sample))).isEqualTo(expected);
    }

    /** The frequency is that of the crossings of zero, over the limits of blocks. */
    @Test
    void frequency() {
        Tone tone = new Tone(PatternFormat.Sound.L16, 440);
        int crossings = 0;
        short last = -1;
        for (int block = 0; block < 50; block++) {
            ByteBuffer samples = tone.samples(block * 960L, 960, sample -> false);
            assertThat(samples.remaining()).isEqualTo(1920);
            while (samples.hasRemaining()) {
                short sample = samples.getShort();
                crossings += last < 0 && sample >= 0 ? 1 : 0;
                last = sample;
            }
        }
        assertThat(crossings).isBetween(439, 441);
    }

    /** The loudness changes smoothly: no step between samples is larger than that of a loud tone. */
    @Test
    void loudness() {
        Tone tone = new Tone(PatternFormat.Sound.L16, 440);
        ByteBuffer samples = tone.samples(0, 4800, sample -> sample >= 2400);
        int quiet = 0;
        int loud = 0;
        int step = 0;
        for (int i = 1; i < 4800; i++) {
            int level = Math.abs(samples.getShort(2 * i));
            quiet = i < 2400 ? Math.max(quiet, level) : quiet;
            loud = i > 2400 + 96 ? Math.max(loud, level) : loud;
            step = Math.max(step, Math.abs(samples.getShort(2 * i) - samples.getShort(2 * i - 2)));
        }
        assertThat(quiet).isBetween(600, 700);
        assertThat(loud).isBetween(9_700, 9_900);
        assertThat(step).isLessThan(800);
    }
}
