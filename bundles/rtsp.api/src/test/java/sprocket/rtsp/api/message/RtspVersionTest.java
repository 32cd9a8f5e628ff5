// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.api.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RtspVersionTest {

    @ParameterizedTest
    @CsvSource({"1,0,RTSP/1.0", "2,0,RTSP/2.0", "0,0,RTSP/0.0", "10,23,RTSP/10.23"})
    void isWrittenAsInTheStartLine(int major, int minor, String text) {
        assertThat(new RtspMessage.Version(major, minor)).hasToString(text);
    }

    @Test
    void hasNoNegativeNumbers() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RtspMessage.Version(-1, 0))
                .withMessage("A version has no negative numbers");
        assertThatIllegalArgumentException().isThrownBy(() -> new RtspMessage.Version(1, -1));
    }
}
