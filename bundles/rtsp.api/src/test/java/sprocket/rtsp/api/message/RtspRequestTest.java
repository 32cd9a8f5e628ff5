// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.api.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.nio.ByteBuffer;
import java.nio.ReadOnlyBufferException;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RtspRequestTest {

    private static RtspRequest.Builder play() {
        return RtspRequest.builder("PLAY", RtspUri.SERVER);
    }

    @ParameterizedTest
    @CsvSource({
        "0,0",
        "1,1",
        "007,7",
        "4294967295,4294967295",
        "4294967296,-1",
        "9999999999,-1",
        "-1,-1",
        "+1,-1",
        "1 2,-1",
        "' 1',-1",
        "'',-1",
        "0x1,-1",
        "1.0,-1",
        "99999999999999999999,-1",
        "١,-1"
    })
    void readsCseq(String value, long cseq) {
        assertThat(play().header("CSeq", value).build().cseq()).isEqualTo(cseq);
    }

    @Test
    void severalCseqMustAgree() {
        RtspRequest.Builder request = play();
        assertThat(request.build().cseq()).isEqualTo(-1);
        assertThat(request.header("CSeq", "5").header("cseq", "05").build().cseq())
                .isEqualTo(5);
        assertThat(request.header("CSeq", "6").build().cseq()).isEqualTo(-1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PLAY", "GET_PARAMETER", "play", "X-Y", "A", "!#$%&'*+.^`|~"})
    void aMethodIsAnyToken(String method) {
        assertThat(RtspRequest.isMethod(method)).isTrue();
        assertThat(RtspRequest.builder(method, RtspUri.SERVER).build().method()).isEqualTo(method);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "A B", "A\r\nB", "A/B", "A:", "A,B", "(A)", "A\u007f", "Ä"})
    void refusesOtherMethods(String method) {
        assertThat(RtspRequest.isMethod(method)).isFalse();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RtspRequest.builder(method, RtspUri.SERVER))
                .withMessage("A method is a token (RFC 2326, 6.1)");
    }

    @Test
    void needsAUriAndAVersion() {
        assertThatNullPointerException().isThrownBy(() -> RtspRequest.builder("PLAY", null));
        assertThatNullPointerException().isThrownBy(() -> play().version(null));
    }

    @Test
    void isOfVersion1WithoutHeadersAndBodyUnlessSaid() {
        RtspRequest request = play().build();
        assertThat(request.version()).isEqualTo(RtspMessage.Version.V1_0);
        assertThat(request.headers()).isSameAs(RtspHeaders.EMPTY);
        assertThat(request.body().hasRemaining()).isFalse();
    }

    @Test
    void headersReplaceThoseBefore() {
        RtspRequest request = play().header("A", "1")
                .headers(RtspHeaders.of("B", "2"))
                .header("C", "3")
                .build();
        assertThat(request.headers()).hasToString("[B: 2, C: 3]");
    }

    @Test
    void aBuilderDoesNotChangeWhatItHasBuilt() {
        RtspRequest.Builder builder = play().header("A", "1");
        RtspRequest first = builder.build();
        RtspRequest second =
                builder.header("A", "2").version(RtspMessage.Version.V2_0).build();
        assertThat(first.headers().all("A")).containsExactly("1");
        assertThat(first.version()).isEqualTo(RtspMessage.Version.V1_0);
        first.toBuilder().header("A", "3");
        assertThat(first.headers().all("A")).containsExactly("1");
        assertThat(second.headers().all("A")).containsExactly("1", "2");
    }

    @Test
    void theBodyIsTheRestOfTheBuffer() {
        ByteBuffer bytes = ByteBuffer.wrap(new byte[] {1, 2, 3, 4}, 1, 2);
        RtspRequest request = play().body(bytes).build();
        assertThat(request.body()).isEqualTo(ByteBuffer.wrap(new byte[] {2, 3}));
        assertThat(bytes.remaining()).as("the caller's position").isEqualTo(2);
        request.body().get();
        assertThat(request.body().remaining()).as("each view has its position").isEqualTo(2);
        Assertions.assertThatThrownBy(() -> request.body().put((byte) 9)).isInstanceOf(ReadOnlyBufferException.class);
    }

    @Test
    void builtAgainEqualsItself() {
        RtspRequest request = play().header("CSeq", "1")
                .version(RtspMessage.Version.V2_0)
                .body(ByteBuffer.wrap(new byte[3]))
                .build();
        assertThat(request.toBuilder().build()).isEqualTo(request).hasSameHashCodeAs(request);
    }

    @Test
    void differsInEachPart() throws RtspException {
        RtspRequest request = play().header("CSeq", "1").build();
        assertThat(request)
                .isNotEqualTo(RtspRequest.builder("PAUSE", RtspUri.SERVER)
                        .header("CSeq", "1")
                        .build())
                .isNotEqualTo(RtspRequest.builder("PLAY", RtspUri.parse("rtsp://h"))
                        .header("CSeq", "1")
                        .build())
                .isNotEqualTo(
                        request.toBuilder().version(RtspMessage.Version.V2_0).build())
                .isNotEqualTo(request.toBuilder().header("a", "b").build())
                .isNotEqualTo(
                        request.toBuilder().body(ByteBuffer.wrap(new byte[1])).build())
                .isNotEqualTo(null);
    }

    @Test
    void itsTextHasNoBodyAndNoCredentials() {
        assertThat(play().header("CSeq", "1")
                        .header("Authorization", "Basic c2VjcmV0")
                        .body(ByteBuffer.wrap("secret".getBytes()))
                        .build())
                .hasToString("PLAY * RTSP/1.0 [CSeq: 1, Authorization: …] +6 bytes");
        assertThat(play().build()).hasToString("PLAY * RTSP/1.0 []");
    }
}
