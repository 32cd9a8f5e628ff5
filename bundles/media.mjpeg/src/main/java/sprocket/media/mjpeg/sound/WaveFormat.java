package sprocket.media.mjpeg.sound;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import sprocket.media.api.AudioFormat;
import sprocket.media.api.MediaException;

/**
 * The WAVEFORMATEX or WAVEFORMATEXTENSIBLE of a file.
 *
 * @param format of the access units; PCM of 8 bits becomes L16, since few receivers know L8
 * @param sampleSize bytes of one sample of one channel in the file
 */
public record WaveFormat(AudioFormat format, int sampleSize) {

    private static final int SHORTEST = 14;
    private static final int EXTENSIBLE_SIZE = 40;
    private static final int SUB_FORMAT = 24;
    private static final int PCM = 1;
    private static final int A_LAW = 6;
    private static final int MU_LAW = 7;
    private static final int EXTENSIBLE = 0xFFFE;
    /** The rest of each SubFormat that stands for a format tag: xxxx0000-0000-0010-8000-00AA00389B71. */
    private static final long SUB_FORMAT_LOW = 0x0010_0000_0000L;
    private static final long SUB_FORMAT_HIGH = 0x719B_3800_AA00_0080L;
    private static final int MAX_CHANNELS = 32;
    private static final int MIN_SAMPLE_RATE = 1_000;
    private static final int MAX_SAMPLE_RATE = 768_000;

    /** @throws MediaException for what is neither PCM of 8, 16 or 24 bits nor µ-law nor A-law */
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
            throw new MediaException("The sound has " + channels + " channels; 1 to " + MAX_CHANNELS + " are supported");
        }
        if (sampleRate < MIN_SAMPLE_RATE || sampleRate > MAX_SAMPLE_RATE) {
            throw new MediaException("The sound's sample rate is " + (sampleRate & 0xFFFF_FFFFL) + "; " + MIN_SAMPLE_RATE + " to "
                    + MAX_SAMPLE_RATE + " are supported");
        }
        int sampleSize = tag == PCM ? blockAlign / channels : 1;
        String encoding = encoding(tag, sampleSize);
        if (blockAlign != sampleSize * channels) {
            throw new MediaException("The sound's format contradicts itself: " + channels + " channels in blocks of " + blockAlign + " bytes");
        }
        return new WaveFormat(new AudioFormat(encoding, sampleRate, channels, tag == PCM ? Math.max(2, sampleSize) * channels : channels, Map.of()),
                sampleSize);
    }

    /** Bytes of one sample of all channels in the file. */
    int frameSize() {
        return sampleSize * format.channels();
    }

    /** Whether samples are offset binary of 8 bits in the file and linear of 16 bits in access units. */
    boolean widened() {
        return sampleSize == 1 && format.encoding().equals(AudioFormat.L16);
    }

    private static int tag(ByteBuffer bytes) throws MediaException {
        int tag = uint16(bytes, 0);
        if (tag != EXTENSIBLE) {
            return tag;
        }
        boolean standsForTag = bytes.capacity() >= EXTENSIBLE_SIZE && bytes.getLong(SUB_FORMAT) >>> 16 == SUB_FORMAT_LOW
                && bytes.getLong(SUB_FORMAT + 8) == SUB_FORMAT_HIGH;
        if (!standsForTag) {
            throw new MediaException("The sound's extensible format is of no known kind");
        }
        return uint16(bytes, SUB_FORMAT);
    }

    private static String encoding(int tag, int sampleSize) throws MediaException {
        return switch (tag) {
            case A_LAW -> AudioFormat.PCMA;
            case MU_LAW -> AudioFormat.PCMU;
            case PCM -> switch (sampleSize) {
                case 1, 2 -> AudioFormat.L16;
                case 3 -> AudioFormat.L24;
                default -> throw new MediaException("The sound is PCM of " + sampleSize * 8 + " bits; 8, 16 and 24 are supported");
            };
            default -> throw new MediaException("The sound is of format " + tag + "; PCM (1), A-law (6) and µ-law (7) are supported");
        };
    }

    private static int uint16(ByteBuffer bytes, int at) {
        return bytes.getShort(at) & 0xFFFF;
    }
}
