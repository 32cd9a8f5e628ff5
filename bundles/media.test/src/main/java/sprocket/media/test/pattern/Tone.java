// SPDX-License-Identifier: Apache-2.0
package sprocket.media.test.pattern;

import java.nio.ByteBuffer;
import java.util.function.LongPredicate;

/** A quiet tone that is loud for a moment. Its phase never jumps, so that a gap can be heard. Used by one thread. */
final class Tone {

    /** −34 dBFS. */
    private static final double QUIET = 0.02;
    /** −10 dBFS. */
    private static final double LOUD = 0.3;
    /** The loudness changes within 2 ms, so that nothing clicks. */
    private static final double RAMP = 0.002;

    private static final double CIRCLE = 2 * Math.PI;
    private static final int FULL = 32_767;

    private final PatternFormat.Sound sound;
    private final double step;
    private double phase;
    private double amplitude = QUIET;

    Tone(PatternFormat.Sound sound, int frequency) {
        this.sound = sound;
        this.step = CIRCLE * frequency / sound.sampleRate();
    }

    /**
     * The next samples.
     *
     * @param first number of the first sample
     * @param loud whether a sample is loud, by its number
     */
    ByteBuffer samples(long first, int count, LongPredicate loud) {
        ByteBuffer samples = ByteBuffer.allocate(count * sound.bytes());
        double most = (LOUD - QUIET) / (RAMP * sound.sampleRate());
        for (int i = 0; i < count; i++) {
            double wanted = loud.test(first + i) ? LOUD : QUIET;
            amplitude += Math.max(-most, Math.min(most, wanted - amplitude));
            int sample = (int) Math.round(FULL * amplitude * Math.sin(phase));
            phase += step;
            phase -= phase < CIRCLE ? 0 : CIRCLE;
            if (sound == PatternFormat.Sound.PCMU) {
                samples.put(muLaw(sample));
            } else {
                samples.putShort((short) sample);
            }
        }
        return samples.flip();
    }

    /** ITU-T G.711 of a sample of 16 bits: sign, exponent and four bits of mantissa, inverted. */
    static byte muLaw(int sample) {
        int sign = sample < 0 ? 0x80 : 0;
        int biased = Math.min(Math.abs(sample), 32_635) + 132;
        int exponent = 24 - Integer.numberOfLeadingZeros(biased);
        return (byte) ~(sign | exponent << 4 | biased >> exponent + 3 & 0x0F);
    }
}
