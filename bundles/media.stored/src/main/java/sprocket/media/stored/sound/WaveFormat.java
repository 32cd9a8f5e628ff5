// SPDX-License-Identifier: Apache-2.0
package sprocket.media.stored.sound;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import sprocket.media.api.AudioFormat;
import sprocket.media.api.MediaException;

/** The WAVEFORMATEX or WAVEFORMATEXTENSIBLE of a file. Immutable. */
public final class WaveFormat {

    private static final int SHORTEST = 14;
    private static final int EXTENSIBLE_SIZE = 40;
    private static final int SUB_FORMAT = 24;
    private static final int BITS = 14;
    private static final int PCM = 1;
    private static final int FLOAT = 3;
    private static final int A_LAW = 6;
    private static final int MU_LAW = 7;
    private static final int EXTENSIBLE = 0xFFFE;
    /** The rest of each SubFormat that stands for a format tag: xxxx0000-0000-0010-8000-00AA00389B71. */
    private static final long SUB_FORMAT_LOW = 0x0010_0000_0000L;

    private static final long SUB_FORMAT_HIGH = 0x719B_3800_AA00_0080L;
    private static final int MAX_CHANNELS = 32;
    private static final int MIN_SAMPLE_RATE = 1_000;
    private static final int MAX_SAMPLE_RATE = 768_000;

    private final AudioFormat format;
    private final SampleFormat samples;

    private WaveFormat(AudioFormat format, SampleFormat samples) {
        this.format = format;
        this.samples = samples;
    }

    /** @throws MediaException for what is neither PCM, integer or floating point, nor µ-law nor A-law */
    public static WaveFormat parse(byte[] chunk) throws MediaException {
        if (chunk.length < SHORTEST) {
            throw new MediaException("The sound's format is cut off");
        }
        ByteBuffer bytes = ByteBuffer.wrap(chunk).order(ByteOrder.LITTLE_ENDIAN);
        int tag = tag(bytes);
        int channels = uint16(bytes, 2);
        int sampleRate = bytes.getInt(4);
        int blockAlign = uint16(bytes, 12);
        if (channels < 1 || channels > MAX_CHANNELS) {
            throw new MediaException(
                    "The sound has " + channels + " channels; 1 to " + MAX_CHANNELS + " are supported");
        }
        if (sampleRate < MIN_SAMPLE_RATE || sampleRate > MAX_SAMPLE_RATE) {
            throw new MediaException("The sound's sample rate is " + (sampleRate & 0xFFFF_FFFFL) + "; "
                    + MIN_SAMPLE_RATE + " to " + MAX_SAMPLE_RATE + " are supported");
        }
        SampleFormat samples = samples(tag, bits(bytes, blockAlign, channels));
        return new WaveFormat(
                new AudioFormat(samples.encoding(), sampleRate, channels, samples.size() * channels, Map.of()),
                samples);
    }

    /** If the bits contradict the block size, the bits are right. Old writers state no bits. */
    private static int bits(ByteBuffer bytes, int blockAlign, int channels) {
        int bits = bytes.capacity() >= BITS + 2 ? uint16(bytes, BITS) : 0;
        return bits == 0 ? blockAlign / channels * 8 : bits;
    }

    /** Of the access units. */
    AudioFormat format() {
        return format;
    }

    /** How the file holds one sample of one channel. */
    SampleFormat samples() {
        return samples;
    }

    /** Bytes of one sample of all channels in the file. */
    int frameSize() {
        return samples.storedSize() * format.channels();
    }

    private static int tag(ByteBuffer bytes) throws MediaException {
        int tag = uint16(bytes, 0);
        if (tag != EXTENSIBLE) {
            return tag;
        }
        boolean standsForTag = bytes.capacity() >= EXTENSIBLE_SIZE
                && bytes.getLong(SUB_FORMAT) >>> 16 == SUB_FORMAT_LOW
                && bytes.getLong(SUB_FORMAT + 8) == SUB_FORMAT_HIGH;
        if (!standsForTag) {
            throw new MediaException("The sound's extensible format is of no known kind");
        }
        return uint16(bytes, SUB_FORMAT);
    }

    private static SampleFormat samples(int tag, int bits) throws MediaException {
        return switch (tag) {
            case A_LAW -> SampleFormat.A_LAW;
            case MU_LAW -> SampleFormat.MU_LAW;
            case PCM ->
                switch ((bits + 7) / 8) {
                    case 1 -> SampleFormat.UNSIGNED_8;
                    case 2 -> SampleFormat.SIGNED_16;
                    case 3 -> SampleFormat.SIGNED_24;
                    case 4 -> SampleFormat.SIGNED_32;
                    default ->
                        throw new MediaException(
                                "The sound is PCM of " + bits + " bits; 8, 16, 24 and 32 are supported");
                };
            case FLOAT ->
                switch (bits) {
                    case 32 -> SampleFormat.FLOAT_32;
                    case 64 -> SampleFormat.FLOAT_64;
                    default ->
                        throw new MediaException(
                                "The sound is floating point of " + bits + " bits; 32 and 64 are supported");
                };
            default ->
                throw new MediaException("The sound is of format " + tag
                        + "; PCM (1), floating point (3), A-law (6) and µ-law (7) are supported");
        };
    }

    private static int uint16(ByteBuffer bytes, int at) {
        return bytes.getShort(at) & 0xFFFF;
    }
}
