// SPDX-License-Identifier: Apache-2.0
package sprocket.client.desk.sound;

/** Sets the loudness of samples. Used by one thread, except where a method says otherwise. */
final class Volume {

    private volatile double level = 1;
    private float gain;

    /** @param next from 0 to 1. May be called from any thread */
    void level(double next) {
        level = next;
    }

    /** The next block begins from silence. */
    void restart() {
        gain = 0;
    }

    /**
     * Converts a block of samples. The gain changes gradually over the block, because a sudden change would click. It
     * is the square of the level, which matches the perception of loudness.
     */
    short[] apply(float[] mixed, int count) {
        float target = (float) (level * level);
        short[] samples = new short[count];
        for (int i = 0; i < count; i++) {
            float now = gain + (target - gain) * i / count;
            samples[i] = (short) Math.max(Short.MIN_VALUE, Math.min(Short.MAX_VALUE, Math.round(mixed[i] * now)));
        }
        gain = target;
        return samples;
    }
}
