// SPDX-License-Identifier: Apache-2.0
package sprocket.media.sample;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The sound: a bar struck on every second, sample-exact, up and down a pentatonic scale, every fifth an accent. */
final class Chimes {
    /** Samples per second: enough for these notes, and each picture has a whole number of samples. */
    static final int RATE = 8_000;

    static final int BYTES_PER_SAMPLE = 2;
    static final int SAMPLES_PER_FRAME = RATE / Movie.RATE;

    /** D, E, G, A, B and the D above, in hertz. */
    private static final double[] NOTES = {
        587.33, 659.26, 783.99, 880.00, 987.77, 1174.66, 987.77, 880.00, 783.99, 659.26
    };

    private static final int ACCENT = 5;
    private static final double ATTACK = 0.002;
    private static final double RELEASE = 0.02;

    private Chimes() {}

    /** The sound of one picture: little-endian signed 16-bit samples, as WAVE and AVI store them. */
    static byte[] during(Moment at) {
        ByteBuffer samples =
                ByteBuffer.allocate(SAMPLES_PER_FRAME * BYTES_PER_SAMPLE).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < SAMPLES_PER_FRAME; i++) {
            double time = (double) (at.frameInSecond() * SAMPLES_PER_FRAME + i) / RATE;
            samples.putShort((short) StrictMath.round(32767 * level(at.second(), time)));
        }
        return samples.array();
    }

    /** @param time seconds since the stroke, below 1 */
    private static double level(int second, double time) {
        double f = 2 * StrictMath.PI * NOTES[second % NOTES.length] * time;
        double bar = StrictMath.sin(f) * StrictMath.exp(-5 * time)
                + 0.28 * StrictMath.sin(2.756 * f) * StrictMath.exp(-14 * time)
                + 0.20 * StrictMath.sin(f / 2) * StrictMath.exp(-4 * time);
        double loud = second % ACCENT == 0 ? 0.60 : 0.38;
        // a short rise and fall, or each stroke would begin and end with a click
        return loud * bar * StrictMath.min(1, time / ATTACK) * StrictMath.min(1, (1 - time) / RELEASE);
    }
}
