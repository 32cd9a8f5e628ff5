// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.api.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RtspMessageTest {

    @ParameterizedTest
    @CsvSource({
        "0,0",
        "1,1",
        "007,7",
        "4294967295,4294967295",
        "4294967296,-1",
        "-1,-1",
        "+1,-1",
        "1 2,-1",
        "'',-1",
        "0x1,-1",
        "1.0,-1",
        "99999999999999999999,-1",
        "١,-1"
    })
    void readsCseq(String value, long cseq) {
        RtspRequest request = RtspRequest.builder("OPTIONS", RtspUri.SERVER)
                .header("CSeq", value)
                .build();
        assertThat(request.cseq()).isEqualTo(cseq);
    }

    @Test
    void severalCseqMustAgree() {
        RtspRequest.Builder request = RtspRequest.builder("OPTIONS", RtspUri.SERVER);
        assertThat(request.build().cseq()).isEqualTo(-1);
        assertThat(request.header("CSeq", "5").header("cseq", "5").build().cseq())
                .isEqualTo(5);
        assertThat(request.header("CSeq", "6").build().cseq()).isEqualTo(-1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "A B", "A\r\nB", "A/B", "Ä"})
    void aMethodIsAToken(String method) {
        assertThatIllegalArgumentException().isThrownBy(() -> RtspRequest.builder(method, RtspUri.SERVER));
    }

    @Test
    void bodiesAreReadOnlyAndReadAnew() {
        RtspResponse response =
                RtspResponse.builder(RtspStatus.OK).body("text/plain", "héllo").build();
        response.body().position(3);
        assertThat(response.body().remaining()).isEqualTo(6);
        assertThat(response.body().isReadOnly()).isTrue();
        assertThat(response.headers().first("Content-Type")).contains("text/plain");
        assertThat(RtspResponse.ok().body().hasRemaining()).isFalse();
    }

    @Test
    void builtAgainEqualsItself() {
        RtspRequest request = RtspRequest.builder("PLAY", RtspUri.SERVER)
                .header("CSeq", "1")
                .body(ByteBuffer.wrap(new byte[3]))
                .build();
        assertThat(request.toBuilder().build()).isEqualTo(request).hasSameHashCodeAs(request);
        assertThat(request.toBuilder().header("a", "b").build()).isNotEqualTo(request);
        RtspResponse response =
                RtspResponse.builder(RtspStatus.OK).body("a/b", "c").build();
        assertThat(response.toBuilder().build()).isEqualTo(response).hasSameHashCodeAs(response);
        assertThat(response.toBuilder().version(RtspVersion.V2_0).build()).isNotEqualTo(response);
    }

    @Test
    void statusesStayOnTheirLine() {
        assertThat(RtspStatus.NOT_FOUND.because("No such file")).isEqualTo(new RtspStatus(404, "No such file"));
        assertThatIllegalArgumentException().isThrownBy(() -> RtspStatus.OK.because("a\r\nb"));
        assertThatIllegalArgumentException().isThrownBy(() -> new RtspStatus(99, ""));
        assertThatIllegalArgumentException().isThrownBy(() -> new RtspStatus(600, ""));
        assertThat(new RtspStatus(299, "").success()).isTrue();
        assertThat(RtspStatus.MOVED_TEMPORARILY.success()).isFalse();
    }
}
