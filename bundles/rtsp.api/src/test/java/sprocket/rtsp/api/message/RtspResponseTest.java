// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.api.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class RtspResponseTest {

    private static RtspResponse.Builder ok() {
        return RtspResponse.builder(RtspStatus.OK);
    }

    @Test
    void okIsAStatusAlone() {
        assertThat(RtspResponse.ok()).isEqualTo(RtspResponse.of(RtspStatus.OK)).isEqualTo(ok().build());
        assertThat(RtspResponse.ok()).hasToString("RTSP/1.0 200 OK []");
        assertThat(RtspResponse.ok().body().hasRemaining()).isFalse();
        assertThat(RtspResponse.ok().cseq()).isEqualTo(-1);
    }

    @Test
    void needsAStatusAndAVersion() {
        assertThatNullPointerException().isThrownBy(() -> RtspResponse.builder(null));
        assertThatNullPointerException().isThrownBy(() -> ok().version(null));
    }

    @Test
    void aHeaderIsAddedOrReplaces() {
        RtspResponse response =
                ok().header("A", "1").header("a", "2").header("B", "3").build();
        assertThat(response.headers().all("A")).containsExactly("1", "2");
        assertThat(response.toBuilder().replaceHeader("A", "9").build().headers())
                .hasToString("[B: 3, A: 9]");
        assertThat(response.toBuilder().headers(RtspHeaders.EMPTY).build().headers())
                .isEqualTo(RtspHeaders.EMPTY);
    }

    @Test
    void aHeaderCannotAddAnother() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ok().header("Location", "rtsp://h\r\nX: y"))
                .withMessage("The value of Location holds a line end or a NUL");
    }

    @Test
    void textIsUtf8OfItsType() {
        RtspResponse response = ok().body("text/plain", "héllo").build();
        assertThat(StandardCharsets.UTF_8.decode(response.body()).toString()).isEqualTo("héllo");
        assertThat(response.body().remaining()).isEqualTo(6);
        assertThat(response.headers().first("Content-Type")).contains("text/plain");
    }

    @Test
    void anotherBodyReplacesTheTypeToo() {
        RtspResponse response = ok().body("text/plain", "a")
                .body("image/jpeg", ByteBuffer.wrap(new byte[2]))
                .build();
        assertThat(response.headers().all("content-type")).containsExactly("image/jpeg");
        assertThat(response.body().remaining()).isEqualTo(2);
        assertThat(ok().body(ByteBuffer.wrap(new byte[2])).build().headers().size())
                .as("a body alone has no type")
                .isZero();
    }

    @Test
    void bodiesAreReadOnlyViewsOfTheirOwnPosition() {
        ByteBuffer bytes = ByteBuffer.wrap(new byte[] {1, 2, 3}).position(1);
        RtspResponse response = ok().body(bytes).build();
        response.body().position(1);
        assertThat(response.body()).isEqualTo(ByteBuffer.wrap(new byte[] {2, 3}));
        assertThat(response.body().isReadOnly()).isTrue();
        assertThat(bytes.position()).isEqualTo(1);
    }

    @Test
    void builtAgainEqualsItself() {
        RtspResponse response = ok().header("CSeq", "7")
                .version(RtspMessage.Version.V2_0)
                .body("a/b", "c")
                .build();
        assertThat(response.toBuilder().build()).isEqualTo(response).hasSameHashCodeAs(response);
        assertThat(response.cseq()).isEqualTo(7);
        assertThat(response)
                .isNotEqualTo(
                        response.toBuilder().version(RtspMessage.Version.V1_0).build())
                .isNotEqualTo(response.toBuilder().header("a", "b").build())
                .isNotEqualTo(response.toBuilder().body("a/b", "d").build())
                .isNotEqualTo(RtspResponse.builder(RtspStatus.NOT_FOUND)
                        .version(RtspMessage.Version.V2_0)
                        .headers(response.headers())
                        .body(response.body())
                        .build());
    }

    @Test
    void itsTextHasTheSizeOfTheBody() {
        assertThat(RtspResponse.builder(RtspStatus.NOT_FOUND)
                        .body("text/plain", "none")
                        .build())
                .hasToString("RTSP/1.0 404 Not Found [Content-Type: text/plain] +4 bytes");
    }
}
