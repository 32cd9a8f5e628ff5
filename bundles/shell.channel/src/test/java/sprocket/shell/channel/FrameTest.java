// SPDX-License-Identifier: Apache-2.0
package sprocket.shell.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The payloads of frames, as bytes and back. */
class FrameTest {

    private static Frame frame(FrameType type, String hex) {
        return new Frame(type, HexFormat.of().parseHex(hex == null ? "" : hex));
    }

    @ParameterizedTest
    @CsvSource({
        "RUN, 80, lb, 00000050 0002 6c62",
        "RUN, 0, 'ü', 00000000 0002 c3bc",
        "COMPLETE, 2, lb, 0002 6c62 00000002"
    })
    void aRequestIsWrittenAsThePackageSays(FrameType type, int number, String line, String bytes) throws Exception {
        Request request = new Request(type, line, number);
        assertThat(HexFormat.of().formatHex(request.frame().payload())).isEqualTo(bytes.replace(" ", ""));
        assertThat(Request.of(request.frame())).isEqualTo(request);
    }

    @ParameterizedTest
    @CsvSource({
        "RUN, , A frame RUN is malformed",
        "RUN, 00000050, A frame RUN is malformed",
        "RUN, 000000500003 6c62, A frame RUN is malformed",
        "RUN, 000000500001c3, A frame RUN is malformed",
        "COMPLETE, 00026c6200000002ff, A frame COMPLETE holds more than it should",
        "EXIT, 00000000, A client does not send EXIT"
    })
    void whatIsNoRequestIsRefused(FrameType type, String bytes, String message) {
        assertThatThrownBy(() -> Request.of(frame(type, bytes == null ? null : bytes.replace(" ", ""))))
                .isInstanceOf(ChannelException.class)
                .hasMessage(message);
    }

    @Test
    void everyTypeHasACodeOfItsOwn() throws Exception {
        for (FrameType type : FrameType.values()) {
            assertThat(FrameType.of(type.code())).isEqualTo(type);
        }
        assertThatThrownBy(() -> FrameType.of((byte) -1))
                .isInstanceOf(ChannelException.class)
                .hasMessage("There is no frame of the type 255");
    }
}
