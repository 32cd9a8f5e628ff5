// SPDX-License-Identifier: Apache-2.0
package sprocket.media.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ReadOnlyBufferException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CodecConfigurationTest {

    private static ByteBuffer bytes(int... values) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length);
        for (int value : values) {
            bytes.put((byte) value);
        }
        return bytes.flip();
    }

    @Test
    void holdsTheBytesThatWereThere() {
        ByteBuffer given = bytes(9, 1, 2, 3).position(1);
        CodecConfiguration configuration = CodecConfiguration.of("sps", given);
        given.put(1, (byte) 7);

        assertThat(configuration.get("sps")).contains(bytes(1, 2, 3));
        assertThat(given.position()).isEqualTo(1);
        assertThat(configuration.get("pps")).isEmpty();
    }

    @Test
    void givesEachCallerAViewOfItsOwn() {
        CodecConfiguration configuration = CodecConfiguration.of("sps", bytes(1, 2, 3));
        ByteBuffer view = configuration.get("sps").orElseThrow();
        assertThatThrownBy(() -> view.put(0, (byte) 7)).isInstanceOf(ReadOnlyBufferException.class);
        view.position(3);

        assertThat(configuration.get("sps")).contains(bytes(1, 2, 3));
        assertThat(configuration).isEqualTo(CodecConfiguration.of("sps", bytes(1, 2, 3)));
    }

    @Test
    void isEqualToOneOfTheSameBytes() {
        CodecConfiguration configuration = CodecConfiguration.of(Map.of("sps", bytes(1), "pps", bytes(2)));
        Map<String, ByteBuffer> same = new HashMap<>();
        same.put("pps", bytes(0, 2).position(1));
        same.put("sps", bytes(1));

        assertThat(CodecConfiguration.of(same)).isEqualTo(configuration).hasSameHashCodeAs(configuration);
        assertThat(CodecConfiguration.of(Map.of("sps", bytes(1), "pps", bytes(3))))
                .isNotEqualTo(configuration);
        assertThat(CodecConfiguration.of("sps", bytes(1))).isNotEqualTo(configuration);
        assertThat(configuration).isNotEqualTo(null).isNotEqualTo(same);
    }

    @Test
    void saysWhatItHolds() {
        CodecConfiguration configuration = CodecConfiguration.of(Map.of("sps", bytes(1, 2), "pps", bytes(3)));
        assertThat(configuration.names()).containsExactly("pps", "sps");
        assertThat(configuration).hasToString("{pps=1 bytes, sps=2 bytes}");
        assertThat(CodecConfiguration.of(Map.of()))
                .isSameAs(CodecConfiguration.NONE)
                .hasToString("{}");
    }
}
