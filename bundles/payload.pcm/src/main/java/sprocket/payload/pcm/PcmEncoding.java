// SPDX-License-Identifier: Apache-2.0
package sprocket.payload.pcm;

import java.util.Locale;
import java.util.OptionalInt;
import sprocket.media.api.AudioFormat;
import sprocket.media.api.MediaException;

/** The encodings whose samples all have one size. */
enum PcmEncoding {
    L8(AudioFormat.L8, 1),
    L16(AudioFormat.L16, 2),
    L24(AudioFormat.L24, 3),
    PCMU(AudioFormat.PCMU, 1),
    PCMA(AudioFormat.PCMA, 1);

    private final String encoding;
    private final int sampleBytes;

    PcmEncoding(String encoding, int sampleBytes) {
        this.encoding = encoding;
        this.sampleBytes = sampleBytes;
    }

    static PcmEncoding of(String encoding) throws MediaException {
        String wanted = encoding.toUpperCase(Locale.ROOT);
        for (PcmEncoding known : values()) {
            if (known.encoding.equals(wanted)) {
                return known;
            }
        }
        throw new MediaException("This payload format carries PCM audio, not " + encoding);
    }

    String encoding() {
        return encoding;
    }

    /** Bytes of one sample of all channels. */
    int frameBytes(int channels) {
        return sampleBytes * channels;
    }

    /** The number that RFC 3551, table 4 gives to a rate and number of channels. */
    OptionalInt payloadType(int sampleRate, int channels) {
        return switch (this) {
            case PCMU -> sampleRate == 8000 && channels == 1 ? OptionalInt.of(0) : OptionalInt.empty();
            case PCMA -> sampleRate == 8000 && channels == 1 ? OptionalInt.of(8) : OptionalInt.empty();
            case L16 -> sampleRate == 44_100 && channels <= 2 ? OptionalInt.of(12 - channels) : OptionalInt.empty();
            default -> OptionalInt.empty();
        };
    }
}
