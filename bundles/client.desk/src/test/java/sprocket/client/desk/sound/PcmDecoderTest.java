// SPDX-License-Identifier: Apache-2.0
package sprocket.client.desk.sound;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import sprocket.media.api.AudioFormat;

class PcmDecoderTest {

    static Stream<Arguments> samples() {
        return Stream.of(
                Arguments.of("L16", new byte[] {0x12, 0x34, (byte) 0x80, 0}, new short[] {0x1234, -32768}),
                Arguments.of("L24", new byte[] {0x12, 0x34, 0x56}, new short[] {0x1234}),
                Arguments.of("L8", new byte[] {(byte) 128, 0, (byte) 255}, new short[] {0, -32768, 32512}),
                // ITU-T G.711, tables 2 and 1: the ends of the scale and what is next to silence.
                Arguments.of(
                        "PCMU", new byte[] {(byte) 0xFF, 0x7F, (byte) 0x80, 0x00}, new short[] {0, 0, 32124, -32124}),
                Arguments.of(
                        "PCMA", new byte[] {(byte) 0xD5, 0x55, (byte) 0xAA, 0x2A}, new short[] {8, -8, 32256, -32256}));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void decodes(String encoding, byte[] bytes, short[] samples) {
        AudioFormat format = new AudioFormat(encoding, 8000, 1, 1, Map.of());
        ByteBuffer from = ByteBuffer.wrap(bytes);
        assertThat(PcmDecoder.of(format).orElseThrow().decode(from)).containsExactly(samples);
        assertThat(from.position()).isZero();
    }

    @Test
    void knowsWhatItDoesNotUnderstand() {
        assertThat(PcmDecoder.of(new AudioFormat("MPEG4-GENERIC", 44_100, 2, 0, Map.of())))
                .isEmpty();
        assertThat(PcmDecoder.of(new AudioFormat("L16", 44_100, 9, 18, Map.of())))
                .isEmpty();
    }
}
