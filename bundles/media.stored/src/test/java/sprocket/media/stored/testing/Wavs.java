// SPDX-License-Identifier: Apache-2.0
package sprocket.media.stored.testing;

import static sprocket.media.stored.testing.LittleEndian.chunk;
import static sprocket.media.stored.testing.LittleEndian.concat;
import static sprocket.media.stored.testing.LittleEndian.ints;
import static sprocket.media.stored.testing.LittleEndian.shorts;
import static sprocket.media.stored.testing.LittleEndian.text;

/** Formats and files of sound. */
public final class Wavs {

    public static final int PCM = 1;
    public static final int A_LAW = 6;
    public static final int MU_LAW = 7;

    private Wavs() {}

    public static byte[] format(int tag, int channels, int sampleRate, int bits) {
        int block = channels * bits / 8;
        return concat(shorts(tag, channels), ints(sampleRate, (long) sampleRate * block), shorts(block, bits));
    }

    public static byte[] extensible(int tag, int channels, int sampleRate, int bits) {
        return concat(
                format(0xFFFE, channels, sampleRate, bits),
                shorts(22, bits),
                ints(3),
                shorts(tag, 0, 0, 0x10),
                ints(0xAA000080L, 0x719B3800L));
    }

    public static byte[] file(byte[] format, byte[] samples) {
        byte[] content =
                concat(text("WAVE"), chunk("fmt ", format), chunk("JUNK", new byte[3]), chunk("data", samples));
        return concat(text("RIFF"), ints(content.length), content);
    }

    /** Bytes that tell where they are from. */
    public static byte[] samples(int size) {
        byte[] samples = new byte[size];
        for (int i = 0; i < size; i++) {
            samples[i] = (byte) (i * 7 + i / 251);
        }
        return samples;
    }
}
