// SPDX-License-Identifier: Apache-2.0
package sprocket.client.desk.sound;

import java.nio.ByteBuffer;
import java.util.Optional;
import sprocket.media.api.AudioFormat;

/** Decodes linear and logarithmic PCM to samples of 16 bits (RFC 3551, section 4.5; ITU-T G.711). */
enum PcmDecoder {
    L16(AudioFormat.L16, 2) {
        @Override
        short sample(ByteBuffer from) {
            return from.getShort();
        }
    },
    L24(AudioFormat.L24, 3) {
        @Override
        short sample(ByteBuffer from) {
            short high = from.getShort();
            from.get();
            return high;
        }
    },
    L8(AudioFormat.L8, 1) {
        @Override
        short sample(ByteBuffer from) {
            return (short) ((from.get() & 0xFF) - 128 << 8);
        }
    },
    PCMU(AudioFormat.PCMU, 1) {
        @Override
        short sample(ByteBuffer from) {
            int code = ~from.get() & 0xFF;
            int magnitude = ((code & 0x0F) << 3) + 0x84 << (code >> 4 & 7);
            return (short) ((code & 0x80) != 0 ? 0x84 - magnitude : magnitude - 0x84);
        }
    },
    PCMA(AudioFormat.PCMA, 1) {
        @Override
        short sample(ByteBuffer from) {
            int code = from.get() & 0xFF ^ 0x55;
            int exponent = code >> 4 & 7;
            int mantissa = (code & 0x0F) << 4;
            int magnitude = exponent == 0 ? mantissa + 8 : mantissa + 0x108 << exponent - 1;
            return (short) ((code & 0x80) != 0 ? magnitude : -magnitude);
        }
    };

    private final String encoding;
    private final int bytes;

    PcmDecoder(String encoding, int bytes) {
        this.encoding = encoding;
        this.bytes = bytes;
    }

    abstract short sample(ByteBuffer from);

    /** @return empty if the format is no PCM or has too many channels */
    static Optional<PcmDecoder> of(AudioFormat format) {
        for (PcmDecoder decoder : values()) {
            if (decoder.encoding.equalsIgnoreCase(format.encoding())
                    && format.channels() > 0
                    && format.channels() <= 8
                    && format.sampleRate() > 0) {
                return Optional.of(decoder);
            }
        }
        return Optional.empty();
    }

    /** @param from from position to limit; neither is changed */
    short[] decode(ByteBuffer from) {
        ByteBuffer source = from.slice();
        short[] samples = new short[source.remaining() / bytes];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = sample(source);
        }
        return samples;
    }
}
