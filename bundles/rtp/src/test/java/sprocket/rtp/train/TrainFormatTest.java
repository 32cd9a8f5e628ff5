// SPDX-License-Identifier: Apache-2.0
package sprocket.rtp.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrainFormatTest {

    @ParameterizedTest
    @CsvSource({"0, 1400, 12, 1388", "4, 1400, 16, 1388", "0, 64, 12, 52", "64, 65507, 76, 65495"})
    void leavesRoomForHeaders(int framing, int packetSize, int headroom, int maxPayload) {
        PacketTrain.Format format = new PacketTrain.Format(framing, packetSize);
        assertThat(format.headroom()).isEqualTo(headroom);
        assertThat(format.maxPayload()).isEqualTo(maxPayload);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            -1 | 1400  | Framing takes 0 to 64 bytes, not -1
            65 | 1400  | Framing takes 0 to 64 bytes, not 65
            0  | 63    | A packet has 64 to 65507 bytes, not 63
            0  | 65508 | A packet has 64 to 65507 bytes, not 65508
            0  | -1    | A packet has 64 to 65507 bytes, not -1
            """)
    void refusesSizesThatPacketsCannotHave(int framing, int packetSize, String message) {
        assertThatThrownBy(() -> new PacketTrain.Format(framing, packetSize))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }
}
