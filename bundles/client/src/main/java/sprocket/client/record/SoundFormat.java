// SPDX-License-Identifier: Apache-2.0
package sprocket.client.record;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import sprocket.client.DescribedTrack;
import sprocket.media.api.AudioFormat;

/**
 * The format of PCM sound in a RIFF file.
 *
 * @param tag wFormatTag
 * @param rate samples per second and channel
 * @param bits of a sample
 * @param silence the byte that silence is made of
 */
record SoundFormat(int tag, int rate, int channels, int bits, byte silence) {

    private static final int PCM = 1;
    private static final int A_LAW = 6;
    private static final int MU_LAW = 7;

    static Optional<SoundFormat> of(DescribedTrack track) {
        return track.payload()
                .filter(p -> p.clockRate() > 0)
                .flatMap(p -> of(p.encoding(), p.clockRate(), Math.max(1, p.channels())));
    }

    static Optional<SoundFormat> of(String encoding, int rate, int channels) {
        return switch (encoding.toUpperCase(Locale.ROOT)) {
            case AudioFormat.L8 -> Optional.of(new SoundFormat(PCM, rate, channels, 8, (byte) 0x80));
            case AudioFormat.L16 -> Optional.of(new SoundFormat(PCM, rate, channels, 16, (byte) 0));
            case AudioFormat.L24 -> Optional.of(new SoundFormat(PCM, rate, channels, 24, (byte) 0));
            case AudioFormat.PCMA -> Optional.of(new SoundFormat(A_LAW, rate, channels, 8, (byte) 0xD5));
            case AudioFormat.PCMU -> Optional.of(new SoundFormat(MU_LAW, rate, channels, 8, (byte) 0xFF));
            default -> Optional.empty();
        };
    }

    /** Bytes of one sample of all channels. */
    int frame() {
        return channels * bits / 8;
    }

    int bytesPerSecond() {
        return rate * frame();
    }

    /** The number of frames in a time. */
    long frames(long nanos) {
        return Math.round(nanos / 1e9 * rate);
    }

    ByteBuffer silence(int frames) {
        byte[] bytes = new byte[frames * frame()];
        Arrays.fill(bytes, silence);
        return ByteBuffer.wrap(bytes);
    }

    /** Converts samples from network byte order (big endian) to the byte order of the file. */
    ByteBuffer fromNetwork(ByteBuffer samples) {
        int size = bits / 8;
        if (size == 1) {
            return samples;
        }
        ByteBuffer turned = ByteBuffer.allocate(samples.remaining() / size * size);
        for (int at = samples.position(); turned.hasRemaining(); at += size) {
            for (int i = size - 1; i >= 0; i--) {
                turned.put(samples.get(at + i));
            }
        }
        return turned.flip();
    }
}
