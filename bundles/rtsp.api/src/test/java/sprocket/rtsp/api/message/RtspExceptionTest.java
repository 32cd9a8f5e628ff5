// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.api.message;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RtspExceptionTest {

    @Test
    void saysHowToAnswer() {
        RtspException refusal = new RtspException(RtspStatus.NOT_FOUND, "There is no such film");
        assertThat(refusal).hasMessage("There is no such film").hasNoCause();
        assertThat(refusal.status()).isEqualTo(RtspStatus.NOT_FOUND);
        assertThat(refusal.headers()).isEqualTo(RtspHeaders.EMPTY);
    }

    @Test
    void keepsTheCauseForTheLog() {
        Exception cause = new IllegalStateException("disk");
        RtspException refusal = new RtspException(RtspStatus.INTERNAL_ERROR, "It cannot be read", cause);
        assertThat(refusal).hasCause(cause);
        assertThat(refusal.headers()).isEqualTo(RtspHeaders.EMPTY);
    }

    @Test
    void mayAddHeaders() {
        RtspHeaders allow = RtspHeaders.of(HeaderNames.ALLOW, "PLAY");
        assertThat(new RtspException(RtspStatus.METHOD_NOT_VALID_IN_STATE, "Not now", allow, null).headers())
                .isEqualTo(allow);
    }
}
